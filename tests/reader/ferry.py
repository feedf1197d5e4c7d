"""A small comparison made by hand: three invented outlets on a fire aboard a ferry."""

import re
from collections.abc import Sequence
from datetime import date

from index.records import (
    PARAGRAPH_BREAK,
    Analysis,
    Article,
    ArticleHead,
    ArticleId,
    Column,
    Comparison,
    Difference,
    DifferenceType,
    Doubt,
    FieldName,
    Link,
    Mark,
    Origin,
    Original,
    Passage,
    Reading,
    Reason,
    Relation,
    Row,
    Sentence,
    Span,
    Strength,
    Sureness,
)

HERALD = [
    [
        "Nine people died when a ferry burned off Port Alva on Tuesday.",
        "The harbour master said the cause was not known.",
    ],
    ["Divers found the log of the ship.", "The mayor of Port Alva called it a day of grief."],
    ["The company will pay for the funerals."],
]
POST = [
    [
        "At least 12 people 🚢 were killed in a ferry fire off Port Alva, police said.",
        "Witnesses saw smoke at dawn.",
    ],
    ["The cause is believed to be a fault in the engine, the harbour master claimed."],
]
STAR = [
    ["قتل تسعة أشخاص في حريق عبارة قبالة بورت ألفا يوم الثلاثاء."],
    ["No names were given."],
    ["The owner has offered to pay for funerals."],
]


def column(
    number: int,
    outlet: str,
    paragraphs: Sequence[Sequence[str]],
    published: date | None = None,
    sureness: Sureness = Sureness.STATED,
    **head: object,
) -> Column:
    """An article with one sentence for each string."""
    body = PARAGRAPH_BREAK.join(" ".join(sentences) for sentences in paragraphs)
    found, at = [], 0
    for paragraph, sentences in enumerate(paragraphs):
        for text in sentences:
            start = body.index(text, at)
            at = start + len(text)
            words = tuple(Span(*m.span()).shifted(start) for m in re.finditer(r"\w+", text))
            found.append(Sentence(Span(start, at), paragraph, words))
    values: dict[str, object] = {
        "title": f"{outlet} on the ferry",
        "credit": "",
        "doubts": (),
    } | head
    article_head = ArticleHead(
        id=ArticleId(number),
        outlet=outlet,
        outlet_sureness=sureness if outlet else None,
        published=published,
        published_sureness=Sureness.STATED if published else None,
        language="en",
        file_name=f"ferry-{number}.txt",
        **values,  # type: ignore[arg-type]
    )
    reading = Reading(FieldName.OUTLET, outlet, Origin.TEXT, sureness, f"told {outlet}")
    original = Original("0" * 64, f"ferry-{number}.txt", "", len(body), "text/plain", "utf-8")
    article = Article(article_head, body, (), (reading,), original)
    return Column(article, Analysis(1, "en", tuple(found), ()))


def marked(columns: Sequence[Column], number: int, words: str) -> Mark:
    """The first place of `words` in a column."""
    start = columns[number].article.body.index(words)
    return Mark(number, Span(start, start + len(words)))


def difference(
    columns: Sequence[Column],
    kind: DifferenceType,
    relation: Relation,
    row: int,
    words: dict[int, str],
) -> Difference:
    """A difference between words given by column."""
    marks = tuple(marked(columns, number, text) for number, text in words.items())
    text = f"The outlets give another {kind}."
    return Difference(kind, relation, row, marks, tuple(words.values()), text, f"{kind} rule")


def ferry_fire() -> Comparison:
    """Seven rows: two shared, a run of four one-sided ones, and a shared one."""
    columns = (
        column(1, "The Herald", HERALD, date(2019, 5, 8)),
        column(2, "Daily Post", POST, sureness=Sureness.GUESSED),
        column(
            3,
            "Evening Star",
            STAR,
            doubts=(Doubt(Span(0, 3), "Friday 8 May", "8 May 2019 was a Wednesday.", ()),),
        ),
    )
    nothing = (False, False, False)
    rows = (
        Row(((0,), (0,), (0,)), nothing),
        Row(((1,), (2,), ()), (False, True, False)),
        Row(((2,), (), ()), nothing),
        Row(((3,), (), ()), nothing),
        Row(((), (1,), ()), nothing),
        Row(((), (), (1,)), nothing),
        Row(((4,), (), (2,)), nothing),
    )
    links = (
        Link(Passage(0, 0), Passage(1, 0), 0.42, Strength.SURE, (Reason("Port Alva", 0.3),)),
        Link(Passage(1, 0), Passage(2, 0), 0.15, Strength.LIKELY, (Reason("ferry", 0.1),)),
        Link(Passage(0, 1), Passage(1, 2), 0.33, Strength.SURE, (Reason("cause", 0.2),)),
        Link(Passage(0, 4), Passage(2, 2), 0.18, Strength.LIKELY, (Reason("funerals", 0.2),)),
    )
    kinds, relations = DifferenceType, Relation
    differences = (
        difference(
            columns,
            kinds.NUMBER,
            relations.CONFLICTING,
            0,
            {0: "Nine people", 1: "At least 12 people"},
        ),
        difference(columns, kinds.ATTRIBUTION, relations.ONE_SIDED, 0, {1: "police said"}),
        difference(
            columns,
            kinds.HEDGE,
            relations.COMPATIBLE,
            1,
            {0: "was not known", 1: "is believed to be"},
        ),
        difference(columns, kinds.STYLE, relations.COMPATIBLE, 1, {1: "a fault in the engine"}),
        difference(columns, kinds.DETAIL_ONLY, relations.ONE_SIDED, 4, {1: POST[0][1]}),
        difference(
            columns, kinds.HEDGE, relations.COMPATIBLE, 6, {0: "will pay", 2: "offered to pay"}
        ),
    )
    return Comparison(columns, 0, links, rows, differences)
