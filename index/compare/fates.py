"""What befell those whom a number counts: killed, wounded, detained and so on."""

from collections.abc import Iterator

from index.compare.passages import Told
from index.records import MentionKind, Question, Span
from index.text.words import fold, listed

_AHEAD = 6  # words after what is counted among which its fate is looked for
_BEHIND = 7  # words before a number that can hold its "toll"
_BE = listed("was were is are be been being got get feared believed confirmed reported presumed")


def _words(told: dict[Question, str]) -> dict[str, Question]:
    return {word: fate for fate, forms in told.items() for word in forms.split()}


# Said of them as a whole verb or adjective: "12 people died", "12 dead".
_STATES = _words({
    Question.KILLED: "dead died dying perished drowned",
    Question.WOUNDED: "hurt",
    Question.DISPLACED: "fled homeless",
    Question.MISSING: "missing unaccounted",
    Question.RESCUED: "survived",
})  # fmt: skip
# Said of them after a form of "be" or at the end of a clause only: "12 people were killed".
_DONE = _words({
    Question.KILLED: "killed slain murdered massacred executed slaughtered eliminated neutralised "
    "neutralized",
    Question.WOUNDED: "wounded injured hurt",
    Question.DETAINED: "arrested detained jailed captured imprisoned",
    Question.DISPLACED: "displaced evacuated uprooted",
    Question.RESCUED: "rescued saved freed",
})  # fmt: skip
# What does it to them: "killing at least 12", "displaced some 3,000 people".
_DOING = _words({
    Question.KILLED: "kill kills killed killing",
    Question.WOUNDED: "wound wounds wounded wounding injure injures injured injuring",
    Question.DETAINED: "arrest arrests arrested arresting detain detains detained detaining",
    Question.DISPLACED: "displace displaces displaced displacing uprooted uprooting",
    Question.RESCUED: "rescue rescues rescued rescuing",
})  # fmt: skip
# What is counted is the fate itself: "12 deaths".
_NOUNS = _words({
    Question.KILLED: "death deaths fatality fatalities dead killed",
    Question.WOUNDED: "wounded injured injuries hurt",
    Question.DETAINED: "arrest arrests detainee detainees detained arrested prisoners captives",
    Question.DISPLACED: "refugee refugees displaced evacuees",
    Question.MISSING: "missing",
    Question.RESCUED: "survivor survivors",
})  # fmt: skip
_BETWEEN = listed(
    """about some at least most more than nearly almost around another other a an further up to as
    many estimated over roughly approximately the of"""
)
_MOVED = listed("to at reached hit passed is was stands stood")  # before the figure itself
_CLAUSE = frozenset(';:—–“”"()')
_END = frozenset('.,;:—–)”"')
_PREPOSITIONS = listed("in at on by when after during as near since from and or while around")


def fates(told: Told, number: Span, counted: Span) -> frozenset[Question]:
    """What befell those whom `number` counts; empty where nothing that we know did.

    `counted` reaches from the number to the end of what it counts. Two fates stand where they
    are told in one breath, as in "killed or wounded".
    """
    if _is_whole_of_part(told, number):
        return frozenset()
    within = {
        _NOUNS[fold(w.of(told.body))]
        for w in told.words
        if number.start <= w.start and w.end <= counted.end and fold(w.of(told.body)) in _NOUNS
    }
    return frozenset(within or _after(told, counted) or _before(told, number))


def _is_whole_of_part(told: Told, number: Span) -> bool:
    """Whether a number tells of how many another one is a part: "6,000 of the 18,000 residents"."""
    before = [m.span.end for m in told.mentioned(MentionKind.NUMBER) if m.span.end <= number.start]
    if not before:
        return False
    between = fold(told.body[before[-1] : number.start]).split()
    return between[:1] == ["of"] and len(between) < _AHEAD


def _after(told: Told, counted: Span) -> set[Question]:
    others = [m.span for m in told.mentioned(MentionKind.NUMBER) if m.span.start >= counted.end]
    ahead = [w for w in told.words if w.start >= counted.end]
    said = [fold(w.of(told.body)) for w in ahead]
    if said[:1] == ["of"] and others:  # "6,000 of the town's 18,000 residents have fled"
        others = others[1:]
    limit = min((span.start for span in others), default=told.span.end)
    reach = _AHEAD * 2 if said[:1] == ["of"] else _AHEAD
    at = counted.end
    for n, word in enumerate(ahead[:reach]):
        if word.start >= limit or _CLAUSE & set(told.body[at : word.start]):
            break
        fate = _fate(told, ahead, said, n)
        if fate is not None:
            return {fate, *_beside(said, n)}
        at = word.end
    return set()


def _fate(told: Told, ahead: list[Span], said: list[str], n: int) -> Question | None:
    """What word `n` after what is counted says of it."""
    word = said[n]
    if word in _STATES:
        return _STATES[word]
    if word == "lives" and n and {"gave", "lost"} & set(said[:n]):
        return Question.KILLED
    if word not in _DONE:
        return None
    helped = any(w in _BE for w in said[max(0, n - 3) : n])
    rest = told.body[ahead[n].end : ahead[n].end + 2].strip()[:1]
    ended = n + 1 == len(said) or rest in _END or said[n + 1] in _PREPOSITIONS
    return _DONE[word] if helped or (ended and n < 2) else None


def _beside(said: list[str], n: int) -> Iterator[Question]:
    """A second fate in the same breath: "killed and injured"."""
    if n + 2 < len(said) and said[n + 1] in ("and", "or") and said[n + 2] in _DONE:
        yield _DONE[said[n + 2]]


def _numbered(said: list[str]) -> Question | None:
    """What befell them in "the number of people killed in the blast has risen to"."""
    for n in range(len(said) - 1, 1, -1):
        if said[n - 1] == "of" and said[n - 2] == "number":
            told = said[n : n + _BEHIND]
            return next((f[w] for w in told for f in (_NOUNS, _DONE, _STATES) if w in f), None)
    return None


def _before(told: Told, number: Span) -> set[Question]:
    others = [m.span for m in told.mentioned(MentionKind.NUMBER) if m.span.end <= number.start]
    floor = max((span.end for span in others), default=told.span.start)
    before = [w for w in told.words if floor <= w.start and w.end <= number.start]
    said = [fold(w.of(told.body)) for w in before]
    if "toll" in said[-_BEHIND:] and not _CLAUSE & set(told.body[before[-1].end : number.start]):
        return {Question.KILLED}
    if said[-1:] and said[-1] in _MOVED and (fate := _numbered(said)):
        return {fate}
    while said and said[-1] in _BETWEEN:
        said.pop()
    if not said or said[-1] not in _DOING:
        return set()
    if len(said) > 1 and said[-2] in _BE:
        return set()
    joined = len(said) > 2 and said[-2] in ("and", "or") and said[-3] in _DOING
    return {_DOING[said[-1]]} | ({_DOING[said[-3]]} if joined else set())
