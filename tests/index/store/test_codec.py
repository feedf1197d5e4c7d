"""Every record comes back from its text as it was."""

import zlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import DamagedCollectionError
from index.records import (
    Analysis,
    ArticleId,
    Attribution,
    Block,
    BlockKind,
    CertaintyMark,
    Digest,
    Doubt,
    Event,
    FieldName,
    FileState,
    Grain,
    GroupingAct,
    GroupingDecision,
    ImportId,
    LedgerLine,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Origin,
    Original,
    Quantity,
    Quotation,
    Reading,
    RivalWord,
    Rung,
    Sentence,
    Span,
    Story,
    Sureness,
    TimeAnchor,
    TimeExpression,
)
from index.store.codec import deflate, dump, inflate, load, load_words

VALUES = {
    MentionKind.NUMBER: Quantity(15, None, "", "sailor", approximate=True),
    MentionKind.TIME: TimeExpression(Grain.DAY, TimeAnchor.PUBLICATION, weekday=0, shift=-1),
    MentionKind.NAME: Name("ada marsh", NameKind.PERSON),
    MentionKind.QUOTATION: Quotation(scare=False, speaker="Ada Marsh", verb="say"),
    MentionKind.ATTRIBUTION: Attribution("the port", "announce", "in a statement"),
    MentionKind.CERTAINTY: CertaintyMark(Rung.ALLEGED, "allege"),
    MentionKind.RIVAL: RivalWord("armed group", "rebel"),
}

RECORDS = [
    Block(BlockKind.FURNITURE, "Read more", Span(3, 12), "a link list"),
    Reading(FieldName.OUTLET, "The Gull", Origin.TEXT, Sureness.GUESSED, "told The Gull"),
    Original("ab" * 32, "a.txt", "/in/a.txt", 7, "text/plain", "cp1252"),
    Doubt(Span(1, 9), "Friday 14", "No Friday.", (date(2025, 2, 14), date(2025, 3, 14))),
    Story(
        ArticleId(1),
        "Harbour",
        (
            Event(
                ArticleId(1),
                "Closed",
                (ArticleId(1), ArticleId(2)),
                date(2026, 2, 3),
                None,
                copies=((ArticleId(2), ArticleId(1)),),
            ),
        ),
        (ArticleId(4), ArticleId(5)),
        could_belong=((ArticleId(4), (ArticleId(1),)), (ArticleId(5), ())),
    ),
    GroupingDecision(7, GroupingAct.APART, ((ArticleId(1),), (ArticleId(2), ArticleId(3)))),
    Story(
        ArticleId(1),
        "Harbour",
        (
            Event(
                ArticleId(1),
                "Closed",
                (ArticleId(1), ArticleId(2)),
                None,
                None,
                ((ArticleId(2), ArticleId(1)),),
                pinned=True,
            ),
        ),
        (ArticleId(4), ArticleId(5)),
        ((ArticleId(4), (ArticleId(1), ArticleId(3))), (ArticleId(5), ())),
    ),
    LedgerLine(
        ImportId(1),
        datetime(2026, 3, 1, tzinfo=UTC),
        "/in/a.txt",
        FileState.SAME,
        "Known.",
        ArticleId(2),
    ),
    Analysis(
        3,
        "en",
        (Sentence(Span(0, 9), 0, (Span(0, 3), Span(4, 9))), Sentence(Span(10, 12), 1, ())),
        tuple(Mention(kind, Span(4, 9), value, "rule") for kind, value in VALUES.items()),
    ),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_as_it_was(record: object) -> None:
    assert load(dump((record, record)), type(record)) == (record, record)


def test_a_default_takes_no_room() -> None:
    assert "rule" not in dump((Block(BlockKind.BODY, "Text"),))


def test_what_a_newer_version_added_to_a_record_is_passed_over() -> None:
    text = '[{"kind":"body","text":"Text","tone":"grave"}]'
    assert load(text, Block) == (Block(BlockKind.BODY, "Text"),)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 99))))
def test_word_spans_come_back_whatever_their_order(starts: list[tuple[int, int]]) -> None:
    sentence = Sentence(Span(0, 1), 0, tuple(Span(s, s + n) for s, n in starts))
    assert load(dump((sentence,)), Sentence) == (sentence,)


@given(st.text(st.characters()))
def test_any_text_comes_back_lone_surrogates_too(text: str) -> None:
    block = Block(BlockKind.BODY, text)
    stored = dump((block,))
    stored.encode()
    assert load(stored, Block) == (block,)


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", "[{}]", '[{"kind":"odd","text":""}]', '[{"kind":"body","text":5}]']
)
def test_what_is_no_record_is_damage(text: str) -> None:
    with pytest.raises(DamagedCollectionError):
        load(text, Block)


def test_bytes_come_back_and_no_more_than_expected() -> None:
    assert inflate(deflate(b"")) == b""
    assert inflate(deflate(b"waves" * 9), 45) == b"waves" * 9
    for bad in (deflate(b"waves" * 10), deflate(b"waves")[:-1], b"waves"):
        with pytest.raises(DamagedCollectionError):
            inflate(bad, 45)
    with pytest.raises(DamagedCollectionError):
        inflate(zlib.compress(bytes(10**7)), 1000)


def test_pairs_of_articles_and_lists_of_them_come_back_and_others_are_refused() -> None:
    one, two, three = map(ArticleId, (1, 2, 3))
    event = Event(one, "Crane falls", (one, two), None, None, copies=((two, one),))
    story = Story(one, "Crane falls", (event,), (three,), ((three, (one,)),))
    text = dump((story,))
    assert load(text, Story) == (story,)
    for broken in ('[[3,["1"]]]', "[[3]]", "[[3,1]]", '[["3",[1]]]'):
        with pytest.raises(DamagedCollectionError):
            load(text.replace("[[3,[1]]]", broken), Story)


def test_rows_of_texts_and_numbers_come_back_and_others_are_refused() -> None:
    digest = Digest(
        ArticleId(1), date(2026, 3, 2), "Crane falls", True, ("crane",), (("crane", 1.5),)
    )
    text = dump((digest,))
    assert load(text, Digest) == (digest,)
    for broken in ('["crane"]', '["crane","1.5"]', '["crane",1.5,2]', "7"):
        with pytest.raises(DamagedCollectionError):
            load(text.replace('["crane",1.5]', broken), Digest)


@given(st.lists(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=5), max_size=4))
def test_words_are_read_without_their_places(gaps: list[list[tuple[int, int]]]) -> None:
    sentences, at = [], 0
    for row in gaps:
        start, words = at, []
        for gap, length in row:
            words.append(Span(at + gap, at + gap + length))
            at = words[-1].end
        sentences.append(Sentence(Span(start, at), 0, tuple(words)))
    body = "".join(chr(0x100 + n) for n in range(at))

    spans, words_of = load_words(dump((Analysis(3, "en", tuple(sentences), ()),)), body)

    assert spans == tuple(sentence.span for sentence in sentences)
    assert words_of == tuple(tuple(w.of(body) for w in s.words) for s in sentences)


@pytest.mark.parametrize("text", ["", "[]", "[{}]", '[{"sentences":[{"span":[1],"words":[]}]}]'])
def test_what_is_no_analysis_is_damage(text: str) -> None:
    with pytest.raises(DamagedCollectionError):
        load_words(text, "A storm.")
