"""What a file would become, shown before it is read, and what was said of tables before."""

import json
from pathlib import Path

from index.errors import LibraryError
from index.jobs import Job
from index.records import ColumnMapping, ColumnRole, Splitting, TablePreview
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
        job.step(0, 1, path.name)
        raise LibraryError(f"{shown(path.name)} cannot be previewed. Import it as it is.")

    def table(self, path: Path, job: Job) -> TablePreview:
        """The first rows of a table, and what its columns are taken for.

        What was remembered of a heading like this goes before what is guessed.

        Raises:
            LibraryError: if it cannot be read, or is no table.
            Cancelled: if the job was cancelled.
        """
        job.step(0, 1, path.name)
        raise LibraryError(f"{shown(path.name)} cannot be previewed. Import it as it is.")

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
