"""Findings made by hand of the ferry comparison: two questions, a figure, two happenings."""

from datetime import date

from index.records import (
    Comparison,
    DayRange,
    Fact,
    FactCell,
    Figure,
    FigurePoint,
    Findings,
    Happening,
    Question,
    Relation,
    Said,
)
from tests.reader.ferry import marked

TOLL = "the ferry"


def ferry_findings(comparison: Comparison) -> Findings:
    """What the three outlets of `tests.reader.ferry` tell as a whole."""
    columns = comparison.columns
    nine, twelve = marked(columns, 0, "Nine people"), marked(columns, 1, "At least 12 people")
    tuesday, arabic = marked(columns, 0, "on Tuesday"), marked(columns, 2, "يوم الثلاثاء")
    pay, offered = marked(columns, 0, "funerals"), marked(columns, 2, "funerals")
    facts = (
        Fact(
            Question.KILLED,
            TOLL,
            (
                FactCell((Said(nine, "9"),), 0),
                FactCell((Said(twelve, "at least 12", "police"),), 1),
                FactCell(),
            ),
            Relation.CONFLICTING,
            (0,),
            "a ≠ b possible conflict",
        ),
        Fact(
            Question.WHEN,
            "",
            (FactCell((Said(tuesday, "day"),), 0), FactCell(), FactCell((Said(arabic, "day"),), 0)),
            Relation.EQUAL,
            (0,),
            "the same",
        ),
        Fact(
            Question.CALLED,
            "a burial",
            (
                FactCell((Said(pay, "funeral"), Said(marked(columns, 0, "grief"), "grief")), 0),
                FactCell(),
                FactCell((Said(offered, "funeral"),), 0),
            ),
            Relation.EQUAL,
            (6,),
            "one name",
        ),
    )
    figures = (
        Figure(
            Question.KILLED,
            TOLL,
            "",
            (
                FigurePoint(nine, 9, 9, date(2019, 5, 8), stated=True),
                FigurePoint(twelve, 12, None, None, stated=False, source="police"),
            ),
            "Nine, then at least 12",
        ),
    )
    happenings = (
        Happening(
            DayRange(date(2019, 5, 7), date(2019, 5, 7)),
            (tuesday, arabic),
            "Nine people died when a ferry burned off Port Alva on Tuesday.",
            Relation.EQUAL,
        ),
        Happening(
            DayRange(date(2019, 5, 1), date(2019, 5, 31)),
            (marked(columns, 1, "at dawn"),),
            "Witnesses saw smoke at dawn.",
            Relation.CONFLICTING,
        ),
    )
    return Findings(facts=facts, figures=figures, happenings=happenings)
