"""What is shown of a file before it is read: its borders, or its columns."""

from typing import BinaryIO

from index.importing import drafting
from index.importing.kinds import Document, Table, kind_of, module_of
from index.importing.refusals import Unreadable
from index.importing.sniffing import HTML, PLAIN
from index.records import ReadingPlan, Splitting, TablePreview


def preview(file: BinaryIO, size: int, name: str, plan: ReadingPlan) -> Splitting | TablePreview:
    """The paragraphs of a document with the borders proposed, or the first rows of a table.

    Raises:
        Unreadable: if the file can be read and is neither, or cannot be read.
        Empty: if there is nothing in it.
    """
    kind = kind_of(file, name)
    if isinstance(kind, Table):
        found = module_of(kind.media_type).preview(file, name, plan)
        assert isinstance(found, TablePreview)
        return found
    if isinstance(kind, Document):
        data = file.read(size)
        if kind.media_type in (PLAIN, HTML):
            return drafting.splitting(data, name)
        propose = getattr(module_of(kind.media_type), "splitting", None)
        if propose is not None:
            proposed = propose(data, plan)
            assert isinstance(proposed, Splitting)
            return proposed
    raise Unreadable("This kind of file is no text of several articles and no table.")
