"""Of a mail the article is read, and not the furniture of mails."""

import io
from collections.abc import Iterator
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from index.importing.formats.eml import items, members
from index.importing.items import Budget, Item, Member
from index.importing.refusals import Empty, Unreadable
from index.records import BlockKind, FieldName, Origin, ReadingPlan, Sureness
from tests.index.importing.formats.drafts import (
    FIRST,
    SECOND,
    THIRD,
    TITLE,
    aside,
    drafted,
    of_kind,
    reading_of,
    value,
)

TEXT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n"


def mail(
    text: str = TEXT,
    page: str = "",
    *,
    sender: str = "The Ostrand Herald <news@herald.example>",
    subject: str = TITLE,
    date: str = "Fri, 5 Mar 2021 10:00:00 +0100",
    **headers: str,
) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = sender, subject, date
    for name, said in headers.items():
        made[name.replace("_", "-")] = said
    if text:
        made.set_content(text)
    if page and text:
        made.add_alternative(page, subtype="html")
    elif page:
        made.set_content(page, subtype="html")
    return made


def attached(data: bytes) -> list[Member]:
    return list(members(io.BytesIO(data), "mail.eml", Budget()))


def test_headers_give_outlet_title_and_day_with_its_zone_and_all_are_likely() -> None:
    found = drafted(items, mail(List_Id="<news.herald.example>").as_bytes())
    readings = {
        f: reading_of(found, f) for f in (FieldName.OUTLET, FieldName.TITLE, FieldName.PUBLISHED)
    }
    assert {f: r.value for f, r in readings.items() if r} == {
        FieldName.OUTLET: "The Ostrand Herald",
        FieldName.TITLE: TITLE,
        FieldName.PUBLISHED: "2021-03-05T10:00:00+01:00",
    }
    assert {r.sureness for r in readings.values() if r} == {Sureness.LIKELY}
    assert {r.origin for r in readings.values() if r} == {Origin.MAIL}
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]


def test_a_greeting_is_no_headline_and_the_subject_in_the_text_is() -> None:
    found = drafted(items, mail(f"Good morning\n\n{TEXT}").as_bytes())
    assert of_kind(found, BlockKind.BODY)[0] == "Good morning"
    found = drafted(items, mail(f"{TITLE}\n\nBy Ada Roe\n\n{TEXT}").as_bytes())
    assert of_kind(found, BlockKind.TITLE) == [TITLE]
    assert value(found, FieldName.BYLINE) == "Ada Roe"


def test_the_lines_of_a_newsletter_are_set_aside() -> None:
    page = (
        "<html><body><div style='display:none'>What you need to know today</div>"
        "<p><a href='x'>View this email in your browser</a></p>"
        f"<table><tr><td><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></td></tr>"
        "<tr><td><p>You received this email because you signed up at our website.</p>"
        "<p>The Ostrand Herald, 1 Bridge Street</p><p><a href='y'>Unsubscribe</a></p></td></tr>"
        "</table></body></html>"
    )
    found = drafted(items, mail("See the page.", page).as_bytes())
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]
    assert aside(found) == {
        "What you need to know today": "hidden part",
        "View this email in your browser": "view in browser",
        "You received this email because you signed up at our website.": "why the mail was sent",
        "The Ostrand Herald, 1 Bridge Street": "foot of the mail",
        "Unsubscribe": "unsubscribe",
    }


def test_a_text_that_says_unsubscribe_in_a_long_paragraph_stays() -> None:
    long = f"Nobody could unsubscribe from the rain. {FIRST} {SECOND} {THIRD} {FIRST} {SECOND}"
    found = drafted(items, mail(f"{long}\n\n{TEXT}").as_bytes())
    assert of_kind(found, BlockKind.BODY)[0] == long


def test_where_links_lead_is_no_text() -> None:
    text = f"Read online\n<https://x.example/a>\n\n{FIRST} Map <https://x.example/b>\n\n{SECOND}\n"
    found = drafted(items, mail(text).as_bytes())
    assert of_kind(found, BlockKind.BODY) == [f"{FIRST} Map", SECOND]
    assert aside(found)["https://x.example/a"] == "page address"


def test_the_part_with_the_text_is_read() -> None:
    found = drafted(items, mail(TEXT, "<p>Your program shows no text.</p>").as_bytes())
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]


FORWARDED = (
    "---------- Forwarded message ---------\nFrom: The Brennik Star <star@brennik.example>\n"
    "Date: Thu, 4 Mar 2021 at 09:00\nSubject: Floods on the Sel\nTo: <ada@roe.example>\n\n\n"
)


def test_an_article_that_somebody_sent_on_is_that_of_its_first_sender() -> None:
    sent = mail(
        f"For the file. Ada\n\n{FORWARDED}{TEXT}",
        sender="Ada Roe <ada@gmail.com>",
        subject="Fwd: Floods on the Sel",
    )
    found = drafted(items, sent.as_bytes())
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]
    assert value(found, FieldName.OUTLET) == "The Brennik Star"
    assert value(found, FieldName.TITLE) == "Floods on the Sel"
    assert value(found, FieldName.PUBLISHED) == "2021-03-04"
    assert not any("Ada Roe" in r.value for r in found.readings)
    assert "note above a forwarded mail" in aside(found).values()


def test_what_a_program_forwards_with_marks_of_quoting_is_the_article_too() -> None:
    inner = f"From: The Brennik Star <s@b.example>\nSubject: Floods\nDate: 4 March 2021\n\n{TEXT}"
    quoted = "".join(f"> {line}\n" for line in inner.splitlines())
    sent = mail(f"See below.\n\nBegin forwarded message:\n\n{quoted}", subject="Fwd: Floods")
    found = drafted(items, sent.as_bytes())
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]
    assert value(found, FieldName.OUTLET) == "The Brennik Star"


def test_a_page_that_was_sent_on_is_read_below_its_headers() -> None:
    page = (
        "<div>For the file.</div><div class='gmail_quote'><div class='gmail_attr'>---------- "
        "Forwarded message ---------<br>From: <b>The Brennik Star</b> &lt;star@brennik.example&gt;"
        "<br>Date: Thu, 4 Mar 2021 at 09:00<br>Subject: Floods on the Sel<br>To: &lt;a@b.c&gt;<br>"
        f"</div><p>{FIRST}</p><p>{SECOND}</p></div>"
    )
    found = drafted(items, mail("", page, subject="Fwd: Floods on the Sel").as_bytes())
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]
    assert value(found, FieldName.OUTLET) == "The Brennik Star"


def test_quotes_of_earlier_mails_and_signatures_are_set_aside() -> None:
    text = (
        f"{TEXT}\nOn Thu, 4 Mar 2021 at 09:00, Bo Lind wrote:\n> Where is the river now?\n\n"
        "-- \nAda Roe\nOstrand Herald\n"
    )
    found = drafted(items, mail(text, subject="Re: the river").as_bytes())
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]
    assert value(found, FieldName.TITLE) == "the river"
    assert aside(found)["Where is the river now?"] == "quoted mail"
    assert "signature" in aside(found).values()


def test_a_person_at_a_free_provider_is_no_likely_outlet() -> None:
    outlet = reading_of(
        drafted(items, mail(sender="Bo Lind <bo@gmail.com>").as_bytes()), FieldName.OUTLET
    )
    assert outlet
    assert outlet.sureness is Sureness.GUESSED


def test_who_writes_for_an_outlet_is_told_from_it() -> None:
    found = drafted(items, mail(sender='"Ada Roe from The Herald" <ada@h.example>').as_bytes())
    assert value(found, FieldName.OUTLET) == "The Herald"
    assert value(found, FieldName.BYLINE) == "Ada Roe"


def test_headers_in_any_charset_are_read() -> None:
    data = mail().as_bytes().replace(TITLE.encode(), "=?utf-8?B?UGXQutCw?= und Flüsse".encode())
    title = value(drafted(items, data), FieldName.TITLE)
    assert title is not None
    assert "Flüsse" in title


def test_attached_documents_are_members_and_pictures_and_signatures_are_not() -> None:
    whole = MIMEMultipart()
    whole["From"], whole["Subject"] = "ada@roe.example", "Files"
    whole.attach(MIMEText("Please find the file.", "plain"))
    for name, kind, data in (
        ("sel.pdf", "pdf", b"%PDF-1.4 x"),
        ("smime.p7s", "pkcs7-signature", b"x"),
    ):
        part = MIMEApplication(data, kind)
        part.add_header("Content-Disposition", "attachment", filename=name)
        whole.attach(part)
    picture = MIMEApplication(b"x", "octet-stream")
    picture.replace_header("Content-Type", "image/png")
    whole.attach(picture)
    outer = EmailMessage()
    outer["Subject"] = "Two mails"
    outer.set_content("See the mail.")
    outer.add_attachment(mail())
    assert [(m.name, m.read()) for m in attached(whole.as_bytes())] == [("sel.pdf", b"%PDF-1.4 x")]
    (inner,) = attached(outer.as_bytes())
    assert inner.name == "mail 1.eml"
    assert value(drafted(items, inner.read()), FieldName.TITLE) == TITLE


def test_a_mail_with_files_and_no_text_is_no_article_and_one_with_neither_is_empty() -> None:
    part = MIMEMultipart()
    file = MIMEApplication(b"x", "pdf")
    file.add_header("Content-Disposition", "attachment", filename="sel.pdf")
    part.attach(file)
    assert list(items(part.as_bytes(), "a.eml", ReadingPlan())) == []
    assert len(attached(part.as_bytes())) == 1
    with pytest.raises(Empty):
        drafted(items, b"From: a@b.example\r\nSubject: x\r\n\r\n")


def test_an_attached_file_counts_against_the_budget() -> None:
    made = mail()
    made.add_attachment(b"x" * 5000, maintype="application", subtype="pdf", filename="a.pdf")
    data = made.as_bytes()
    (inner,) = members(io.BytesIO(data), "a.eml", Budget(total=len(data) + 1000))
    with pytest.raises(Unreadable):
        inner.read()


def _read(data: bytes) -> Iterator[Item]:
    return items(data, "a.eml", ReadingPlan())


def test_a_hundred_thousand_receivers_are_not_looked_at() -> None:
    receivers = ",\r\n ".join(f"Reader {n} <r{n}@x.example>" for n in range(100_000))
    data = mail().as_bytes().replace(b"From:", b"To: " + receivers.encode() + b"\r\nFrom:", 1)
    assert value(drafted(items, data), FieldName.TITLE) == TITLE
    many = b"".join(b"To: r%d@x.example\r\n" % n for n in range(100_000))
    assert value(drafted(items, many + mail().as_bytes()), FieldName.TITLE) == TITLE


def test_a_hundred_thousand_senders_are_not_looked_at() -> None:
    senders = ", ".join(f"Sender {n} <s{n}@x.example>" for n in range(100_000)).encode()
    data = mail().as_bytes().replace(b"From: The Ostrand Herald", b"From: " + senders, 1)
    assert value(drafted(items, data), FieldName.OUTLET) == "Sender 0"


@pytest.mark.parametrize("parts", [900, 100_000])
def test_parts_inside_each_other_without_end_are_refused_or_empty(parts: int) -> None:
    deep = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(parts)
    )
    with pytest.raises((Unreadable, Empty)):
        drafted(items, b"From: a@b.example\r\n" + deep.encode())


def test_a_header_of_ten_thousand_parameters_is_refused() -> None:
    data = b'From: a@b.example\r\nContent-Type: text/plain; x="' + b';"' * 100_000 + b"\r\n\r\nx"
    with pytest.raises(Unreadable, match="made to do harm"):
        drafted(items, data)


def test_a_mail_that_ends_with_the_mark_of_a_forwarded_one_is_read() -> None:
    found = drafted(items, mail(f"{TEXT}\n---------- Forwarded message ----------\n").as_bytes())
    assert of_kind(found, BlockKind.BODY)[:3] == [FIRST, SECOND, THIRD]
