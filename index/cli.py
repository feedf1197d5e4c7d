"""The command line: the same powers as the desk, for scripts and for machines that read."""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path

from index import (
    event_commands,
    findings_report,
    name_report,
    quote_report,
    report,
    search_report,
    source_report,
    watch_report,
)
from index.errors import CollectionBusyError, DiskFullError, LibraryError
from index.export import html
from index.jobs import Job, Progress
from index.library import (
    Library,
    Place,
    compare_files,
    findings_of,
    read_watch_list,
    sources_of,
    sources_of_files,
)
from index.records import (
    ArticleHead,
    ArticleId,
    Comparison,
    ContextLine,
    FieldName,
    FileState,
    Findings,
    LedgerLine,
    LineOrder,
    Order,
    ReadingPlan,
    SearchResult,
    Sources,
    WatchList,
    line_now,
)
from index.search.help import help_lines

_EPILOG = """\
Every command that needs a collection takes --collection FILE. Answers go to standard output,
progress and complaints to standard error. The exit code is 0 if all was done, 1 if something
could not be (the reason is printed), 2 if the command line itself is wrong.

--json prints one JSON value, encoded in UTF-8; README.md lists its members. Positions are counted
in code points of `body`, from 0, the end not included.

examples:
  parallax new --collection hajin.parallax
  parallax import ~/saved --collection hajin.parallax
  parallax search '"foreign fighters" OR civilian* outlet:rudaw' --collection hajin.parallax
  parallax compare 3 5 --collection hajin.parallax --json
  parallax compare report-a.txt report-b.html
  parallax export 3 4 5 --out comparison.html --collection hajin.parallax
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code.

    Args:
        argv: the words after the program's name; those of the process if None.
    """
    arguments = _parser().parse_args(argv)
    _let_through_all_names(as_utf8=getattr(arguments, "json", False))
    try:
        return _COMMANDS[arguments.command](arguments)
    except BrokenPipeError:  # who reads the answer has enough of it, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except LibraryError as error:
        _complain(str(error))
        return 1
    except KeyboardInterrupt:
        _complain("Stopped. What was finished before is kept.")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="parallax",
        description="Shows what different outlets say of one event. Without a command the desk "
        "opens; with one the same is done here.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, text: str, json_too: bool = True) -> argparse.ArgumentParser:  # noqa: FBT001
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument(
            "--collection", type=Path, metavar="FILE", help="the collection, a .parallax file"
        )
        if json_too:
            sub.add_argument("--json", action="store_true", help="print JSON, see README.md")
        return sub

    command("new", "make a new, empty collection", json_too=False)
    sub = command("import", "import files and folders; each file gets a ledger line")
    sub.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a file or a folder")
    sub.add_argument(
        "--resume",
        action="store_true",
        help="go on with the imports that were broken off; no file is read twice",
    )
    sub.add_argument(
        "--password", default="", metavar="WORD", help="opens the files that are locked"
    )
    sub.add_argument(
        "--whole",
        action="store_true",
        help="each document is one article, whatever borders are proposed",
    )
    sub = command("ledger", "what became of every file ever offered")
    sub.add_argument("--csv", type=Path, metavar="FILE", help="write it as a table, too")
    command("list", "all articles, newest first")
    sub = command("show", "one article, with what was set aside of its file")
    sub.add_argument("article", type=int, metavar="ARTICLE", help="the number of an article")
    _add_search(command("search", "find articles, and list every place that answers"))
    event_commands.add_to(command)
    for name, text in (
        ("compare", "set two to six articles side by side"),
        ("export", "write a comparison as an HTML report"),
    ):
        sub = command(name, text, json_too=name == "compare")
        sub.add_argument(
            "articles",
            nargs="+",
            metavar="ARTICLE",
            help="numbers of articles, or paths of article files, which need no collection",
        )
        sub.add_argument("--base", type=int, default=1, help="column that gives the order, from 1")
        sub.add_argument(
            "--strictness",
            type=float,
            default=0.0,
            help="-0.05 links more passages, 0.10 fewer; 0 if not given",
        )
        sub.add_argument(
            "--all-the-same",
            action="store_true",
            help="also if the articles seem to tell of different events",
        )
        if name == "export":
            sub.add_argument(
                "--out", type=Path, required=True, metavar="FILE", help="the report to write"
            )
    sub = command("sources", "which articles are one text in the main, and whose copy it is")
    sub.add_argument("articles", nargs="*", metavar="ARTICLE", help="as for compare, any number")
    sub.add_argument("--story", type=int, metavar="N", help="all of a story, as `events` counts")
    sub = command("who-else", "the passages of other articles that say what a passage says")
    sub.add_argument("article", type=int, metavar="ARTICLE", help="the number of an article")
    sub.add_argument("passage", metavar="PARAGRAPH[.SENTENCE]", help="both from 1, as in 2.1")
    sub.add_argument(
        "--limit", type=_count, default=20, help="most passages to show, 20 if not told"
    )
    sub = command("set", "set a field of articles by hand, of any number as one step of undo")
    sub.add_argument("field", choices=[f.value for f in FieldName], help="what to set")
    sub.add_argument("value", help='the value; "" says that it is known to be unknown')
    sub.add_argument("articles", nargs="+", type=int, metavar="ARTICLE", help="their numbers")
    sub = command("remove", "take articles out; undo brings them back", json_too=False)
    sub.add_argument("articles", nargs="+", type=int, metavar="ARTICLE", help="their numbers")
    for name, text in (
        ("cut", "take a block out of an article's text"),
        ("give-back", "let a block that was set aside be text"),
    ):
        sub = command(name, text, json_too=False)
        sub.add_argument("article", type=int, metavar="ARTICLE", help="the number of an article")
        sub.add_argument("block", type=int, metavar="BLOCK", help="from 0; `show` has those that "
                         "are set aside")  # fmt: skip
    command("corrections", "what was decided of links and differences, and whether it holds")
    for name, text in (
        ("link", "say that two passages tell the same thing"),
        ("unlink", "say that two passages do not tell the same thing"),
    ):
        sub = command(name, text, json_too=False)
        for side in ("left", "right"):
            sub.add_argument(
                side,
                metavar=side.upper(),
                help="ARTICLE:PARAGRAPH.SENTENCE, as in 3:2.1; the sentence is 1 if not given",
            )
    sub = command("names", "names with their spellings; join, split, apart and rename decide")
    sub.add_argument("act", nargs="?", choices=list(_NAME_ACTS))
    sub.add_argument("names", nargs="*", metavar="NAME", help="join A B …; apart A B; "
                     "split A SPELLING; rename A NEW")  # fmt: skip
    sub = command("tag", "tag articles; without a tag, list the tags with how many have each")
    sub.add_argument("tag", nargs="?", metavar="TAG")
    sub.add_argument("articles", nargs="*", type=int, metavar="ARTICLE", help="their numbers")
    sub.add_argument("--remove", action="store_true", help="take the tag from the articles")
    sub.add_argument("--rename", metavar="NAME", help="call the tag otherwise, on all articles")
    sub = command("saved", "saved searches; add, change, rename, delete and export")
    sub.add_argument("act", nargs="?", choices=list(_SAVED_ACTS))
    sub.add_argument("words", nargs="*", metavar="WORD", help="add NAME QUERY; change NAME QUERY; "
                     "rename NAME NEW; delete NAME …; export FILE, a csv")  # fmt: skip
    sub = command("watch", "run saved searches, or save and run a list of them, and tell what is "
                  "new since they were seen")  # fmt: skip
    sub.add_argument("list", nargs="?", type=Path, metavar="LIST", help="a table with the columns "
                     "name and query; a search that is saved under a name is changed")  # fmt: skip
    sub.add_argument("--once", action="store_true", help="run the list without saving it")
    sub.add_argument("--seen", action="store_true", help="afterwards all that was found counts "
                     "as seen")  # fmt: skip
    sub.add_argument("--csv", type=Path, metavar="FILE", help="write all hits to this csv file")
    sub = command("outlets", "the outlets, with the names and domains by which they are known; "
                  "add, alias, domain, forget, rename, merge and delete decide")  # fmt: skip
    sub.add_argument("act", nargs="?", choices=list(_OUTLET_ACTS))
    sub.add_argument("words", nargs="*", metavar="WORD", help="add NAME; alias NAME SPELLING; "
                     "domain NAME DOMAIN; forget NAME WORD; rename NAME NEW; merge NAME INTO; "
                     "delete NAME")  # fmt: skip
    command("undo", "take back the latest decision", json_too=False)
    command("redo", "make the decision undone last once more", json_too=False)
    command("check", "look for damage: file, originals, index")
    command("rebuild", "compute stories and search index anew", json_too=False)
    return parser


def _add_search(sub: argparse.ArgumentParser) -> None:
    sub.formatter_class = argparse.RawDescriptionHelpFormatter
    sub.epilog = "what a query may say\n" + "\n".join(f"  {line}" for line in help_lines())
    sub.add_argument("query", metavar="QUERY", help="one word of the shell: put it into quotes")
    sub.add_argument(
        "--limit", type=_count, default=20, help="most articles to show, 20 if not told"
    )
    sub.add_argument(
        "--order", choices=[o.value for o in Order], default=Order.BEST.value,
        help="in which articles stand; best if not told",
    )  # fmt: skip
    sub.add_argument("--as-written", action="store_true", help="no other spellings of names")
    sub.add_argument(
        "--facets",
        action="store_true",
        help="count outlets, months, languages, tags, events, names",
    )
    sub.add_argument(
        "--contexts", action="store_true", help="every hit of all articles, one line a hit"
    )
    sub.add_argument(
        "--sort", choices=[o.value for o in LineOrder], default=LineOrder.ARTICLE.value,
        help="in which these lines stand, and those of --csv: as their articles do, by date or "
        "outlet, or by the words before or after the hit; article if not told",
    )  # fmt: skip
    sub.add_argument(
        "--csv", type=Path, metavar="FILE", help="write every hit to a table, one line a hit"
    )


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _let_through_all_names(*, as_utf8: bool) -> None:
    """Print also file names that are not UTF-8, and JSON in UTF-8 whatever the terminal has."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(
                encoding="utf-8" if as_utf8 and stream is sys.stdout else None,
                errors="backslashreplace",
            )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _answer(arguments: argparse.Namespace, value: object, text: Callable[[], str]) -> int:
    """Print the value for machines or the text for people."""
    if arguments.json:
        _say(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        _say(text())
    return 0


def _job() -> Job:
    """A job that reports on standard error while a person is looking at it."""
    if not sys.stderr.isatty():
        return Job()

    def report_progress(progress: Progress) -> None:
        end = "\n" if progress.done >= progress.total else ""
        line = f"{progress.done} of {progress.total}  {progress.note}"
        sys.stderr.write(f"\r\x1b[K{line}{end}")
        sys.stderr.flush()

    return Job(report_progress)


class _Open:
    """The collection of the command line, prepared, for one `with`."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._path: Path | None = arguments.collection

    def __enter__(self) -> Library:
        if self._path is None:
            raise LibraryError("Say which collection: --collection FILE.")
        self._library = Library.open(self._path)
        try:
            self._library.prepare(_job())
        except (CollectionBusyError, DiskFullError) as error:
            _complain(str(error))  # what was computed before can be read all the same
        except BaseException:
            self._library.close()
            raise
        return self._library

    def __exit__(self, *_: object) -> None:
        self._library.close()


def _new(arguments: argparse.Namespace) -> int:
    if arguments.collection is None:
        raise LibraryError("Say where: --collection FILE.")
    Library.create(arguments.collection).close()
    _say(f"Made {arguments.collection}.")
    return 0


def _import(arguments: argparse.Namespace) -> int:
    if not arguments.paths and not arguments.resume:
        raise LibraryError("Say what to import: files or folders, or --resume.")
    if arguments.collection is not None and not os.path.lexists(arguments.collection):
        Library.create(arguments.collection).close()
    with _Open(arguments) as library:
        lines: list[LedgerLine] = []
        if arguments.resume:
            for broken in library.unfinished_imports():
                lines += library.resume_import(broken.import_id, _job()).lines
        if arguments.paths:
            borders = () if arguments.whole else None
            settled = ReadingPlan(borders, password=arguments.password)
            lines += library.import_files(arguments.paths, _job(), default=settled).lines
        for broken in library.unfinished_imports():
            _complain(
                f"An import was broken off; {broken.waiting} of its files are not read. "
                "Go on with: parallax import --resume"
            )
        _answer(
            arguments,
            _imported(library, lines) if arguments.json else None,
            lambda: report.import_text(_as_now(library, lines), _heads(library, lines)),
        )
        library.tend(Job())  # what a window does while nothing is asked for
        failed = sum(line.state is FileState.FAILED for line in lines)
        return 1 if lines and failed == len(lines) else 0


def _imported(library: Library, lines: Sequence[LedgerLine]) -> object:
    """The lines of imports and the articles that came in, for machines."""
    lines = _as_now(library, lines)

    def file(line: LedgerLine) -> object:
        if not line.state.imported or line.article is None:
            return report.ledger_line(line, None)
        return report.ledger_line(line, library.article(line.article))

    return {
        "offered": sum(line.files for line in lines),
        "states": {
            state.value: sum(line.files for line in lines if line.state is state)
            for state in FileState
        },
        "files": [file(line) for line in lines],
    }


def _heads(library: Library, lines: Sequence[LedgerLine]) -> dict[ArticleId, ArticleHead]:
    return {
        line.article: library.head(line.article)
        for line in lines
        if line.state.imported and line.article is not None
    }


def _as_now(library: Library, lines: Sequence[LedgerLine]) -> list[LedgerLine]:
    """Lines with what became of their articles since."""
    heads = {head.id: head for head in library.heads()}
    return [line_now(line, heads.get(line.article) if line.article else None) for line in lines]


def _ledger(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        lines = _as_now(library, library.ledger())
        if arguments.csv is not None:
            library.write_ledger(arguments.csv)
        value = [report.ledger_line(line, None) for line in lines]
        return _answer(arguments, value, lambda: "\n".join(map(report.ledger_text, lines)))


def _list(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        heads = library.heads()
        value = [report.head(head) for head in heads]
        return _answer(arguments, value, lambda: "\n".join(map(report.head_text, heads)))


def _show(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        article = library.article(ArticleId(arguments.article))
        return _answer(arguments, report.article(article), lambda: report.article_text(article))


def _search(arguments: argparse.Namespace) -> int:
    query, also_as = arguments.query, not arguments.as_written
    with _Open(arguments) as library:
        result = library.search(
            query, arguments.limit, also_as=also_as, order=Order(arguments.order)
        )
        order = LineOrder(arguments.sort)
        if arguments.csv is not None:
            library.write_hits(arguments.csv, query, order=order, job=_job(), also_as=also_as)
        lines: list[ContextLine] = []
        if arguments.contexts:
            batches = library.contexts(query, order=order, job=_job(), also_as=also_as)
            lines = [line for batch in batches for line in batch]
        value = search_report.search(result)
        if arguments.facets:
            value |= search_report.facets(result)
        if arguments.contexts:
            value["contexts"] = [search_report.context(line) for line in lines]
        return _answer(arguments, value, lambda: _found(arguments, library, result, lines))


def _found(
    arguments: argparse.Namespace,
    library: Library,
    result: SearchResult,
    lines: Sequence[ContextLine],
) -> str:
    """What a search found, for people."""
    parts = []
    if arguments.contexts:
        heads = {head.id: head for head in library.heads()}
        parts += [*search_report.notices(result), *search_report.contexts_text(lines, heads)]
        hits = "1 hit" if len(lines) == 1 else f"{len(lines)} hits"
        parts.append(f"{hits} in {result.total} articles for {result.query}")
    else:
        parts.append(search_report.search_text(result))
    if arguments.facets:
        parts.append(search_report.facets_text(result))
    if arguments.csv is not None:
        parts.append(f"Wrote {arguments.csv}.")
    return "\n".join(filter(None, parts))


_EVENT_COMMANDS = {
    "events": event_commands.events,
    "event": event_commands.event,
    "blindspots": event_commands.blindspots,
}


def _events(arguments: argparse.Namespace) -> int:
    act = _EVENT_COMMANDS[arguments.command]
    with _Open(arguments) as library:
        found = act(library, arguments, _job())
        return _answer(arguments, found.value, found.text)


def _comparison(arguments: argparse.Namespace) -> Comparison:
    words: list[str] = arguments.articles
    if not 1 <= arguments.base <= len(words):
        raise LibraryError(f"--base counts the articles from 1 to {len(words)}.")
    base = arguments.base - 1
    if all(word.isdecimal() for word in words):
        with _Open(arguments) as library:
            articles = [ArticleId(int(word)) for word in words]
            return library.compare(
                articles,
                base,
                arguments.strictness,
                check=not arguments.all_the_same,
                make_vectors=True,
            )
    if any(word.isdecimal() for word in words):
        raise LibraryError(
            "Give either numbers of articles or paths of files. "
            "A file whose name is a number is written ./123."
        )
    return compare_files([Path(word) for word in words], base, arguments.strictness)


def _compare(arguments: argparse.Namespace) -> int:
    comparison = _comparison(arguments)
    found = findings_of(comparison)
    value = report.comparison(comparison) | findings_report.findings(found, comparison)
    value |= quote_report.quotations(found, comparison)
    return _answer(arguments, value, lambda: _compared(comparison, found))


def _compared(comparison: Comparison, found: Findings) -> str:
    told = findings_report.findings_text(found, comparison)
    quoted = quote_report.quotations_text(found, comparison)
    return "\n".join(filter(None, (report.comparison_text(comparison), told, quoted))).rstrip()


def _sources(arguments: argparse.Namespace) -> int:
    found = _found_sources(arguments)
    return _answer(
        arguments, source_report.sources(found), lambda: source_report.sources_text(found)
    )


def _found_sources(arguments: argparse.Namespace) -> Sources:
    words: list[str] = arguments.articles
    if bool(words) == (arguments.story is not None):
        raise LibraryError("Give either articles or --story N.")
    if words and not any(word.isdecimal() for word in words):
        return sources_of_files([Path(word) for word in words])
    with _Open(arguments) as library:
        if arguments.story is None:
            if not all(word.isdecimal() for word in words):
                raise LibraryError("Give either numbers of articles or paths of files.")
            return library.sources([ArticleId(int(word)) for word in dict.fromkeys(words)])
        stories = library.stories()
        if not 1 <= arguments.story <= len(stories):
            raise LibraryError(f"There are stories 1 to {len(stories)}; `parallax events` lists.")
        return library.sources(stories[arguments.story - 1].articles)


def _who_else(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        place = _place(library, f"{arguments.article}:{arguments.passage}")
        found = library.who_else(*place, arguments.limit)
    return _answer(arguments, source_report.echoes(found), lambda: source_report.echoes_text(found))


def _export(arguments: argparse.Namespace) -> int:
    comparison = _comparison(arguments)
    title = report.comparison_title(comparison)
    text = html(comparison, title, sources_of(comparison), findings_of(comparison))
    try:
        arguments.out.write_text(text, "utf-8", errors="backslashreplace")
    except OSError as error:
        raise LibraryError(
            f"{arguments.out} could not be written: {error.strerror}. Choose another place."
        ) from error
    _say(str(arguments.out))
    return 0


def _set(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        articles = [ArticleId(n) for n in arguments.articles]
        library.set_field(articles, FieldName(arguments.field), arguments.value)
        undo = library.undoable()
        value = {
            "field": arguments.field,
            "value": arguments.value,
            "articles": articles,
            "undo": undo,
        }
        return _answer(arguments, value, lambda: f"Done. Undo would take back: {undo}.")


def _cut(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        act = library.cut if arguments.command == "cut" else library.give_back
        act(ArticleId(arguments.article), arguments.block)
        return _done(library)


def _remove(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        library.remove([ArticleId(n) for n in arguments.articles])
        _say(f"Done. Undo would take back: {library.undoable()}.")
        return 0


def _corrections(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        found = library.decided()
        value = [report.correction(correction) for correction in found]
        return _answer(
            arguments,
            value,
            lambda: "\n".join(map(report.correction_text, found)) or "Nothing was corrected.",
        )


def _place(library: Library, words: str) -> Place:
    """The sentence that `ARTICLE:PARAGRAPH.SENTENCE` names, all counted from 1."""
    found = re.fullmatch(r"(\d+):(\d+)(?:\.(\d+))?", words)
    if found is None:
        raise LibraryError(f"“{words}” names no passage. Write ARTICLE:PARAGRAPH.SENTENCE.")
    article, paragraph = ArticleId(int(found[1])), int(found[2])
    sentences = library.analysis(article).sentences
    inside = [n for n, sentence in enumerate(sentences) if sentence.paragraph == paragraph - 1]
    number = int(found[3] or 1)
    if not 1 <= number <= len(inside):
        raise LibraryError(f"Article {article} has no passage {words.partition(':')[2]}.")
    return article, inside[number - 1]


def _link(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        left, right = (_place(library, words) for words in (arguments.left, arguments.right))
        act = library.link if arguments.command == "link" else library.unlink
        act(left, right)
        _say(f"Done. Undo would take back: {library.undoable()}.")
        return 0


_NAME_ACTS: dict[str, Callable[[Library, list[str]], None]] = {
    "join": lambda library, names: library.join_names(names),
    "split": lambda library, names: library.split_name(names[0], names[1]),
    "apart": lambda library, names: library.keep_names_apart(names[0], names[1]),
    "rename": lambda library, names: library.rename_name(names[0], names[1]),
}


def _names(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        if arguments.act is None:
            entries, proposals = library.names(), library.name_proposals()
            return _answer(
                arguments,
                name_report.names(entries, proposals),
                lambda: name_report.names_text(entries, proposals),
            )
        if len(arguments.names) < 2 or (len(arguments.names) > 2 and arguments.act != "join"):
            raise LibraryError(f"names {arguments.act} takes two names.")
        _NAME_ACTS[arguments.act](library, arguments.names)
        _say(f"Done. Undo would take back: {library.undoable()}.")
        return 0


def _tag(arguments: argparse.Namespace) -> int:
    articles = [ArticleId(n) for n in arguments.articles]
    with _Open(arguments) as library:
        if arguments.tag is None:
            found = library.tags()
            return _answer(
                arguments, watch_report.tags(found), lambda: watch_report.tags_text(found)
            )
        if arguments.rename is not None:
            if articles:
                raise LibraryError("A tag is renamed on all articles; name none.")
            library.rename_tag(arguments.tag, arguments.rename)
        elif not articles:
            raise LibraryError("Say which articles.")
        else:
            (library.untag if arguments.remove else library.tag)(articles, arguments.tag)
        return _done(library)


def _done(library: Library) -> int:
    _say(f"Done. Undo would take back: {library.undoable() or 'nothing'}.")
    return 0


_SAVED_ACTS: dict[str, Callable[[Library, list[str]], object]] = {
    "add": lambda library, words: library.save_search(words[0], words[1]),
    "change": lambda library, words: library.change_search(_saved_as(library, words[0]), words[1]),
    "rename": lambda library, words: library.rename_search(_saved_as(library, words[0]), words[1]),
    "delete": lambda library, words: library.delete_searches(
        [_saved_as(library, word) for word in words]
    ),
    "export": lambda library, words: library.write_watch_list(Path(words[0])),
}
_SAVED_WORDS = {"add": 2, "change": 2, "rename": 2, "export": 1}


def _saved_as(library: Library, name: str) -> int:
    """The number of the saved search of this name, or of this number."""
    known = library.saved_searches()
    for search in known:
        if search.name.casefold() == name.casefold():
            return search.id
    if name.isdecimal() and int(name) in {search.id for search in known}:
        return int(name)
    raise LibraryError(f"No search is saved as “{name}”; `parallax saved` lists them.")


def _saved(arguments: argparse.Namespace) -> int:
    words: list[str] = arguments.words
    with _Open(arguments) as library:
        if arguments.act is None:
            found = library.saved_searches()
            return _answer(
                arguments, watch_report.searches(found), lambda: watch_report.searches_text(found)
            )
        wanted = _SAVED_WORDS.get(arguments.act, max(len(words), 1))
        if len(words) != wanted:
            raise LibraryError(f"saved {arguments.act} takes {_count_of(wanted)}.")
        _SAVED_ACTS[arguments.act](library, words)
        if arguments.act == "export":
            _say(words[0])
            return 0
        return _done(library)


def _count_of(words: int) -> str:
    return "one word" if words == 1 else f"{words} words; put each into quotes"


def _watch(arguments: argparse.Namespace) -> int:
    if arguments.once and arguments.list is None:
        raise LibraryError("--once runs a list; name its file.")
    watch_list = read_watch_list(arguments.list) if arguments.list else WatchList(())
    with _Open(arguments) as library:
        if arguments.once:
            found = library.try_watch_list(watch_list, _job())
        else:
            numbers = library.add_watch_list(watch_list) if arguments.list else None
            found = library.run_watch_list(_job(), numbers)
        if arguments.csv:
            library.write_watched_hits(arguments.csv, found, _job())
        if arguments.seen and not arguments.once:
            library.mark_seen([search.id for search in found])
    notices = watch_list.notices
    if not arguments.json:
        for notice in notices:
            _complain(watch_report.notice_text(notice))
    return _answer(
        arguments,
        watch_report.watch_list(found, notices),
        lambda: watch_report.searches_text(found),
    )


_OUTLET_ACTS: dict[str, tuple[int, Callable[..., None]]] = {
    "add": (1, Library.add_outlet),
    "alias": (2, Library.add_alias),
    "domain": (2, Library.add_domain),
    "forget": (2, Library.forget_of_outlet),
    "rename": (2, Library.rename_outlet),
    "merge": (2, Library.merge_outlets),
    "delete": (1, Library.delete_outlet),
}


def _outlets(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        if arguments.act is not None:
            count, act = _OUTLET_ACTS[arguments.act]
            if len(arguments.words) != count:
                raise LibraryError(f"outlets {arguments.act} takes {_count_of(count)}.")
            act(library, *arguments.words)
            if not arguments.json:
                return _done(library)
        found = library.outlets()
        return _answer(
            arguments, [report.outlet(e) for e in found], lambda: report.outlets_text(found)
        )


def _undo(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        done = library.undo()
        _say(f"Taken back: {done}." if done else "There is nothing to take back.")
        return 0


def _redo(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        done = library.redo()
        _say(f"Made once more: {done}." if done else "There is nothing to make once more.")
        return 0


def _check(arguments: argparse.Namespace) -> int:
    if arguments.collection is None:
        raise LibraryError("Say which collection: --collection FILE.")
    library = Library.open(arguments.collection)  # unprepared, so that damage is seen first
    try:
        found = library.check(_job())
    finally:
        library.close()
    _answer(arguments, list(found), lambda: "\n".join(found) or "All is well.")
    return 1 if found else 0


def _rebuild(arguments: argparse.Namespace) -> int:
    with _Open(arguments) as library:
        _say(f"Computed anew for {library.rebuild(_job())} articles.")
        return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "import": _import,
    "ledger": _ledger,
    "list": _list,
    "show": _show,
    "search": _search,
    "events": _events,
    "event": _events,
    "blindspots": _events,
    "compare": _compare,
    "sources": _sources,
    "who-else": _who_else,
    "export": _export,
    "set": _set,
    "cut": _cut,
    "give-back": _cut,
    "remove": _remove,
    "corrections": _corrections,
    "link": _link,
    "unlink": _link,
    "names": _names,
    "tag": _tag,
    "saved": _saved,
    "watch": _watch,
    "outlets": _outlets,
    "undo": _undo,
    "redo": _redo,
    "check": _check,
    "rebuild": _rebuild,
}
COMMANDS = tuple(_COMMANDS)
