"""Files to drafts of articles: what a file says, where each field was read, and what was cut."""

from index.importing.files import Offered, files_in
from index.importing.limits import Allowance
from index.importing.reader import FileDone, FileReader, FileReading, as_read, let_go
from index.importing.refusals import Empty, Unreadable
from index.records import REST
from index.text.shown import shown

__all__ = [
    "REST",
    "Allowance",
    "Empty",
    "FileDone",
    "FileReader",
    "FileReading",
    "Offered",
    "Unreadable",
    "as_read",
    "files_in",
    "let_go",
    "shown",
]
