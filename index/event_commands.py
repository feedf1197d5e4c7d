"""The commands about events and stories; the command line opens the collection and prints."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import event_report
from index.errors import LibraryError
from index.export import coverage_csv, event_csv, event_html, events_csv, story_html
from index.jobs import Job
from index.library import Library
from index.records import ArticleId, CorrectionId, Story

_ACTS_HELP = """\
An EVENT is the number of any of its articles, and so is a STORY. Without an act all stories are
listed, or one with --story. Each act is one step of undo, is kept whatever is grouped anew, and
goes before earlier ones:

  merge EVENT EVENT …        they are one event
  split EVENT ARTICLE …      these articles of it are an event of their own
  move ARTICLE … EVENT       these articles belong to that event
  not-same ARTICLE … EVENT   these articles are not about that event
  apart EVENT EVENT …        no two of these are one event
  pin EVENT, unpin EVENT     nothing computed changes its articles, or it may again
  rename EVENT WORDS         what it is called, whatever comes to it; "" takes the name back
  rename-story STORY WORDS   the same for a story
  decisions                  the acts that hold, with their numbers
  take-back NUMBER           let one act hold no more
"""
_TAKES = {
    "merge": "two events or more",
    "split": "an event and some of its articles",
    "move": "articles and then an event",
    "not-same": "articles and then an event",
    "apart": "two events or more",
    "pin": "an event",
    "unpin": "an event",
    "rename": "an event and the new words",
    "rename-story": "a story and the new words",
    "take-back": "the number of a decision",
}
_EXACTLY = {"pin": 1, "unpin": 1, "rename": 2, "rename-story": 2, "take-back": 1}
_Command = Callable[..., argparse.ArgumentParser]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found: for machines, and for people."""

    value: object
    text: Callable[[], str]


def add_to(command: _Command) -> None:
    """Add `events`, `event` and `blindspots` to the commands."""
    sub = command("events", "stories, their events and articles; merge, split, move … correct them")
    sub.formatter_class = argparse.RawDescriptionHelpFormatter
    sub.epilog = _ACTS_HELP
    sub.add_argument("act", nargs="?", choices=[*_TAKES, "decisions"], metavar="ACT")
    sub.add_argument("words", nargs="*", metavar="WORD", help="what the act takes, see below")
    sub.add_argument("--story", type=int, metavar="N", help="the N-th story, with its figures")
    _add_files(sub, "--html needs --story")
    sub = command("event", "who reports an event, who is silent, why its articles are in it")
    sub.add_argument("event", type=int, metavar="EVENT", help="the number of any of its articles")
    _add_files(sub, "outlets in the table, all in the page")
    sub = command("blindspots", "events that some outlets report and others have no file of")
    sub.add_argument("--outlet", metavar="NAME", help="only those that this outlet is silent on")
    sub.add_argument(
        "--least",
        type=_at_least_one,
        default=2,
        metavar="N",
        help="only events that so many outlets report, 2 if not told",
    )
    sub.add_argument("--csv", type=Path, metavar="FILE", help="write events by outlets as a table")


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def blindspots(library: Library, arguments: argparse.Namespace, job: Job) -> Answer:
    """List the events that some outlet is silent on.

    Raises:
        LibraryError: if there is no outlet of the name given.
    """
    found = library.coverage(job, arguments.least)
    outlet = arguments.outlet or ""
    if outlet and outlet not in found.outlets:
        raise LibraryError(f"No article is of an outlet “{outlet}”; `parallax list` has them.")
    if arguments.csv:
        write(arguments.csv, "".join(coverage_csv(found)), table=True)
    return Answer(
        event_report.coverage(found, outlet), lambda: event_report.coverage_text(found, outlet)
    )


def _add_files(sub: argparse.ArgumentParser, words: str) -> None:
    sub.add_argument("--csv", type=Path, metavar="FILE", help=f"write a table too; {words}")
    sub.add_argument("--html", type=Path, metavar="FILE", help="write a page too")


def events(library: Library, arguments: argparse.Namespace, job: Job) -> Answer:
    """List stories, tell of one, or follow an act.

    Raises:
        LibraryError: if the act cannot be followed, with the reason.
    """
    if arguments.act == "decisions":
        made = library.grouping_decisions()
        told = "Nothing was decided of events."
        return Answer(
            [event_report.regrouping(one) for one in made],
            lambda: "\n".join(map(event_report.regrouping_text, made)) or told,
        )
    if arguments.act is not None:
        _follow(library, arguments.act, arguments.words)
        done = library.undoable()
        return Answer({"undoable": done}, lambda: f"Done. Undo would take back: {done}.")
    stories = library.stories()
    if arguments.story is not None:
        if not 1 <= arguments.story <= len(stories):
            raise LibraryError(f"There are stories 1 to {len(stories)}; `parallax events` lists.")
        return _story(library, stories[arguments.story - 1], arguments, job)
    if arguments.html:
        raise LibraryError("A page is of one story or event. Say which: --story N.")
    heads = {head.id: head for head in library.heads()}
    if arguments.csv:
        write(arguments.csv, "".join(events_csv(stories, heads)), table=True)
    return Answer(
        [event_report.story(story) for story in stories],
        lambda: event_report.stories_text(stories, heads),
    )


def _story(library: Library, story: Story, arguments: argparse.Namespace, job: Job) -> Answer:
    page = library.story_page(story.key)
    figures = dict(library.story_figures(story.key, job))
    heads = {a: library.head(a) for a in story.articles}
    if arguments.csv:
        write(arguments.csv, "".join(events_csv([story], heads)), table=True)
    if arguments.html:
        write(arguments.html, story_html(page, heads, figures))
    return Answer(
        event_report.story_page(page, figures),
        lambda: event_report.story_text(page, figures, heads),
    )


def event(library: Library, arguments: argparse.Namespace, job: Job) -> Answer:
    """Tell of one event.

    Raises:
        LibraryError: if there is none of that number, with the reason.
    """
    key = ArticleId(arguments.event)
    page, figures = library.event_page(key), library.event_figures(key, job)
    heads = {a: library.head(a) for a in page.event.articles}
    if arguments.csv:
        write(arguments.csv, "".join(event_csv(page)), table=True)
    if arguments.html:
        write(arguments.html, event_html(page, heads, figures))
    return Answer(
        event_report.event_page(page, figures, heads),
        lambda: event_report.event_text(page, figures, heads),
    )


def write(path: Path, text: str, *, table: bool = False) -> None:
    """Write a file; a table is marked as UTF-8 for programs that guess.

    Raises:
        LibraryError: if it cannot be written.
    """
    encoding = "utf-8-sig" if table else "utf-8"
    try:
        path.write_text(text, encoding, errors="backslashreplace", newline="")
    except OSError as error:
        raise LibraryError(
            f"{path} could not be written: {error.strerror}. Choose another place."
        ) from error


def _follow(library: Library, act: str, words: Sequence[str]) -> None:
    exact = _EXACTLY.get(act)
    if len(words) != exact if exact else len(words) < 2:
        raise LibraryError(f"events {act} takes {_TAKES[act]}.")
    if act in ("rename", "rename-story"):
        renamed = library.rename_event if act == "rename" else library.rename_story
        renamed(_number(words[0]), words[1])
        return
    numbers = [_number(word) for word in words]
    first, *rest = numbers
    *most, last = numbers
    acts: dict[str, Callable[[], None]] = {
        "merge": lambda: library.merge_events(numbers),
        "split": lambda: library.split_event(first, rest),
        "move": lambda: library.move_to_event(most, last),
        "not-same": lambda: library.not_same_event(most, last),
        "apart": lambda: library.keep_events_apart(numbers),
        "pin": lambda: library.pin_event(first),
        "unpin": lambda: library.pin_event(first, on=False),
        "take-back": lambda: library.take_back(CorrectionId(first)),
    }
    acts[act]()


def _number(word: str) -> ArticleId:
    if not word.isdecimal():
        raise LibraryError(f"“{word}” is no number of an article; `parallax list` has them.")
    return ArticleId(int(word))
