"""Events and stories as values for JSON and as text for people."""

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import indent

from index.export.events import nearest
from index.findings_report import fact, figure
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
    Regrouping,
    Story,
    StoryPage,
)
from index.report import Json, head, head_text, named

Heads = Mapping[ArticleId, ArticleHead]
_UNTITLED = "(no title)"


# Values


def story(value: Story) -> Json:
    """A story with its events and undated articles."""
    return {
        "key": value.key,
        "title": value.title,
        "named": value.named,
        "events": [event(one) for one in value.events],
        "undated": list(value.undated),
        "could_belong": [
            {"article": article, "events": list(keys)} for article, keys in value.could_belong
        ],
    }


def event(value: Event) -> Json:
    """An event with its articles, by number."""
    return {
        "key": value.key,
        "title": value.title,
        "first": _day(value.first),
        "last": _day(value.last),
        "articles": list(value.articles),
        "copies": [{"article": one, "of": other} for one, other in value.copies],
        "by_text": value.by_text,
        "corrected": value.decided,
        "named": value.named,
        "pinned": value.pinned,
    }


def event_page(value: EventPage, figures: EventFigures, heads: Heads) -> Json:
    """The page of an event with its figures."""
    return {
        **event(value.event),
        "story": value.story,
        "articles": [{**head(heads[m.article]), **_member(m)} for m in value.members],
        "outlets": [_outlet(one) for one in value.outlets],
        "first_to_report": list(value.first_reports),
        "last_to_report": list(value.last_reports),
        "independent_texts": value.independent,
        "names": list(value.names),
        "terms": list(value.terms),
        **_figures(figures),
        "cut_off": [{"article": one.article, "reason": one.reason} for one in value.cut_off],
        "cautions": list(value.cautions),
    }


def story_page(value: StoryPage, figures: Mapping[ArticleId, EventFigures]) -> Json:
    """The page of a story; figures stand with their events."""
    could = dict(value.undated)
    return {
        "key": value.story.key,
        "title": value.story.title,
        "named": value.story.named,
        "events": [_link(link, figures.get(link.event.key)) for link in value.chain],
        "undated": [{"article": a, "events": list(keys)} for a, keys in could.items()],
        "outlets": [_outlet(one) for one in value.outlets],
        "names": list(value.names),
        "terms": list(value.terms),
        "cautions": list(value.cautions),
    }


def coverage(value: Coverage, outlet: str = "") -> Json:
    """Events by outlets; those alone on which one outlet is silent, if one is named."""
    return {
        "outlets": list(value.outlets),
        "events": [
            {
                "key": row.event.key,
                "story": row.story,
                "title": row.event.title,
                "first": _day(row.event.first),
                "last": _day(row.event.last),
                "reported": dict(row.reported),
                "silent": dict(row.silent),
                "undated": dict(row.undated),
            }
            for row in _rows(value, outlet)
        ],
        "cautions": list(value.cautions),
    }


def _rows(value: Coverage, outlet: str) -> Sequence[CoverageRow]:
    return value.silent(outlet) if outlet else [row for row in value.rows if row.silent]


def coverage_text(value: Coverage, outlet: str = "") -> str:
    """The same in lines: each event that some outlet is silent on, and which."""
    lines = []
    for row in _rows(value, outlet):
        silent = sorted(row.silent.items(), key=lambda told: (-told[1], told[0]))
        lines.append(f"{_event_line(row.event)}: {_number(len(row.reported), 'outlet')}")
        lines.append(f"     silent: {', '.join(f'{name} ({count})' for name, count in silent)}")
    if not lines:
        lines = ["No outlet is silent on an event that others report."]
    return "\n".join([*lines, "", *value.cautions]).rstrip()


def regrouping(value: Regrouping) -> Json:
    """A correction of events."""
    return {
        "number": value.id,
        "kind": value.kind.value,
        "at": value.at.isoformat(),
        "words": value.words,
        "articles": sorted(value.articles),
        "notice": value.notice,
    }


def _member(value: Membership) -> Json:
    return {
        "shared_names": list(value.names),
        "shared_terms": list(value.terms),
        "days_apart": value.days_apart,
        "likeness": round(value.likeness, 4),
        "copy_of": value.copy_of,
        "decisions": list(value.decisions),
    }


def _outlet(value: OutletInEvent) -> Json:
    return {
        "outlet": value.outlet or None,
        "silent": value.silent,
        "articles": list(value.articles),
        "first": _day(value.first),
        "last": _day(value.last),
        "elsewhere": value.elsewhere,
        "undated": list(value.undated),
    }


def _link(value: EventInStory, figures: EventFigures | None) -> Json:
    return {
        **event(value.event),
        "days_after": value.days_after,
        "outlets": [_outlet(one) for one in value.outlets],
        **(_figures(figures) if figures else {}),
    }


def _figures(value: EventFigures) -> Json:
    return {
        "compared": list(value.articles),
        "figures": [figure(one, value.articles) for one in value.figures],
        "agreed": [fact(one, value.articles) for one in value.agreed],
        "note": value.note or None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


# Text


def stories_text(stories: Sequence[Story], heads: Heads) -> str:
    """Stories as a tree; the number before a story is that of --story, before an event its key."""
    lines = []
    for number, value in enumerate(stories, start=1):
        lines.append(f"{number:>3}  {value.title or _UNTITLED}  ({len(value.articles)})")
        for one in value.events:
            lines.append(f"     {_event_line(one)}")
            lines += [indent(head_text(heads[a]), "       ") for a in one.articles]
        if value.undated:
            lines.append("     without a date")
            lines += [indent(head_text(heads[a]), "       ") for a in value.undated]
    return "\n".join(lines) or "No articles yet. Import some: parallax import PATH."


def _event_line(value: Event) -> str:
    signs = [
        words
        for so, words in (
            (value.pinned, "pinned"),
            (value.decided, "corrected"),
            (value.named, "named by hand"),
            (value.by_text, "by text alone"),
        )
        if so
    ]
    told = f"  ({', '.join(signs)})" if signs else ""
    return f"[{value.key}] {value.first or 'no date'}  {value.title or _UNTITLED}{told}"


def event_text(value: EventPage, figures: EventFigures, heads: Heads) -> str:
    """The page of an event in lines."""
    lines = [_event_line(value.event)]
    texts = "not counted" if value.independent is None else str(value.independent)
    lines.append(f"Independent texts: {texts}")
    lines += [f"Most name: {', '.join(value.names)}"] if value.names else []
    lines += [f"Most say: {', '.join(value.terms)}"] if value.terms else []
    for words, articles in (("First", value.first_reports), ("Last", value.last_reports)):
        if articles:
            outlets = ", ".join(named(heads[a]) for a in articles)
            lines.append(f"{words} to report: {outlets} ({heads[articles[0]].published})")
    lines += ["", "Who reports it"] + [_outlet_line(one) for one in value.reporting]
    if value.silent:
        lines += ["", "No file of it from"] + [_outlet_line(one) for one in value.silent]
    if told := _figure_lines(figures):
        lines += ["", "Figures", *told]
    lines.append("")
    lines.append("Articles, and why they are here")
    for member in value.members:
        lines.append(indent(head_text(heads[member.article]), "  "))
        lines += [f"        {reason}" for reason in _reasons(member)]
    lines += [f"  ! {named(heads[c.article])} seems cut off: {c.reason}" for c in value.cut_off]
    return "\n".join([*lines, "", *value.cautions]).rstrip()


def story_text(value: StoryPage, figures: Mapping[ArticleId, EventFigures], heads: Heads) -> str:
    """The page of a story in lines, one event after the other."""
    lines = [f"{value.story.title or _UNTITLED}  ({len(value.story.articles)})"]
    lines += [f"Most name: {', '.join(value.names)}"] if value.names else []
    for link in value.chain:
        outlets = _number(link.reporting, "outlet")
        after = "" if link.days_after is None else f", {_number(link.days_after, 'day')} later"
        lines += ["", f"{_event_line(link.event)}: {outlets}{after}"]
        lines += [indent(head_text(heads[a]), "  ") for a in link.event.articles]
        told = figures.get(link.event.key)
        lines += _figure_lines(told) if told else []
    if value.undated:
        lines += ["", "without a date"]
        for article, keys in value.undated:
            could = f"  could tell of {', '.join(f'[{key}]' for key in keys)}" if keys else ""
            lines.append(indent(head_text(heads[article]), "  ") + could)
    silent = [one for one in value.outlets if one.silent]
    if silent:
        lines += ["", "No file of it from"] + [_outlet_line(one) for one in silent]
    return "\n".join([*lines, "", *value.cautions]).rstrip()


def regrouping_text(value: Regrouping) -> str:
    """A correction of events in lines."""
    line = f"{value.id:>4}  {value.at:%Y-%m-%d %H:%M}  {value.words}"
    return f"{line}\n      {value.notice}" if value.notice else line


def _outlet_line(value: OutletInEvent) -> str:
    name = value.outlet or "no outlet"
    if value.silent:
        undated = f", {len(value.undated)} without a date may tell of it" if value.undated else ""
        return f"  {name}: {_number(value.elsewhere, 'other article')} within a week{undated}"
    days = str(value.first or "no date")
    if value.last != value.first:
        days += f" to {value.last}"
    return f"  {name}: {len(value.articles)}, {days}"


def _figure_lines(value: EventFigures) -> list[str]:
    lines = [f"  {_asked(one)}: {one.text}" for one in value.figures]
    for one in value.agreed:
        said = {cell.said[0].value: None for cell in one.cells if cell.said}
        count = sum(bool(cell.said) for cell in one.cells)
        lines.append(f"  {_asked(one)}: {', '.join(said)} in {count} of {len(one.cells)}")
    return [*lines, f"  {value.note}"] if lines and value.note else lines


def _asked(value: Figure | Fact) -> str:
    return f"{value.question}, {value.subject}" if value.subject else value.question


def _reasons(value: Membership) -> list[str]:
    lines = [f"names: {', '.join(value.names)}"] if value.names else []
    lines += [f"words: {', '.join(value.terms)}"] if value.terms else []
    if value.days_apart is not None:
        lines.append(nearest(value.days_apart))
    if value.copy_of is not None:
        lines.append(f"all but the same text as {value.copy_of}")
    return [*lines, *(f"by hand: {words}" for words in value.decisions)]


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
