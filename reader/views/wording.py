"""Differences, links and passages in words, for lists, tool tips and screen readers."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from index.records import (
    Comparison,
    Difference,
    DifferenceType,
    Link,
    LinkOrigin,
    Passage,
    Reason,
    ReasonKind,
    Relation,
    Review,
    ReviewState,
    Strength,
)
from reader.models.differences import Side
from reader.models.outlets import outlet_name
from reader.models.standing import Standing
from reader.theme import MARK_STYLES
from reader.views.entries import FoldEntry
from reader.views.links import score_text
from reader.views.marks import relation_sign

translate = QCoreApplication.translate

_OPENING = 28  # characters that tell a passage from its neighbours
_OTHER_WORDS = (DifferenceType.LOADED, DifferenceType.STYLE, DifferenceType.ATTRIBUTION)


def relation_name(relation: Relation) -> str:
    """A relation in words. Rules can only suspect a conflict, so it is called possible."""
    return {
        Relation.CONFLICTING: translate("wording", "possible conflict"),
        Relation.COMPATIBLE: translate("wording", "compatible"),
        Relation.EQUAL: translate("wording", "same"),
        Relation.ONE_SIDED: translate("wording", "one outlet alone"),
    }[relation]


def relation_caption(difference: Difference, sides: Sequence[Side]) -> str:
    """The relation with its sign, "≠ possible conflict"; for one outlet alone "DP only"."""
    if difference.relation is Relation.ONE_SIDED:
        return translate("wording", "{} only").format(sides[0].initials if sides else "")
    words = _relation_words(difference)
    if difference.relation is Relation.EQUAL and difference.type is DifferenceType.NAME_VARIANT:
        words = translate("wording", "same name")
    if difference.relation is Relation.COMPATIBLE and difference.type in _OTHER_WORDS:
        words = translate("wording", "other words")
    return f"{relation_sign(difference.relation)} {words}"


def _relation_words(difference: Difference) -> str:
    if difference.impossible:
        return translate("wording", "cannot be")
    return relation_name(difference.relation)


def spoken_difference(difference: Difference, sides: Sequence[Side], review: Review) -> str:
    """A difference for whoever listens: type, relation, then each outlet with its words."""
    what = f"{MARK_STYLES[difference.type].label}, {_relation_words(difference)}"
    if review.state is not None:
        what = f"{state_name(review.state)}, {what}"
    told = [what, *(f"{side.outlet}: {side.words}" for side in sides)]
    if review.note:
        told.append(translate("wording", "Note: {}").format(review.note))
    return ". ".join(told)


def state_name(state: ReviewState) -> str:
    """What the analyst decided of a difference, in words."""
    return {
        ReviewState.REVIEWED: translate("wording", "reviewed"),
        ReviewState.DISMISSED: translate("wording", "not a difference"),
    }[state]


def strength_caption(link: Link) -> str:
    """How sure a link is, "sure, .74"."""
    if link.origin is LinkOrigin.HAND:
        return translate("wording", "made by hand")
    return sureness_caption(link.strength, link.score)


def sureness_caption(strength: Strength, score: float) -> str:
    """How sure it is that two passages tell the same.

    A weak one has no score beside it: between languages another scale is measured on, and a weak
    .31 would look better than a likely .15.
    """
    word = {
        Strength.SURE: translate("wording", "sure"),
        Strength.LIKELY: translate("wording", "likely"),
        Strength.WEAK: translate("wording", "weak"),
    }[strength]
    return word if strength is Strength.WEAK else f"{word}, {score_text(score)}"


def why_linked(link: Link) -> tuple[str, ...]:
    """What a link rests on: sentences, then what both passages have, with its share."""
    if link.origin is LinkOrigin.HAND:
        return (translate("wording", "Decided by hand: they tell the same."),)
    if link.strength is Strength.WEAK:
        told = _shares(link.reasons)
        words = translate(
            "wording", "Two languages: no word was read, only numbers, dates and names agree."
        )
        return (words, *(f"– {one}" for one in told))
    told = _shares(reason for reason in link.reasons if reason.kind is ReasonKind.WORD)
    lines = [translate("wording", "Shared words: {}").format(", ".join(told))] if told else []
    lines += _besides_words(link)
    if not link.by_meaning:
        return tuple(lines) or (translate("wording", "They are the same text."),)
    if told:
        words = translate(
            "wording",
            "Found by meaning: they share too few words, but a sentence model finds them alike. "
            "It can err, so judge by the text.",
        )
        return (words, *lines)
    words = translate(
        "wording",
        "Found by meaning: they share no telling word, but a sentence model finds them alike. "
        "It can err, so judge by the text.",
    )
    return (words, *lines)


def _shares(reasons: Iterable[Reason]) -> list[str]:
    """Each reason with its share of the score."""
    return [f"{isolated(r.words)}\u00a0({round(r.weight * 100)}%)" for r in reasons]


def _besides_words(link: Link) -> Iterator[str]:
    """How much of the score is meaning, then what is equal by value, a line for each kind."""
    captions = {
        ReasonKind.MEANING: translate("wording", "Meaning: {}"),
        ReasonKind.NUMBER: translate("wording", "Same number: {}"),
        ReasonKind.DATE: translate("wording", "Same time: {}"),
        ReasonKind.NAME: translate("wording", "Same name: {}"),
    }
    for kind, caption in captions.items():
        some = [reason for reason in link.reasons if reason.kind is kind]
        if kind is ReasonKind.MEANING and some:
            share = translate("wording", "{}% of the score").format(round(some[0].weight * 100))
            yield caption.format(share)
        elif some:
            yield caption.format(", ".join(isolated(reason.words) for reason in some))


def opening(comparison: Comparison, passage: Passage) -> str:
    """The first words of a passage in quotation marks, to tell it from its neighbours."""
    column = comparison.columns[passage.column]
    text = column.analysis.sentences[passage.sentence].span.of(column.article.body)
    words = " ".join(text.split()).strip('“”"„«»')
    cut = words if len(words) <= _OPENING else f"{words[:_OPENING].rstrip()}…"
    return isolated(f"“{cut}”")


def isolated(words: str) -> str:
    """Words that turn no other words round: what is written from right to left is set apart.

    Without, Arabic in a list draws the numbers after it to its left (Unicode Standard Annex 9,
    "Unicode Bidirectional Algorithm", explicit directional isolates).
    """
    turns = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words)
    return f"\u2068{words}\u2069" if turns else words


def whereabouts(comparison: Comparison, passage: Passage) -> str:
    """Outlet and paragraph of a passage, "The National, ¶ 6"; sign and number stay together."""
    column = comparison.columns[passage.column]
    number = column.analysis.sentences[passage.sentence].paragraph + 1
    return f"{outlet_name(column.article.head)}, ¶\u00a0{number}"


def spoken_cell(
    comparison: Comparison,
    row: int,
    column: int,
    standing: Standing,
    links: Sequence[Link],
    differences: Sequence[Difference],
) -> str:
    """A passage for whoever listens: outlet, paragraph, link, differences, text.

    `links` are those of the row, `differences` those that are shown in it.
    """
    source = comparison.columns[column]
    outlet = outlet_name(source.article.head)
    cell = comparison.rows[row].cells[column]
    if not cell:
        return translate("wording", "{}: nothing here").format(outlet)
    sentences = [source.analysis.sentences[number] for number in cell]
    parts = [
        translate("wording", "{outlet}, paragraph {number}").format(
            outlet=outlet, number=sentences[0].paragraph + 1
        )
    ]
    if standing is not Standing.IN_TURN:
        parts.append(standing_word(standing))
    own = [link for link in links if column in (link.left.column, link.right.column)]
    if own:
        best = max(own, key=lambda link: link.score)
        parts.append(translate("wording", "linked, {}").format(strength_caption(best)))
    else:
        parts.append(translate("wording", "only here"))
    marked = [d for d in differences if any(mark.column == column for mark in d.marks)]
    words = [f"{MARK_STYLES[d.type].label}, {relation_name(d.relation)}: {d.text}" for d in marked]
    text = " ".join(sentence.span.of(source.article.body) for sentence in sentences)
    return ". ".join([", ".join(parts), text, *words])


def standing_word(standing: Standing) -> str:
    """How a passage came into its row, in one word; "" if it stands in its turn."""
    return {
        Standing.IN_TURN: "",
        Standing.MOVED: translate("wording", "moved"),
        Standing.AGAIN: translate("wording", "again"),
    }[standing]


def standing_tip(comparison: Comparison, column: int, standing: Standing) -> str:
    """What the word above a passage says while the mouse rests on it."""
    outlet = outlet_name(comparison.columns[column].article.head)
    if standing is Standing.AGAIN:
        words = translate("wording", "{} says this once. It stands in a row above, too.")
    else:
        words = translate("wording", "{} says this at another point of its text than the base.")
    return words.format(outlet)


def spoken_fold(comparison: Comparison, fold: FoldEntry) -> str:
    """A fold for whoever listens."""
    state = translate("wording", "shown") if fold.open else translate("wording", "folded")
    return f"{fold_text(comparison, fold)}, {state}"


def fold_text(comparison: Comparison, fold: FoldEntry) -> str:
    """What a fold holds: "5 passages only in The Herald · 2 only in Daily Post"."""
    parts = []
    for place, (column, count) in enumerate(fold.counts):
        if place:
            words = translate("wording", "{count} only in {outlet}")
        elif count == 1:
            words = translate("wording", "1 passage only in {outlet}")
        else:
            words = translate("wording", "{count} passages only in {outlet}")
        name = outlet_name(comparison.columns[column].article.head)
        parts.append(words.format(count=count, outlet=name))
    return " · ".join(parts)


def mark_tip(difference: Difference) -> str:
    """What a mark says while the mouse rests on it."""
    sign = relation_sign(difference.relation)
    relation = f"{sign} {relation_name(difference.relation)}".strip()
    return f"{MARK_STYLES[difference.type].label}, {relation}\n{difference.text}"


def link_tip(comparison: Comparison, link: Link) -> str:
    """What a link says while the mouse rests on it."""
    ends = f"{whereabouts(comparison, link.left)} – {whereabouts(comparison, link.right)}"
    return "\n".join([f"{ends}: {strength_caption(link)}", *why_linked(link)])
