"""Events and stories as pages and as tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape

from index.export.cells import csv_line
from index.export.figures import figures_section
from index.export.html import dated, document, outlet
from index.records import (
    ArticleHead,
    ArticleId,
    Coverage,
    CoverageRow,
    Event,
    EventFigures,
    EventInStory,
    EventPage,
    Fact,
    Figure,
    Membership,
    OutletInEvent,
    Story,
    StoryPage,
    Sureness,
)

Heads = Mapping[ArticleId, ArticleHead]

_UNTITLED = "No title in the file"
_EVENTS = (
    "story", "story title", "event", "event title", "first", "last", "corrected", "pinned",
    "article", "outlet", "published", "guessed", "title", "file",
)  # fmt: skip
_OUTLETS = ("event", "event title", "outlet", "reports", "first", "last", "articles",
            "undated", "elsewhere")  # fmt: skip


# Tables


def events_csv(stories: Iterable[Story], heads: Heads) -> Iterator[str]:
    """The lines of a csv file: a heading, then one line for each article with its event."""
    yield csv_line(_EVENTS)
    for story in stories:
        for event in story.events:
            for article in event.articles:
                yield csv_line((*_of_story(story), *_of_event(event), *_of_article(heads[article])))
        for article in story.undated:
            yield csv_line((*_of_story(story), *[""] * 6, *_of_article(heads[article])))


def event_csv(page: EventPage) -> Iterator[str]:
    """The lines of a csv file: a heading, then one line for each outlet, the silent ones last."""
    yield csv_line(_OUTLETS)
    for told in page.outlets:
        yield csv_line(
            (
                str(page.event.key), page.event.title, told.outlet,
                "no" if told.silent else "yes", _iso(told.first), _iso(told.last),
                " ".join(map(str, told.articles)), " ".join(map(str, told.undated)),
                str(told.elsewhere),
            )
        )  # fmt: skip


def coverage_csv(told: Coverage) -> Iterator[str]:
    """The lines of a csv file: a heading, then one line an event with a column for each outlet.

    A cell counts articles about the event; 0 is silence, ? the same but for an article without a
    date that could tell of it, and a cell is empty where the outlet has nothing within a week.
    """
    yield csv_line(("event", "event title", "first", "last", "outlets", *told.outlets))
    for row in told.rows:
        event = row.event
        cells = (_covered(row, outlet) for outlet in told.outlets)
        yield csv_line(
            (str(event.key), event.title, _iso(event.first), _iso(event.last),
             str(len(row.reported)), *cells)
        )  # fmt: skip


def _covered(row: CoverageRow, outlet: str) -> str:
    if outlet in row.silent:
        return "?" if outlet in row.undated else "0"
    return str(row.reported.get(outlet, ""))


def _of_story(story: Story) -> tuple[str, ...]:
    return str(story.key), story.title


def _of_event(event: Event) -> tuple[str, ...]:
    return (
        str(event.key), event.title, _iso(event.first), _iso(event.last),
        "yes" if event.decided else "", "yes" if event.pinned else "",
    )  # fmt: skip


def _of_article(head: ArticleHead) -> tuple[str, ...]:
    guessed = head.published is not None and head.published_sureness is not Sureness.STATED
    return (
        str(head.id), head.outlet, _iso(head.published), "yes" if guessed else "", head.title,
        head.file_name,
    )  # fmt: skip


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


# Pages


def event_html(page: EventPage, heads: Heads, figures: EventFigures | None = None) -> str:
    """A page of one event that needs nothing else; the same event gives the same text."""
    language = heads[page.event.key].language or "en"
    return document(page.event.title or _UNTITLED, language, _event(page, heads, figures))


def story_html(
    page: StoryPage, heads: Heads, figures: Mapping[ArticleId, EventFigures] | None = None
) -> str:
    """A page of one story: its events in order, each with its outlets, figures and articles."""
    story, told = page.story, figures or {}
    parts = [f'<p class="lead">{_named(page.names)}</p>']
    parts += [_link(link, heads, told.get(link.event.key)) for link in page.chain]
    parts += [_undated(page, heads), _silent(page.outlets, "story"), _cautions(page.cautions)]
    return document(story.title or _UNTITLED, heads[story.key].language or "en", parts)


def _event(page: EventPage, heads: Heads, figures: EventFigures | None) -> list[str]:
    lead = [*_counted(page.event, page.reporting), *_hand(page.event)]
    if page.independent is not None:
        texts = "1 independent text" if page.independent == 1 else (
            f"{page.independent} independent texts"
        )  # fmt: skip
        lead.insert(1, texts)
    return [
        f'<p class="lead">{escape("; ".join(lead))}. {_named((*page.names, *page.terms))}</p>',
        _reports(page, heads),
        _outlets(page.reporting, heads),
        _silent(page.outlets, "event"),
        _figures(figures, heads) if figures else "",
        _members(page.members, heads),
        _cut_off(page, heads),
        _cautions(page.cautions),
    ]


def _counted(event: Event, reporting: Sequence[OutletInEvent]) -> list[str]:
    outlets = len([one for one in reporting if one.outlet])
    loose = sum(len(one.articles) for one in reporting if not one.outlet)
    told = [_number(len(event.articles), "article"), _number(outlets, "outlet")]
    if loose:
        told.append(f"{_number(loose, 'article')} of unknown outlets")
    told.append(_days(event))
    return told


def _hand(event: Event) -> list[str]:
    told = ((event.decided, "corrected by hand"), (event.named, "named by hand"),
            (event.pinned, "pinned"), (event.by_text, "grouped by text alone"))  # fmt: skip
    return [words for so, words in told if so]


def _days(event: Event) -> str:
    if event.first is None or event.last is None:
        return "no date"
    if event.first == event.last:
        return _day(event.first)
    return f"{_day(event.first)} to {_day(event.last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _named(names: Sequence[str]) -> str:
    told = ", ".join(f"<bdi>{escape(name)}</bdi>" for name in names)
    return f"Most name: {told}." if told else ""


def _reports(page: EventPage, heads: Heads) -> str:
    told = []
    for words, articles in (("First", page.first_reports), ("Last", page.last_reports)):
        if articles:
            names = escape(", ".join(outlet(heads[a], a - 1) for a in articles))
            told.append(f"{words} to report: {names} ({escape(dated(heads[articles[0]]))}).")
    return f"<p>{' '.join(told)}</p>" if told else ""


def _outlets(reporting: Sequence[OutletInEvent], heads: Heads) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{escape(told.outlet or "Unknown outlet")}</th>'
        f"<td>{_titles(told.articles, heads)}</td>"
        f"<td>{told.elsewhere}</td></tr>"
        for told in reporting
    )
    return (
        '<h2>Who reports it</h2><table class="list"><thead><tr><th scope="col">Outlet</th>'
        '<th scope="col">Articles</th><th scope="col">Others within a week</th></tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _titles(articles: Iterable[ArticleId], heads: Heads) -> str:
    return "".join(
        f'<p dir="auto">{escape(heads[a].title or _UNTITLED)} '
        f'<span class="where">{escape(dated(heads[a]))}, article {a}</span></p>'
        for a in articles
    )


def _silent(outlets: Iterable[OutletInEvent], what: str) -> str:
    lines = "".join(f"<li>{_silence(told)}</li>" for told in outlets if told.silent)
    return f"<h2>Outlets without a file of this {what}</h2><ul>{lines}</ul>" if lines else ""


def _silence(told: OutletInEvent) -> str:
    words = f"{escape(told.outlet)}: {_number(told.elsewhere, 'other article')} within a week"
    if told.undated:
        words += f"; {_number(len(told.undated), 'article')} without a date may tell of it"
    return words


def _figures(told: EventFigures, heads: Heads) -> str:
    outlets = [outlet(heads[a], a - 1) for a in told.articles]
    agreed = "".join(f"<li>{_agreed(fact, outlets)}</li>" for fact in told.agreed)
    parts = [figures_section(told.figures, outlets)]
    if agreed:
        parts.append(f"<h2>Figures that agree</h2><ul>{agreed}</ul>")
    if told.note and (told.figures or agreed):
        parts.append(f'<p class="lead">{escape(told.note)}</p>')
    return "\n".join(filter(None, parts))


def _agreed(fact: Fact, outlets: Sequence[str]) -> str:
    by_value: dict[str, list[str]] = {}
    for name, cell in zip(outlets, fact.cells, strict=True):
        for said in cell.said:
            by_value.setdefault(said.value, []).append(name)
    told = "; ".join(
        f"{escape(value)} in {escape(', '.join(dict.fromkeys(names)))}"
        for value, names in by_value.items()
    )
    return f"{_asked(fact)}: {told}"


def _asked(value: Figure | Fact) -> str:
    return escape(f"{value.question}, {value.subject}" if value.subject else value.question)


def _members(members: Sequence[Membership], heads: Heads) -> str:
    rows = "\n".join(
        f"<tr><td>{_titles([one.article], heads)}"
        f"<p>{escape(outlet(heads[one.article], one.article - 1))}</p></td>"
        f"<td>{''.join(f'<p>{reason}</p>' for reason in _reasons(one, heads))}</td></tr>"
        for one in members
    )
    return (
        '<h2>Articles, and why they are here</h2><table class="list"><thead><tr>'
        '<th scope="col">Article</th><th scope="col">Shared with the others</th></tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _reasons(one: Membership, heads: Heads) -> Iterator[str]:
    if one.names:
        yield f"Names: {escape(', '.join(one.names))}"
    if one.terms:
        yield f"Words: {escape(', '.join(one.terms))}"
    if one.days_apart is not None:
        yield nearest(one.days_apart)
    if one.copy_of is not None:
        yield f"All but the same text as {escape(outlet(heads[one.copy_of], one.copy_of - 1))}"
    for words in one.decisions:
        yield f"By hand: {escape(words)}"


def nearest(days: int) -> str:
    """How far a member is from the others, in words."""
    return f"{_number(days, 'day')} from the nearest other" if days else "on the day of another"


def _cut_off(page: EventPage, heads: Heads) -> str:
    lines = "".join(
        f"<li>{escape(outlet(heads[one.article], one.article - 1))}: {escape(one.reason)}</li>"
        for one in page.cut_off
    )
    return f"<h2>Files that seem cut off</h2><ul>{lines}</ul>" if lines else ""


def _link(link: EventInStory, heads: Heads, figures: EventFigures | None) -> str:
    event = link.event
    reporting = [one for one in link.outlets if not one.silent]
    after = f", {_number(link.days_after, 'day')} later" if link.days_after else ""
    told = "; ".join([*_counted(event, reporting), *_hand(event)]) + after
    lines = (
        "".join(f"<li>{_asked(one)}: {escape(one.text)}</li>" for one in figures.figures)
        if figures
        else ""
    )
    return (
        f"<h2>{escape(event.title or _UNTITLED)}</h2>"
        f'<p class="lead">{escape(told)}.</p>'
        f"{_titles(event.articles, heads)}{f'<ul>{lines}</ul>' if lines else ''}"
    )


def _undated(page: StoryPage, heads: Heads) -> str:
    if not page.undated:
        return ""
    titles = {link.event.key: link.event.title or _UNTITLED for link in page.chain}
    lines = []
    for article, keys in page.undated:
        could = "; ".join(escape(titles[key]) for key in keys if key in titles)
        lines.append(
            _titles([article], heads) + (f"<p>Could tell of: {could}</p>" if could else "")
        )
    return f"<h2>Without a date</h2>{''.join(lines)}"


def _cautions(cautions: Iterable[str]) -> str:
    told = " ".join(escape(caution) for caution in cautions)
    return f"<footer>{told}</footer>" if told else ""


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
