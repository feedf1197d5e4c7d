"""The plain sentences that say what a difference is."""

from collections.abc import Sequence

from index.records import Relation

_LONGEST = 60  # characters of a passage quoted in a sentence

_RELATIONS = {
    Relation.EQUAL: "the same",
    Relation.COMPATIBLE: "compatible",
    Relation.CONFLICTING: "possible conflict",
}


def told(words: Sequence[tuple[str, str]], relation: Relation, verdict: str = "") -> str:
    """Who says what, from pairs of words and outlet; outlets with the same words together.

    `verdict` takes the place of the relation's own words.
    """
    outlets: dict[str, list[str]] = {}
    for said, outlet in words:
        speakers = outlets.setdefault(shortened(said), [])
        if outlet not in speakers:
            speakers.append(outlet)
    if relation is Relation.ONE_SIDED:
        speaker = _listed([outlet for speakers in outlets.values() for outlet in speakers])
        return f"Only {speaker} has {_listed([f'“{said}”' for said in outlets])} here."
    parts = [f"“{said}” in {_listed(speakers)}" for said, speakers in outlets.items()]
    return f"{'; '.join(parts)}: {verdict or _RELATIONS[relation]}."


def lone(said: str, outlet: str) -> str:
    """That one outlet alone has a passage."""
    return f"Only {outlet} has the passage “{shortened(said)}”."


def shortened(said: str) -> str:
    """The words on one line, cut between words where they are long."""
    line = " ".join(said.split())
    if len(line) <= _LONGEST:
        return line
    return f"{line[:_LONGEST].rsplit(' ', 1)[0].rstrip(',;:–—-')} …"


def _listed(parts: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(parts))
    if len(distinct) < 2:
        return "".join(distinct)
    return f"{', '.join(distinct[:-1])} and {distinct[-1]}"
