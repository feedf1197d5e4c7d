"""What people are quoted as saying, word by word, in a form that two outlets can be compared in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.compare.speakers import Speaker, Speakers, spoken_word
from index.records import Attribution, Column, Mention, MentionKind, Quotation, Span
from index.text.numerals import is_number_word, value
from index.text.words import fold, is_stop, listed, stem, words

_UNCOMPARED = frozenset({"name or title", "nested"})
_AROUND_SAYING = 3  # words beside "he said" between two parts of one utterance
_REACH = 1500  # characters to the attribution of a speaker who goes on
_ENDS_PART = ",.!?…—–-;:"

_WHOLE = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"),
    "shan't": ("shall", "not"), "ain't": ("is", "not"), "let's": ("let", "us"),
    "gonna": ("going", "to"), "gotta": ("got", "to"), "wanna": ("want", "to"), "ok": ("okay",),
}  # fmt: skip
_ENDINGS = (
    ("n't", "not"),
    ("'re", "are"),
    ("'m", "am"),
    ("'ve", "have"),
    ("'ll", "will"),
    ("'d", "would"),
)
_HOSTS = listed("it he she that there here what who where how this")  # of a short "is"
_PREFIXES = listed("co re pre non anti ex e")  # written with a hyphen or without


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared; both tokens of "don't" stand at the one word."""

    form: str
    span: Span
    stem: str
    telling: bool  # carries meaning by itself
    capital: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """A quotation with all its parts: "We leave," he said, "today" is one utterance.

    `parts` rise and leave out the marks. `sentences` are those of the body that it touches, first
    and last.
    """

    column: int
    parts: tuple[Span, ...]
    tokens: tuple[Token, ...]
    speaker: Speaker
    verb: str  # base form
    verb_written: str  # as it stands beside the quotation
    sentences: tuple[int, int]
    scare: bool
    ends: tuple[int, ...]  # how many tokens there are up to the end of each of its sentences
    forms: tuple[str, ...]  # of its tokens
    stems: frozenset[str]  # of those that carry meaning

    @property
    def clauses(self) -> tuple[range, ...]:
        """The numbers of the tokens of each of its sentences."""
        return tuple(map(range, (0, *self.ends), self.ends))

    @property
    def span(self) -> Span:
        """From the first part to the last, with what stands between them."""
        return Span(self.parts[0].start, self.parts[-1].end)


def utterances(column: Column, number: int, speakers: Speakers) -> tuple[Utterance, ...]:
    """The utterances of an article, by start; names, titles and inner quotations are none.

    A quotation is one with the next if that goes on in its sentence behind "he said", or in the
    next paragraph without having been closed.
    """
    quoted = [
        mention
        for mention in column.analysis.mentions
        if mention.kind is MentionKind.QUOTATION and mention.rule not in _UNCOMPARED
    ]
    return tuple(
        made
        for chain in _chained(column, quoted)
        if (made := _utterance(column, number, chain, speakers)).tokens
        if not _is_titular(made.tokens)
    )


def _is_titular(tokens: Sequence[Token]) -> bool:
    """Whether words are written as those of a title or a name are."""
    told = [token for token in tokens if token.telling]
    return len(tokens) > 1 and bool(told) and all(token.capital for token in told)


def _utterance(
    column: Column, number: int, chain: Sequence[Mention], speakers: Speakers
) -> Utterance:
    first = chain[0]
    value = _value(first)
    parts = tuple(mention.span for mention in chain)
    whole = Span(parts[0].start, parts[-1].end)
    tokens = tuple(t for part in parts for t in tokens_of(column, part))
    sentences = sentences_at(column, whole)
    return Utterance(
        number,
        parts,
        tokens,
        speakers.of(value.speaker, first.span),
        value.verb,
        _verb_written(column, value.verb, sentences),
        sentences,
        value.scare,
        _ends(column, tokens),
        tuple(token.form for token in tokens),
        frozenset(token.stem for token in tokens if token.telling),
    )


def _verb_written(column: Column, verb: str, sentences: tuple[int, int]) -> str:
    if not verb or not column.analysis.sentences:
        return verb
    first, last = (column.analysis.sentences[n].span for n in sentences)
    beside = mentions_in(column, Span(first.start, last.end))
    before = mentions_in(column, Span(max(first.start - _REACH, 0), first.start))
    for mention in (*beside, *reversed(before)):
        if isinstance(mention.value, Attribution) and mention.value.verb == verb:
            return spoken_word(column.article.body, mention.span, verb)
    return verb


def mentions_in(column: Column, span: Span) -> tuple[Mention, ...]:
    """The mentions that begin in a span."""
    mentions = column.analysis.mentions
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    return mentions[first : bisect_left(mentions, span.end, key=lambda m: m.span.start)]


def _ends(column: Column, tokens: Sequence[Token]) -> tuple[int, ...]:
    numbers = [sentences_at(column, token.span)[0] for token in tokens]
    inner = [n for n in range(1, len(numbers)) if numbers[n - 1] != numbers[n]]
    return (*inner, len(tokens)) if tokens else ()


def _value(mention: Mention) -> Quotation:
    assert isinstance(mention.value, Quotation)
    return mention.value


def _chained(column: Column, quoted: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Quotations that nothing but who says it parts, together."""
    chain: list[Mention] = []
    for mention in quoted:
        if chain and _goes_on(column, chain[-1], mention):
            chain.append(mention)
            continue
        if chain:
            yield chain
        chain = [mention]
    if chain:
        yield chain


def _goes_on(column: Column, before: Mention, after: Mention) -> bool:
    body = column.article.body
    between = Span(before.span.end, after.span.start)
    if before.span.end > after.span.start or _value(before).scare or _value(after).scare:
        return False
    if after.rule == "goes on from the paragraph before":
        return True
    if _value(before).speaker != _value(after).speaker:
        return False
    if sentences_at(column, before.span)[1] != sentences_at(column, after.span)[0]:
        return False  # two sentences of one speaker are two utterances
    if body[before.span.end - 1] not in _ENDS_PART or _is_titular(tokens_of(column, after.span)):
        return False  # "called it a “flop” and said …": each is a part of the outlet's sentence
    said = [
        mention.span
        for mention in mentions_in(column, between)
        if mention.kind is MentionKind.ATTRIBUTION
    ]
    beside = [
        word
        for word in words(body, between.start, between.end)
        if not any(span.covers(word) for span in said)
    ]
    return bool(said) and len(beside) <= _AROUND_SAYING


def sentences_at(column: Column, span: Span) -> tuple[int, int]:
    """The first and the last sentence that a span touches; 0 where there are none."""
    sentences = column.analysis.sentences
    first = max(bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1, 0)
    last = bisect_right(sentences, max(span.end - 1, span.start), key=lambda s: s.span.start) - 1
    return first, max(first, last)


def tokens_of(column: Column, span: Span) -> tuple[Token, ...]:
    """The words of a span as they are compared; short forms count as what they stand for."""
    body, language = column.article.body, column.analysis.language
    found = []
    for word in words(body, span.start, span.end):
        said = word.of(body)
        capital = said[0].isupper()
        for form, root, telling in _readings(said, language):
            found.append(Token(form, word, root, telling, capital))
    return tuple(found)


@lru_cache(maxsize=50_000)
def _readings(word: str, language: str) -> tuple[tuple[str, str, bool], ...]:
    """What a word stands for: each form with its stem and whether it carries meaning."""
    return tuple(
        (form, stem(form, language), not is_stop(form, language)) for form in _forms(word, language)
    )


def _forms(word: str, language: str) -> tuple[str, ...]:
    plain = fold(word)
    if language in ("en", ""):
        if plain.replace(".", "") in _WHOLE:
            return _WHOLE[plain.replace(".", "")]
        for ending, full in _ENDINGS:
            if plain.endswith(ending) and len(plain) > len(ending):
                return plain.removesuffix(ending), full
        host = plain.removesuffix("'s")
        if host != plain and host in _HOSTS:
            return host, "is"
    parts = [part for part in plain.replace(".", "").split("-") if part] or [plain]
    if len(parts) > 1 and parts[0] in _PREFIXES:
        parts = ["".join(parts[:2]), *parts[2:]]
    return tuple(f"{value(part):g}" if is_number_word(part) else part for part in parts)
