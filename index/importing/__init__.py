"""Files to drafts of articles: what a file says, where each field was read, and what was cut."""

from index.importing.drafting import draft
from index.importing.files import Offered, files_in
from index.importing.reasons import shown
from index.importing.refusals import Empty, Unreadable
from index.importing.worker import Allowance, FileReader, FileReading

__all__ = [
    "Allowance",
    "Empty",
    "FileReader",
    "FileReading",
    "Offered",
    "Unreadable",
    "draft",
    "files_in",
    "shown",
]
