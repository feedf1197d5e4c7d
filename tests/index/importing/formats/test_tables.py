"""Each row of a table is an article, whatever its columns are called."""

import io

import pytest

from index.importing.formats.tables import items, looks_like_table, preview
from index.importing.items import Item
from index.importing.refusals import Empty, Unreadable
from index.records import (
    BlockKind,
    ColumnMapping,
    ColumnRole,
    FieldName,
    ReadingPlan,
    Sureness,
    TablePreview,
    best,
    body_of,
)

TEXT = "The ferry between Oststadt and Westhafen came in three hours late on Thursday. " * 6
HEADING = "id,title,text,url,source,date,author\n"
ROW = f'7,Ferry late again,"{TEXT}",https://herald.example/a,Herald,2018-08-09,Ada Brook\n'
NONE = ReadingPlan()


def read(table: str | bytes, plan: ReadingPlan = NONE) -> list[Item]:
    data = table if isinstance(table, bytes) else table.encode()
    return list(items(io.BytesIO(data), "a.csv", plan))


def shown(table: str, plan: ReadingPlan = NONE) -> TablePreview:
    return preview(io.BytesIO(table.encode()), "a.csv", plan)


def value(item: Item, field: FieldName) -> str | None:
    reading = best(item.draft().readings, field)
    return reading.value if reading else None


def roles(table: str) -> dict[str, ColumnRole]:
    mapping = shown(table).mapping
    return dict(zip(mapping.columns, mapping.roles, strict=True))


def test_a_row_gives_its_text_and_its_fields() -> None:
    (item,) = read(HEADING + ROW)
    assert item.part == "row 2"
    assert body_of(item.draft().blocks) == TEXT.strip()
    assert value(item, FieldName.TITLE) == "Ferry late again"
    assert value(item, FieldName.OUTLET) == "Herald"
    assert value(item, FieldName.PUBLISHED) == "2018-08-09"
    assert value(item, FieldName.BYLINE) == "Ada Brook"
    assert value(item, FieldName.URL) == "https://herald.example/a"


def test_a_field_says_which_column_it_was_read_from() -> None:
    (item,) = read(HEADING + ROW)
    title = best(item.draft().readings, FieldName.TITLE)
    assert title
    assert title.sureness is Sureness.STATED
    assert title.evidence == "column title: Ferry late again"


def test_a_row_keeps_the_heading_and_its_own_lines_as_they_are() -> None:
    second = ROW.replace("Thursday. ", "Thursday.\r\n\r\n").replace("7,", "8,", 1)
    _, item = read(HEADING + ROW + second)
    assert item.data == (HEADING + second).encode()
    assert item.name == "row 3.csv"


def test_bytes_of_no_charset_are_kept_in_the_original_and_shown_in_the_text() -> None:
    data = (HEADING + ROW + ROW.replace("late", "l\u00e4te") * 30).encode()
    row = ROW.encode().replace(b"ferry", b"f\xffrry", 1)
    item = read(data + row)[-1]
    assert item.data == HEADING.encode() + row
    assert "f\ufffdrry" in body_of(item.draft().blocks)
    assert item.draft().warnings


def test_a_table_in_windows_1252_is_read_as_such_however_late_that_shows() -> None:
    data = (HEADING + ROW * 800).encode() + ROW.replace("ferry", "f\u00e4hre").encode("cp1252")
    item = read(data)[-1]
    assert "f\u00e4hre" in body_of(item.draft().blocks)


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16"])
def test_marks_of_unicode_at_the_beginning_are_no_part_of_a_name(charset: str) -> None:
    (item,) = read((HEADING.removeprefix("id,") + ROW.removeprefix("7,")).encode(charset))
    assert value(item, FieldName.TITLE) == "Ferry late again"
    assert item.data
    assert "Ferry late again" in item.data.decode(charset)


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_cells_may_be_parted_by_other_marks(mark: str) -> None:
    (item,) = read(f"title{mark}text{mark}date\nFerry late{mark}{TEXT}{mark}2018-08-09\n")
    assert value(item, FieldName.TITLE) == "Ferry late"
    assert body_of(item.draft().blocks) == TEXT.strip()


def test_a_line_that_tells_the_mark_is_believed_and_no_row() -> None:
    (item,) = read(f"sep=;\ntitle;text\nFerry, late;{TEXT}\n")
    assert value(item, FieldName.TITLE) == "Ferry, late"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("hed,body,link", "title body url"),
        ("Titel,Volltext,Quelle", "title body outlet"),
        ("titre,texte,auteur", "title body byline"),
        ("titular,cuerpo,medio", "title body outlet"),
        ("заголовок,текст,автор", "title body byline"),
        ("العنوان,النص,المصدر", "title body outlet"),
        ("标题,正文,作者", "title body byline"),
        ("article_title,article_text,media_name", "title body outlet"),
        ("Headline,Full Text,Publication Title", "title body outlet"),
        ("headline.main,articleBody,publisher", "title body outlet"),
    ],
)
def test_columns_are_known_by_their_names_in_many_languages(heading: str, expected: str) -> None:
    last = "https://herald.example/a" if "link" in heading else "Brook Herald"
    found = roles(f"{heading}\nFerry late again today,{TEXT},{last}\n")
    assert " ".join(found.values()) == expected


def test_columns_with_strange_names_are_known_by_what_they_hold() -> None:
    rows = "".join(
        f"Ferry number {n} is late,{TEXT},https://h.example/{n},2018-08-{n:02}\n" for n in (9, 10)
    )
    found = roles("c1,c2,c3,c4\n" + rows)
    assert list(found.values()) == [
        ColumnRole.TITLE,
        ColumnRole.BODY,
        ColumnRole.URL,
        ColumnRole.PUBLISHED,
    ]


SHORT = (
    "The dockers of {} stopped work on Monday. Thirteen ships wait outside. "
    "Talks go on today, the port said."
)


def test_headings_of_a_hand_made_table_are_known() -> None:
    rows = "".join(
        f"A-{n};Strike halts port {n};Herald {c};0{n}.03.2024;{SHORT.format(c)};{n}000\n"
        for n, c in ((1, "Orlen"), (2, "Halda"), (3, "Tarn"))
    )
    found = roles("Ref;Überschrift;Blatt;Erschienen;Wortlaut;Reichweite\n" + rows)
    assert " ".join(found.values()) == "ignored title outlet published body ignored"
    found = roles("No;Head;Paper;Published on;Full wording;Reach\n" + rows)
    assert " ".join(found.values()) == "ignored title outlet published body ignored"


def test_headings_that_say_nothing_leave_it_to_the_values() -> None:
    cities = ("Orlen", "Halda", "Tarn", "Sel", "Brook")
    papers = ("The Herald", "Coast Daily", "The Herald", "Coast Daily", "The Herald")
    rows = "".join(
        f"A-{n};Strike halts port of {c};{p};0{n}.03.2024;{SHORT.format(c)};Sport\n"
        for n, (c, p) in enumerate(zip(cities, papers, strict=True), start=1)
    )
    found = roles("k1;k2;k3;k4;k5;Section\n" + rows)
    assert " ".join(found.values()) == "ignored title outlet published body ignored"


def test_short_lines_and_codes_that_repeat_are_no_texts_and_no_outlets() -> None:
    rows = "".join(f"{n};Red;A1;7.50\n" for n in range(6))
    assert set(roles("item;colour;shelf;price\n" + rows).values()) == {ColumnRole.IGNORED}
    notes = "".join(f"Ada {n};call back on Monday morning\n" for n in range(6))
    assert ColumnRole.BODY not in roles("who;what\n" + notes).values()


def test_a_name_for_title_that_holds_the_papers_gives_way_to_the_headlines() -> None:
    rows = "".join(f"The Herald,Ferry number {n} is late again,{TEXT}\n" for n in range(4))
    found = roles("Titel,Schlagzeile,Text\n" + rows)
    assert " ".join(found.values()) == "outlet title body"


def test_a_name_that_the_values_belie_is_not_believed() -> None:
    found = roles(f"text,date,content\n12,yes,{TEXT}\n13,no,{TEXT}\n")
    assert found["content"] is ColumnRole.BODY
    assert found["date"] is ColumnRole.IGNORED
    assert found["text"] is ColumnRole.IGNORED


def test_each_guess_has_its_reason_in_words() -> None:
    found = shown(HEADING + ROW)
    reasons = dict(zip(found.mapping.columns, found.reasons, strict=True))
    assert reasons["text"] == "its name is “text” and it holds long texts"
    assert reasons["date"] == "its name is “date” and it holds dates"
    assert reasons["id"] == ""


def test_a_preview_shows_rows_shortened_and_counts_them() -> None:
    found = shown(HEADING + ROW * 300)
    assert found.total == 300
    assert len(found.rows) == 50
    assert max(map(len, found.rows[0])) <= 300


def test_what_the_analyst_chose_wins_over_any_guess() -> None:
    columns = tuple(HEADING.strip().split(","))
    chosen = {"title": ColumnRole.STANDFIRST, "author": ColumnRole.TITLE, "text": ColumnRole.BODY}
    mapping = ColumnMapping(columns, tuple(chosen.get(c, ColumnRole.IGNORED) for c in columns))
    plan = ReadingPlan(mappings=(mapping,))
    (item,) = read(HEADING + ROW, plan)
    assert value(item, FieldName.TITLE) == "Ada Brook"
    assert value(item, FieldName.STANDFIRST) == "Ferry late again"
    assert value(item, FieldName.OUTLET) == "herald.example" or value(item, FieldName.URL) is None
    assert shown(HEADING + ROW, plan).mapping == mapping


def test_two_columns_may_hold_the_text() -> None:
    columns = ("title", "lead", "text")
    mapping = ColumnMapping(columns, (ColumnRole.TITLE, ColumnRole.BODY, ColumnRole.BODY))
    (item,) = read(
        f"title,lead,text\nFerry late,A ferry was late.,{TEXT}\n",
        ReadingPlan(mappings=(mapping,)),
    )
    assert body_of(item.draft().blocks) == f"A ferry was late.\n\n{TEXT.strip()}"


def test_a_row_without_text_says_so_and_the_next_is_read() -> None:
    bare, full = read(HEADING + "1,Ferry,,,,2018-08-09,\n" + ROW)
    with pytest.raises(Empty, match="Row 2: no text in column text"):
        bare.draft()
    assert full.draft()


def test_a_table_without_texts_asks_to_choose_the_columns() -> None:
    with pytest.raises(Unreadable, match="Choose what its columns hold"):
        read("name,number\nAda,7\nBen,8\n")


def test_html_in_a_cell_is_read_as_html() -> None:
    cell = f"<p>{TEXT}</p><p>Nobody was hurt.</p><script>alert(1)</script>"
    (item,) = read(f'title,body\nFerry late,"{cell}"\n')
    assert body_of(item.draft().blocks) == f"{TEXT.strip()}\n\nNobody was hurt."


def test_paragraphs_of_a_cell_stay_paragraphs_and_none_becomes_the_title() -> None:
    (item,) = read(f'title,body\nFerry late,"A short line\n\n{TEXT}\n\nNobody was hurt."\n')
    kinds = [block.kind for block in item.draft().blocks]
    assert kinds == [BlockKind.TITLE, BlockKind.BODY, BlockKind.BODY, BlockKind.BODY]


def test_days_first_are_told_by_the_other_rows() -> None:
    rows = f"Ferry,{TEXT},03/04/2018\nBridge,{TEXT},25/04/2018\n"
    first, _ = read("title,text,date\n" + rows)
    assert value(first, FieldName.PUBLISHED) == "2018-04-03"


def test_a_day_that_no_row_tells_is_only_guessed() -> None:
    (item,) = read(f"title,text,date\nFerry,{TEXT},03/04/2018\n")
    published = [r for r in item.draft().readings if r.field is FieldName.PUBLISHED]
    assert {r.sureness for r in published} == {Sureness.GUESSED}
    assert len(published) == 2


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("1533809700", "2018-08-09T10:15:00+00:00"),
        ("1533809700000", "2018-08-09T10:15:00+00:00"),
        ("20180809", "2018-08-09"),
        ("2018-08-09T10:15:00+02:00", "2018-08-09T10:15:00+02:00"),
        ("2018-08-09 10:15:00", "2018-08-09"),
        ("Aug 9, 2018", "2018-08-09"),
    ],
)
def test_dates_are_read_as_databases_write_them(given: str, expected: str) -> None:
    (item,) = read(f'title,text,date\nFerry,{TEXT},"{given}"\n')
    assert value(item, FieldName.PUBLISHED) == expected


def test_a_date_that_cannot_be_read_is_told() -> None:
    rows = f"Ferry,{TEXT},2018-08-09\nBridge,{TEXT},sometime\n"
    _, item = read("title,text,date\n" + rows)
    assert "“sometime” (column date) is no date that can be read." in item.draft().warnings


def test_a_table_without_a_heading_is_read_by_what_it_holds() -> None:
    rows = f"Ferry late again,{TEXT},2018-08-09\nBridge closed again,{TEXT},2018-08-10\n"
    first, _ = read(rows)
    assert first.part == "row 1"
    assert value(first, FieldName.PUBLISHED) == "2018-08-09"


def test_a_field_of_ten_megabytes_is_refused_and_the_next_row_read() -> None:
    huge = "word " * (2 << 20)
    first, second = read(HEADING + f'6,Huge,"{huge}",,,,\n' + ROW)
    with pytest.raises(Unreadable, match="Row 2: column text has 10 MB"):
        first.draft()
    assert value(second, FieldName.TITLE) == "Ferry late again"


def test_a_quotation_that_is_never_closed_is_told_after_the_rows_above_it() -> None:
    table = io.BytesIO((HEADING + ROW * 250 + '8,"Never closed,text\n' + ROW).encode())
    found = items(table, "a.csv", NONE)
    assert [next(found).part for _ in range(250)][-1] == "row 251"
    with pytest.raises(Unreadable, match="Row 252: a quotation mark is never closed"):
        next(found)


def test_a_table_that_cannot_be_sought_in_is_read_too() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    assert len(list(items(Pipe((HEADING + ROW).encode()), "a.csv", NONE))) == 1


def test_rows_shorter_or_longer_than_the_heading_are_read() -> None:
    short, long = read(f"title,text,date\nFerry,{TEXT}\nBridge,{TEXT},2018-08-09,more,more\n")
    assert value(short, FieldName.TITLE) == "Ferry"
    assert value(long, FieldName.PUBLISHED) == "2018-08-09"


def test_an_empty_table_is_told() -> None:
    with pytest.raises(Empty):
        read(" \n")
    with pytest.raises(Empty, match="no row"):
        read(HEADING)


def test_prose_with_commas_is_no_table() -> None:
    assert looks_like_table(HEADING + ROW)
    assert not looks_like_table("Ferry late, again\n\nThe ferry, the old one, came in late, too.\n")
    assert not looks_like_table("Text, date and source\nOne, two and three\n")


def test_a_table_of_very_many_columns_is_refused() -> None:
    with pytest.raises(Unreadable, match="100000 columns"):
        read(",".join(["text"] * 100_000) + "\n" + "x," * 99_999 + "x\n")
