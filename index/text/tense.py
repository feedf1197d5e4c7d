"""Whether the clause around a time expression speaks of what is to come."""

import re

from index.records import Sentence, Span

_TO_COME = (
    r"\b(?:will|won['’]t|shall|would|[\w]+['’]ll|going\s+to|plans?\s+to|planned\s+for|planning\s+to"
    r"|(?:is|are|was|were|be|been)\s+(?:expected|due|set|scheduled|slated|to\s+\w+)|due\s+to"
    r"|scheduled\s+(?:for|to)|slated\s+(?:for|to)|expected\s+(?:to|on|in|by|next)|set\s+to"
    r"|ahead\s+of|in\s+time\s+for|upcoming|hopes?\s+to|intends?\s+to|vow(?:s|ed)\s+to"
    r"|aims?\s+to|threaten(?:s|ed)\s+to|agreed\s+to|promised\s+to|wants?\s+to|deadline"
    r"|preparing\s+to|prepares?\s+to|postponed\s+(?:to|until)|delayed\s+until|no\s+later\s+than)\b"
)
_SAID = (
    r"\b(?:said|says|told|tells|added|adds|reported|announced|announces|tweeted|wrote|warned"
    r"|confirmed|stated|claimed|insisted|asked|according)\b"
)
# A verb in "-ed" is no past tense in "will be released", "the proposed plan".
_PARTICIPLE = "".join(
    rf"(?<!\b{word}\s)" for word in ("be", "been", "being", "the", "a", "an", "its", "his", "her")
)
_IRREGULAR = (
    r"\b(?:was|were|had|did|became|began|brought|broke|came|fell|found|fought|gave|got|held|hit|kept"
    r"|led|left|lost|made|met|rose|ran|saw|sent|shot|spoke|stood|struck|took|went|won)\b"
)
_DONE = rf"{_IRREGULAR}|{_PARTICIPLE}\b\w{{3,}}ed\b"
_PAST = rf"{_SAID}|{_IRREGULAR}|\b(?:has|have)\b|\b\w{{3,}}ed\b"
_LAST_SIGN = re.compile(
    rf"(?P<to_come>{_TO_COME})|(?P<said>{_SAID})|(?P<past>{_DONE})|(?P<cut>[;:“”\"])",
    re.IGNORECASE,
)
_FIRST_SIGN = re.compile(
    rf"(?P<to_come>{_TO_COME})|(?P<past>{_PAST})|(?P<cut>[;:“”\"])", re.IGNORECASE
)
_ANY_PAST = re.compile(_PAST, re.IGNORECASE)


def points_forward(body: str, sentence: Sentence, span: Span) -> bool:
    """Whether the time at `span` of `sentence` lies ahead of the writer, by the verbs around it.

    The nearest sign before it in its clause decides: "plans to meet Monday" lies ahead, "will
    leave, he said Monday" does not. Where it opens the sentence, the first verb after it does.
    """
    signs = list(_LAST_SIGN.finditer(body, sentence.span.start, span.start))
    if signs:
        return signs[-1].lastgroup == "to_come"
    if body[sentence.span.start : span.start].strip("“\"'‘ "):
        return False
    first = _FIRST_SIGN.search(body, span.end, sentence.span.end)
    return first is not None and first.lastgroup == "to_come"


def looks_back(body: str, sentence: Sentence, before: int) -> bool:
    """Whether a past verb stands in `sentence` before the code point `before`."""
    return _ANY_PAST.search(body, sentence.span.start, before) is not None
