"""The bytes of one file to a draft of an article."""

from index.importing import limits, plain
from index.importing.charset import decoded
from index.importing.refusals import Empty, Unreadable
from index.importing.sniffing import HTML, text_type
from index.records import Draft


def draft(data: bytes, name: str) -> Draft:
    """What the file `name` with the content `data` says: its blocks and readings.

    Hostile files take long or much memory: call it in a process with limits, as `FileReader`
    does, unless the file is known.

    Raises:
        Unreadable: if it is no text or too large.
        Empty: if there is no text in it.
    """
    if not data:
        raise Empty("Empty file: 0 bytes, nothing to read. Save the article again.")
    text = decoded(data)
    if not text.text.strip("\ufeff\x1a \t\r\n\f\v\u00a0"):
        raise Empty(
            f"Empty file: {len(data)} bytes of white space, nothing to read. "
            "Save the article again."
        )
    media_type = text_type(text.text, name)
    refusal = limits.size_refusal(name, media_type, len(data))
    if refusal:
        raise Unreadable(refusal)
    if media_type == HTML:
        # The extraction libraries take a third of a second to import; plain text needs none.
        from index.importing.html import draft as page_draft

        return page_draft(text)
    return plain.draft(text)
