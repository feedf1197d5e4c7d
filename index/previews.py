"""What a file would become, shown before it is read, and what was said of tables before."""

import json
from pathlib import Path

from index.errors import LibraryError
from index.importing import FileReader
from index.jobs import Job
from index.records import ColumnMapping, ColumnRole, ReadingPlan, Splitting, TablePreview
from index.store import Store
from index.text.shown import shown

_MAPPINGS = "column mappings"  # the setting that keeps them, as JSON, the latest last
_MOST_KEPT = 200


class Previews:
    """Proposals for files of many articles, for the analyst to mend before they are imported."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def splitting(self, path: Path, job: Job) -> Splitting:
        """The paragraphs of a document and where articles are proposed to begin.

        Raises:
            LibraryError: if it cannot be read, or is of a kind that is not parted so.
            Cancelled: if the job was cancelled.
        """
        found = self._look_at(path, job)
        if not isinstance(found, Splitting):
            raise LibraryError(f"{shown(path.name)} is a table. Choose its columns instead.")
        return found

    def table(self, path: Path, job: Job) -> TablePreview:
        """The first rows of a table, and what its columns are taken for.

        What was remembered of a heading like this goes before what is guessed.

        Raises:
            LibraryError: if it cannot be read, or is no table.
            Cancelled: if the job was cancelled.
        """
        found = self._look_at(path, job)
        if not isinstance(found, TablePreview):
            raise LibraryError(f"{shown(path.name)} is no table. Choose its borders instead.")
        return found

    def _look_at(self, path: Path, job: Job) -> Splitting | TablePreview:
        """What a process that reads files makes of it."""
        job.step(0, 1, path.name)
        with FileReader(workers=1) as reader:
            reading = reader.look_at(path, ReadingPlan(mappings=self.mappings()))
        job.step(1, 1, path.name)
        found = reading.product
        if not isinstance(found, Splitting | TablePreview):
            raise LibraryError(f"{shown(path.name)}: {reading.reason}")
        return found

    def mappings(self) -> tuple[ColumnMapping, ...]:
        """What was said of the columns of tables, the latest first; one for each heading."""
        kept = json.loads(self._store.setting(_MAPPINGS) or "[]")
        return tuple(
            ColumnMapping(tuple(one["columns"]), tuple(map(ColumnRole, one["roles"])))
            for one in reversed(kept)
        )

    def remember(self, mapping: ColumnMapping) -> None:
        """Keep what the columns of tables with this heading hold, for all later imports."""
        others = [one for one in reversed(self.mappings()) if one.columns != mapping.columns]
        kept = [*others, mapping][-_MOST_KEPT:]
        value = [{"columns": one.columns, "roles": one.roles} for one in kept]
        self._store.put_setting(_MAPPINGS, json.dumps(value))
