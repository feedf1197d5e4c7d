"""The table of names tells which are joined, which may be, and why."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from index.records import (
    ArticleId,
    NameEntry,
    NameEvidence,
    NameKind,
    NameProposal,
    Spelling,
    Sureness,
)
from reader.models.names import Field, NamesTable, Show


def entry(name: str, *others: str) -> NameEntry:
    spellings = tuple(Spelling(text, 2, (ArticleId(1),)) for text in (name, *others))
    rule = NameEvidence("the list of places has it", f"in {name} on", ArticleId(1))
    return NameEntry(name.casefold(), name, NameKind.PLACE, spellings, (rule,) if others else ())


ENTRIES = (entry("Kyiv", "Kiev"), entry("Dornak"), entry("Dornakh"))
PROPOSAL = NameProposal(
    ("dornak", "dornakh"),
    ("Dornak", "Dornakh"),
    NameKind.PLACE,
    NameEvidence("the same sounds", "near Dornakh on", ArticleId(2)),
    Sureness.GUESSED,
)


def texts(model: NamesTable, row: int) -> list[str]:
    return [str(model.data(model.index(row, field))) for field in Field]


def test_each_list_of_names_is_a_table(qtmodeltester: ModelTester) -> None:
    model = NamesTable()
    model.fill(ENTRIES, [PROPOSAL])
    qtmodeltester.check(model)

    assert texts(model, 0) == [
        "Dornak = Dornakh?",
        "place",
        "Dornak 2, Dornakh 2",
        "the same sounds",
    ]
    model.keep(Show.JOINED)
    assert model.rowCount() == model.count(Show.JOINED) == 1
    assert texts(model, 0) == ["Kyiv", "place", "Kyiv 2, Kiev 2", "the list of places has it"]
    model.keep(Show.EVERY)
    assert model.rowCount() == 3
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Name"
