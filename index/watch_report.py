"""What the command line prints of tags, saved searches and watch lists."""

from collections.abc import Sequence

from index.records import ListNotice, SavedSearch, Span, Tag

Json = dict[str, object]


def tags(values: Sequence[Tag]) -> list[Json]:
    """The tags of a collection."""
    return [{"tag": tag.name, "articles": tag.count} for tag in values]


def tags_text(values: Sequence[Tag]) -> str:
    """The same for people."""
    return "\n".join(f"{tag.count:6}  {tag.name}" for tag in values) or "Nothing is tagged."


def searches(values: Sequence[SavedSearch]) -> list[Json]:
    """Saved searches; `total` and `new` are null for one that was not run yet."""
    return [
        {
            "id": search.id,
            "name": search.name,
            "query": search.query,
            "total": search.total if search.run else None,
            "new": list(search.new) if search.run else None,
        }
        for search in values
    ]


def searches_text(values: Sequence[SavedSearch]) -> str:
    """The same for people, a line each with what it found."""
    return "\n".join(map(_search_text, values)) or "No search is saved."


def watch_list(values: Sequence[SavedSearch], notices: Sequence[ListNotice]) -> Json:
    """What a watch list found, and what was odd in its file."""
    return {
        "searches": searches(values),
        "notices": [
            {"line": n.line, "sentence": n.sentence, "place": _place(n.place)} for n in notices
        ],
    }


def notice_text(value: ListNotice) -> str:
    """A line for people: where something was odd, and what was done."""
    return f"Line {value.line}: {value.sentence}" if value.line else value.sentence


def _search_text(search: SavedSearch) -> str:
    if not search.run:
        return f"{'not run':>15}  {search.name}: {search.query}"
    new = f"{len(search.new)} new" if search.new else ""
    return f"{search.total:6} {new:>8}  {search.name}: {search.query}"


def _place(place: Span | None) -> Json | None:
    return None if place is None else {"start": place.start, "end": place.end}
