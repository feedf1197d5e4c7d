"""The store: one collection file and all that may be done with it."""

import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Self

from index.errors import LibraryError, ReadOnlyCollectionError, UnknownArticleError
from index.records import (
    Analysis,
    Anchor,
    Article,
    ArticleHead,
    ArticleId,
    Block,
    Correction,
    CorrectionId,
    CorrectionKind,
    DifferenceType,
    Digest,
    Doubt,
    Draft,
    FieldName,
    FileState,
    GroupedContent,
    GroupingAct,
    ImportHead,
    ImportId,
    Judgement,
    JudgementKind,
    LedgerLine,
    NameDecision,
    NameSighting,
    Original,
    OutletEntry,
    Regrouping,
    RegroupingKind,
    SavedSearch,
    Searchable,
    Story,
    Sureness,
    Tag,
    Telling,
    best,
    body_of,
)
from index.store import (
    analyses,
    articles,
    conflicts,
    corrections,
    cuts,
    decisions,
    digests,
    events,
    held,
    ledger,
    names,
    originals,
    outlets,
    regroupings,
    reviews,
    settings,
    tags,
    told,
    vectors,
    watches,
)
from index.store.codec import deflate
from index.store.conflicts import Looked
from index.store.connection import Access, transaction, translated
from index.store.decisions import DecisionKind
from index.store.event_heads import EventHead, EventHeads
from index.store.held import HeldRows
from index.store.intake import Intake, PackedAnalysis
from index.store.opening import BUSY_TIMEOUT_MS, Opened, create_file, open_file
from index.store.outlets import OutletChange
from index.store.watches import Run
from index.text.shown import shown

_BROUGHT_BACK = "Had been taken out before; brought back."


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What came of a grouping; without `gone` it is all stories, else what is other than before."""

    gone: Collection[ArticleId] | None
    made: Sequence[Story]
    doubts: Mapping[ArticleId, tuple[str, tuple[Doubt, ...]]]


class Store:
    """A collection; any thread may call any method, and writes queue up for each other.

    Every write is one transaction that is on the disk when the method returns. All methods
    raise `LibraryError` in the ways that a file can fail; those that write raise
    `ReadOnlyCollectionError` where `read_only` is set. An article that was removed counts as
    unknown, except to `article_of_original`.
    """

    def __init__(self, path: Path, opened: Opened) -> None:
        """Wrap a file that was found fit; use `create` or `open`."""
        self.path = path
        self.read_only = opened.connections.access is not Access.WRITE
        self.damaged = opened.damaged
        self._opened = opened
        self._connections = opened.connections
        self._writing_lock = threading.Lock()
        self._analyses = analyses.Analyses()
        self._event_heads = EventHeads()

    @classmethod
    def create(cls, path: Path, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Self:
        """Make a new, empty collection and open it.

        Raises:
            LibraryError: if something is there already or the folder cannot be written.
        """
        create_file(path)
        return cls.open(path, busy_timeout_ms=busy_timeout_ms)

    @classmethod
    def open(cls, path: Path, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Self:
        """Open a collection; for reading only where it cannot be written or is damaged.

        Raises:
            NotACollectionError: if there is no file, or one of another kind.
            NewerCollectionError: if a newer program wrote it.
            DamagedCollectionError: if not even its list of articles can be read.
        """
        return cls(path, open_file(path, busy_timeout_ms))

    def close(self) -> None:
        """Let go of the file, once other threads have left its methods; idempotent."""
        self._opened.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One unchanging state of the collection for several questions."""
        with (
            translated(self.path),
            self._connections.mine() as connection,
            transaction(connection, "BEGIN"),
        ):
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self.read_only:
            raise ReadOnlyCollectionError(
                f"{self.path.name} is open for reading only, so nothing can be changed. Copy it"
                " to a folder you can write to and open the copy."
            )
        with (
            self._writing_lock,
            translated(self.path),
            self._connections.mine() as connection,
            transaction(connection),
        ):
            yield connection

    # The file itself

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, in sentences; reads all of it."""
        with self._reading() as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
            orphans = len(connection.execute("PRAGMA foreign_key_check").fetchall())
        sentences = [f"The collection file is damaged: {line}." for line in found if line != "ok"]
        if orphans:
            sentences.append(f"{orphans} rows of the collection file have lost what they refer to.")
        return tuple(sentences)

    def copy_to(self, path: Path) -> None:
        """Write all of the collection, without its search index, to a new file.

        Raises:
            LibraryError: if something is there already or the folder cannot be written.
        """
        unfinished = path.with_name(path.name + ".part")
        try:
            if path.exists():
                raise LibraryError(f"There is already a file at {path}. Choose another name.")
            unfinished.unlink(missing_ok=True)
            unfinished.touch()
            with (
                translated(path),
                self._connections.mine() as connection,
                closing(sqlite3.connect(unfinished)) as copy,
            ):
                connection.backup(copy)
            unfinished.rename(path)
        except OSError as error:
            raise LibraryError(
                f"{path} could not be made: {error.strerror}. Choose another folder."
            ) from error

    # Importing

    def begin_import(
        self, at: datetime, files: Iterable[tuple[Path, ledger.Borders]] = ()
    ) -> ImportId:
        """A new import, of files that are still to be read."""
        with self._writing() as connection:
            import_id = ledger.begin(connection, at)
            ledger.offer(connection, import_id, files)
            return import_id

    def waiting(self, import_id: ImportId) -> tuple[tuple[int, Path, ledger.Borders], ...]:
        """The files that an import has still to read, each with its number, in order."""
        with self._reading() as connection:
            return ledger.waiting(connection, import_id)

    def unfinished_imports(self) -> tuple[ImportId, ...]:
        """The imports that were broken off, oldest first."""
        with self._reading() as connection:
            return ledger.unfinished(connection)

    def imports(self) -> tuple[ImportHead, ...]:
        """All imports, oldest first."""
        with self._reading() as connection:
            return ledger.imports(connection)

    def parts_told(self, import_id: ImportId, path: Path) -> frozenset[str]:
        """The parts of a file that have lines in an import."""
        with self._reading() as connection:
            return ledger.told(connection, import_id, str(path))

    def end_import(self, import_id: ImportId, at: datetime) -> None:
        """Say that an import has read all that it was to read."""
        with self._writing() as connection:
            ledger.end(connection, import_id, at)

    def add(
        self,
        import_id: ImportId,
        original: Original,
        data: bytes,
        draft: Draft,
        analysis: Analysis,
        state: FileState,
        reason: str,
        at: datetime,
        digest: tuple[Digest, bytes, int] | None = None,
        named: Iterable[NameSighting] = (),
    ) -> ArticleId | None:
        """Keep an article of a whole file, as `take` does; None if it was there."""
        intake = Intake.of(original, "", data, draft, analysis, digest, named)
        line = LedgerLine(
            import_id, at, original.path, state, reason, None, original.sha256, original.size
        )
        (kept,) = self.take(import_id, [(line, intake)])
        return kept.article if kept.state.imported else None

    def take(
        self,
        import_id: ImportId,
        arrived: Iterable[tuple[LedgerLine, Intake | None]],
        settled: Iterable[int] = (),
        failed: Iterable[tuple[Original, bytes]] = (),
    ) -> tuple[LedgerLine, ...]:
        """Keep articles with their originals and what is computed of them, and their lines.

        An article that is there already is not kept twice; one that was removed comes back.
        `settled` are the numbers of the import's files whose last lines these are, `failed` the
        bytes of files that gave no article. All of it is one transaction.

        Returns:
            The lines as they were written.
        """
        with self._writing() as connection:
            written = []
            for line, intake in arrived:
                kept = line if intake is None else _keep(connection, line, intake)
                ledger.add(connection, kept)
                written.append(kept)
            for original, data in failed:
                originals.put(connection, original, deflate(data))
            ledger.settle(connection, import_id, settled)
            return tuple(written)

    def record(self, lines: Iterable[LedgerLine]) -> None:
        """Add lines to the ledger for files that gave no new article."""
        with self._writing() as connection:
            for line in lines:
                ledger.add(connection, line)

    def ledger(self, import_id: ImportId | None = None) -> tuple[LedgerLine, ...]:
        """The lines of one import, or of all, in order."""
        with self._reading() as connection:
            return ledger.lines(connection, import_id)

    def article_of_original(self, sha256: str, part: str = "") -> ArticleId | None:
        """The article read from this part of bytes of this hash, also if it was removed."""
        with self._reading() as connection:
            return originals.article_of(connection, sha256, part)

    def articles_of_original(self, sha256: str) -> tuple[ArticleId, ...]:
        """All articles read from bytes of this hash that were not removed."""
        with self._reading() as connection:
            return originals.articles_of(connection, sha256)

    def same_text_as(self, article: ArticleId) -> tuple[ArticleId, ...]:
        """The other articles of the same words, whatever stands between these."""
        with self._reading() as connection:
            return articles.of_same_text(connection, article)

    def kept_bytes(self, sha256: str) -> bytes | None:
        """The bytes of this hash, also of a file that gave no article; None if not kept."""
        with self._reading() as connection:
            return originals.kept(connection, sha256)

    # Reading

    def count(self) -> int:
        """How many articles there are."""
        with self._reading() as connection:
            return articles.count(connection)

    def heads(self, offset: int = 0, limit: int = -1) -> tuple[ArticleHead, ...]:
        """Heads, newest first, the undated last, then by id; limit -1 for all."""
        with self._reading() as connection:
            return articles.heads(connection, offset, limit)

    def head(self, article: ArticleId) -> ArticleHead:
        """One head."""
        with self._reading() as connection:
            articles.require(connection, article)
            return articles.heads_of(connection, (article,))[0]

    def heads_of(self, wanted: Iterable[ArticleId]) -> tuple[ArticleHead, ...]:
        """Heads in the order asked for; what is unknown is left out."""
        with self._reading() as connection:
            return articles.heads_of(connection, wanted)

    def article(self, article: ArticleId) -> Article:
        """An article with its blocks, its readings and its original's particulars."""
        with self._reading() as connection:
            articles.require(connection, article)
            blocks = articles.blocks(connection, article)
            return Article(
                articles.heads_of(connection, (article,))[0],
                body_of(blocks),
                blocks,
                articles.readings(connection, article),
                originals.of_article(connection, article),
                articles.part(connection, article),
            )

    def original(self, article: ArticleId) -> bytes:
        """The bytes an article was read from, checked against their hash."""
        with self._reading() as connection:
            articles.require(connection, article)
            return originals.content(connection, article)

    def particulars(self, article: ArticleId) -> Original:
        """The particulars of an article's original, also if the article was removed."""
        with self._reading() as connection:
            _known(connection, article)
            return originals.of_article(connection, article)

    def is_removed(self, article: ArticleId) -> bool:
        """Whether an article was taken out and not brought back."""
        with self._reading() as connection:
            return decisions.removed(connection, article)

    def outlets_between(self, first: date, last: date) -> dict[str, int]:
        """How many articles each outlet has of these days, both included; no guessed dates."""
        with self._reading() as connection:
            return articles.outlets_between(connection, first, last)

    def outlets_by_article(self) -> dict[ArticleId, tuple[str, date | None]]:
        """The outlet of each article that has one, with the date if it is stated."""
        with self._reading() as connection:
            return articles.outlets(connection)

    def count_undated(self) -> int:
        """How many articles have no date, or a guessed one."""
        with self._reading() as connection:
            return articles.count_undated(connection)

    # What is computed

    def content_digests(self) -> tuple[Sequence[int], bytes]:
        """The articles, in no order, and for each 16 bytes of a hash of all that search indexes."""
        with self._reading() as connection:
            return articles.digests(connection)

    def analysis(self, article: ArticleId) -> Analysis:
        """The stored analysis of an article."""
        with self._reading() as connection:
            articles.require(connection, article)
            return self._analyses.get(connection, article)

    def tellings(self, wanted: Iterable[ArticleId], version: int) -> tuple[Telling, ...]:
        """What linking needs of these articles, in their order.

        Those are left out that are unknown or that another version of the code analysed.
        """
        with self._reading() as connection:
            return analyses.tellings(connection, articles.heads_of(connection, wanted), version)

    def searchables(self, wanted: Iterable[ArticleId], version: int) -> tuple[Searchable, ...]:
        """What search indexes of these articles; those that are not there are left out.

        Without analysis if the stored one is not of this version.
        """
        with self._reading() as connection:
            heads = articles.heads_of(connection, wanted)
            return analyses.searchables(connection, heads, version)

    def stale_analyses(self, version: int) -> tuple[ArticleId, ...]:
        """Articles analysed by another version, those included that an undo may bring back.

        `body` gives the text to analyse anew, also of these.
        """
        with self._reading() as connection:
            return analyses.stale(connection, version)

    def outdated_analyses(self) -> tuple[ArticleId, ...]:
        """Those of them whose text was changed since; quick where there are few."""
        with self._reading() as connection:
            return analyses.outdated(connection)

    def drafted_blocks(self, article: ArticleId) -> tuple[Block, ...]:
        """The blocks of an article as its file was read, whatever was cut out since."""
        with self._reading() as connection:
            _known(connection, article)
            return cuts.drafted(connection, article)

    def lines_of_outlet(self, outlet: str) -> dict[int, list[tuple[ArticleId, int]]]:
        """Where the lines at the edges of an outlet's articles stand, by what they say."""
        with self._reading() as connection:
            return cuts.lines_of_outlet(connection, outlet)

    def learned_lines(self, outlet: str) -> frozenset[int]:
        """The lines that are known to be furniture of an outlet."""
        with self._reading() as connection:
            return cuts.learned(connection, outlet)

    def learn_lines(self, outlet: str, keys: Iterable[int]) -> None:
        """Know these lines, and no others, for furniture of an outlet."""
        with self._writing() as connection:
            cuts.learn(connection, outlet, keys)

    def put_repeated(self, rules: Mapping[ArticleId, Mapping[int, str]]) -> None:
        """Say which blocks of articles are furniture of their outlets, and why."""
        with self._writing() as connection:
            for article, of_blocks in rules.items():
                if cuts.put_repeated(connection, article, of_blocks):
                    articles.refresh(connection, article)

    def body(self, article: ArticleId) -> str:
        """The body alone, also of an article that was removed."""
        with self._reading() as connection:
            _known(connection, article)
            return articles.bodies(connection, (article,))[article]

    def bodies(self, wanted: Iterable[ArticleId]) -> dict[ArticleId, str]:
        """The bodies of these articles, removed ones too; what is unknown is left out."""
        with self._reading() as connection:
            return articles.bodies(connection, wanted)

    def put_analysis(
        self, article: ArticleId, analysis: Analysis, named: Iterable[NameSighting] = ()
    ) -> None:
        """Keep an analysis, with the names it gives, in place of an earlier one."""
        with self._writing() as connection:
            _known(connection, article)
            blocks = articles.blocks(connection, article)
            analyses.put(connection, article, PackedAnalysis.of(analysis, blocks))
            names.put(connection, article, named)
            articles.refresh(connection, article)
            digests.drop(connection, article)

    def grouped_contents(self) -> dict[ArticleId, GroupedContent]:
        """For each article, rising, what changes with its title, its stated date or its body."""
        with self._reading() as connection:
            return digests.contents(connection)

    def quoting(self) -> frozenset[ArticleId]:
        """The articles that quote somebody; words in scare quotes are no quotation."""
        with self._reading() as connection:
            return told.quoting(connection)

    def with_numbers(self) -> frozenset[ArticleId]:
        """The articles that tell a number."""
        with self._reading() as connection:
            return told.with_numbers(connection)

    def names(self, wanted: Iterable[ArticleId] | None = None) -> tuple[NameSighting, ...]:
        """The names of some articles, or of all."""
        with self._reading() as connection:
            if wanted is None:
                return names.every(connection)
            return names.of_articles(connection, wanted)

    def explained_names(self, acronyms: Iterable[str]) -> tuple[NameSighting, ...]:
        """The names that stand with one of these folded acronyms, each once for all articles."""
        with self._reading() as connection:
            return names.explained(connection, acronyms)

    def names_spelt(self, forms: Iterable[str]) -> tuple[NameSighting, ...]:
        """The names written in one of these folded ways, each once for all articles."""
        with self._reading() as connection:
            return names.spelt(connection, forms)

    def a_spelling(self, forms: Iterable[str]) -> dict[str, str]:
        """For each of these folded names one way in which it is written; unknown are left out."""
        with self._reading() as connection:
            return names.a_spelling(connection, forms)

    def vectors(self, wanted: Iterable[ArticleId], version: str) -> dict[ArticleId, bytes]:
        """The sentence vectors of this version by article; what has none is left out."""
        with self._reading() as connection:
            return vectors.of_articles(connection, wanted, version)

    def having_vectors(self, wanted: Iterable[ArticleId], version: str) -> frozenset[ArticleId]:
        """Those of these articles that have sentence vectors of this version."""
        with self._reading() as connection:
            return vectors.having(connection, wanted, version)

    def lacking_vectors(self, version: str) -> tuple[ArticleId, ...]:
        """Articles without sentence vectors of this version, newest first."""
        with self._reading() as connection:
            return vectors.lacking(connection, version)

    def put_vectors(self, article: ArticleId, version: str, data: bytes) -> None:
        """Keep the sentence vectors of an article in place of earlier ones."""
        with self._writing() as connection:
            _known(connection, article)
            vectors.put(connection, article, version, data)

    def cards(
        self, wanted: Mapping[ArticleId, GroupedContent], version: int
    ) -> dict[ArticleId, bytes]:
        """The cards of digests of this version that were made of just these contents."""
        with self._reading() as connection:
            return digests.fresh(connection, wanted, version)

    def digests(self, wanted: Iterable[ArticleId]) -> dict[ArticleId, Digest]:
        """The digests of these articles as they were made last; what has none is left out."""
        with self._reading() as connection:
            return digests.of_articles(connection, wanted)

    def digest_titles(self, wanted: Iterable[ArticleId]) -> dict[ArticleId, str]:
        """The titles of these articles, or the words that stand in for them."""
        with self._reading() as connection:
            return digests.titles(connection, wanted)

    def put_digests(self, made: Iterable[tuple[Digest, bytes]], version: int) -> None:
        """Keep digests of articles as they are now, with their cards."""
        with self._writing() as connection:
            for digest, card in made:
                digests.put(connection, digest, card, version)

    def doubted(self, wanted: Iterable[ArticleId]) -> dict[ArticleId, str]:
        """In the light of what dates of articles were doubted, as `put_doubts` was told."""
        with self._reading() as connection:
            return digests.doubted(connection, wanted)

    def put_doubts(self, found: Mapping[ArticleId, tuple[str, tuple[Doubt, ...]]]) -> None:
        """Replace the impossible dates of articles, each with the light they were seen in."""
        with self._writing() as connection:
            digests.put_doubts(connection, found)

    def put_conflicts(self, found: Iterable[Looked]) -> None:
        """Keep which pairs of articles may conflict."""
        with self._writing() as connection:
            conflicts.put(connection, found)

    def conflicts(self) -> tuple[Looked, ...]:
        """All pairs of articles that were looked at, whatever became of them since."""
        with self._reading() as connection:
            return conflicts.every(connection)

    def grounds(self, wanted: Iterable[ArticleId]) -> dict[ArticleId, str]:
        """What comparisons rest on of these articles; what is not there is left out."""
        with self._reading() as connection:
            return conflicts.grounds(connection, wanted)

    def cut_off(self) -> frozenset[ArticleId]:
        """The articles whose text seems to stop before its end."""
        with self._reading() as connection:
            return told.cut_off(connection)

    def undated(self) -> frozenset[ArticleId]:
        """The articles without a publication date, not even a guess."""
        with self._reading() as connection:
            return articles.where(connection, "published IS NULL")

    def guessed(self) -> frozenset[ArticleId]:
        """The articles whose publication date is a guess."""
        with self._reading() as connection:
            return articles.where(connection, f"published_sureness < {Sureness.STATED.value}")

    def stories(self) -> tuple[Story, ...]:
        """The stories, the latest first, without articles removed since."""
        with self._reading() as connection:
            return events.stories(connection)

    def event_heads(self) -> tuple[EventHead, ...]:
        """All events without what only their pages need; quick where few changed since."""
        with self._reading() as connection:
            return tuple(head for head in self._event_heads.get(connection) if head.articles)

    def story_numbers(self, wanted: Iterable[ArticleId]) -> dict[ArticleId, int]:
        """The key of each article's story; what is in none is left out."""
        with self._reading() as connection:
            return events.numbers(connection, wanted)

    def story_of(self, article: ArticleId) -> Story | None:
        """The story that an article is in, without articles removed since."""
        with self._reading() as connection:
            return events.story_of(connection, article)

    def replace_stories(self, stories: Iterable[Story]) -> None:
        """Put these in place of all there were."""
        with self._writing() as connection:
            events.replace(connection, stories)

    def change_stories(self, gone: Iterable[ArticleId], made: Iterable[Story]) -> None:
        """Take stories out by their keys, then put others in."""
        with self._writing() as connection:
            events.change(connection, gone, made)

    def held(self, version: str, state: str) -> HeldRows | None:
        """What grouping held with stories of this state, if it is whole and of this version."""
        with self._reading() as connection:
            return held.whole(connection, version, state)

    def put_grouping(
        self,
        setting: str,
        before: str | None,
        found: Regrouped,
        rows: HeldRows,
    ) -> bool:
        """Keep what came of a grouping, all of it or nothing; `setting` says of what it was made.

        Returns:
            False, and nothing is kept, if the stories are not those of `before` that it changes.
        """
        with self._writing() as connection:
            if found.gone is not None and settings.get(connection, setting) != before:
                return False
            digests.put_doubts(connection, found.doubts)
            if found.gone is None:
                events.replace(connection, found.made)
                held.replace(connection, rows)
            else:
                events.change(connection, found.gone, found.made)
                held.change(connection, rows, before or "")
            settings.put(connection, setting, rows.state)
            return True

    def setting(self, name: str) -> str | None:
        """A small value kept under a name, or None."""
        with self._reading() as connection:
            return settings.get(connection, name)

    def put_setting(self, name: str, value: str) -> None:
        """Keep a small value under a name."""
        with self._writing() as connection:
            settings.put(connection, name, value)

    # What is decided

    def set_field(
        self, wanted: Sequence[ArticleId], field: FieldName, value: str, at: datetime
    ) -> None:
        """Set a field by hand as one decision; "" says that it is known to be unknown.

        Nothing is decided about articles where it was set to just this already.

        Raises:
            LibraryError: if a date is no ISO date.
        """
        self.set_fields(wanted, {field: value}, at)

    def set_fields(
        self, wanted: Sequence[ArticleId], values: Mapping[FieldName, str], at: datetime
    ) -> None:
        """Set several fields by hand, as `set_field` does; they are undone together.

        Raises:
            LibraryError: if a publication date is no ISO date; nothing is set then.
        """
        for field in (FieldName.PUBLISHED, FieldName.UPDATED):
            if (day := values.get(field)) and not _is_day(day):
                raise LibraryError(f"“{day}” is not a date. Write it as in 2018-08-09.")
        with self._writing() as connection:
            for field, value in values.items():
                old_values = _old_values(connection, wanted, field, value)
                made = _decide(connection, DecisionKind.FIELD, old_values, at, field.value, value)
                if made is not None and field is FieldName.OUTLET:
                    files = {one: articles.drafted(connection, one) for one in old_values}
                    _refresh(connection, outlets.teach(connection, made, value, files))

    def cut(self, article: ArticleId, block: int, at: datetime) -> None:
        """Take a block out of an article's body, as one decision."""
        self._turn_block(DecisionKind.CUT, article, block, at)

    def give_back(self, article: ArticleId, block: int, at: datetime) -> None:
        """Let a block that was set aside be body, as one decision."""
        self._turn_block(DecisionKind.GIVE_BACK, article, block, at)

    def _turn_block(self, kind: DecisionKind, article: ArticleId, block: int, at: datetime) -> None:
        with self._writing() as connection:
            articles.require(connection, article)
            if cuts.decide(connection, kind, article, block, at):
                articles.refresh(connection, article)

    def change_outlets(self, changes: Sequence[OutletChange], words: str, at: datetime) -> None:
        """Change the table of outlets as one decision; `words` say what is done."""
        with self._writing() as connection:
            _refresh(connection, outlets.decide(connection, changes, words, at))

    def outlet_entries(self) -> tuple[OutletEntry, ...]:
        """All outlets by name, with what the table knows of them."""
        with self._reading() as connection:
            return outlets.every(connection)

    def remove(self, wanted: Sequence[ArticleId], at: datetime) -> None:
        """Take articles out as one decision; everything of them is kept."""
        with self._writing() as connection:
            for article in wanted:
                articles.require(connection, article)
            _decide(connection, DecisionKind.REMOVE, dict.fromkeys(wanted, ""), at)

    def restore(self, wanted: Sequence[ArticleId], at: datetime) -> None:
        """Bring removed articles back as one decision."""
        with self._writing() as connection:
            for article in wanted:
                _known(connection, article)
            _decide(connection, DecisionKind.RESTORE, dict.fromkeys(wanted, ""), at)

    def correct(
        self, kind: CorrectionKind, pairs: Sequence[tuple[Anchor, Anchor]], at: datetime
    ) -> None:
        """Keep a correction of links as one decision."""
        with self._writing() as connection:
            for article in {anchor.article for pair in pairs for anchor in pair}:
                articles.require(connection, article)
            corrections.put(connection, kind, pairs, at)

    def take_back(self, correction: CorrectionId, at: datetime) -> None:
        """Let a correction, of links or events, or a judgement hold no more, as one decision.

        Raises:
            LibraryError: if it does not hold.
        """
        with self._writing() as connection:
            corrections.take_back(connection, correction, at)

    def corrections(self) -> tuple[Correction, ...]:
        """The corrections that hold, the earliest first; their notices are not set."""
        with self._reading() as connection:
            return corrections.holding(connection)

    def judge(
        self,
        kind: JudgementKind,
        difference: DifferenceType,
        marks: Sequence[Anchor],
        wanted: Sequence[ArticleId],
        at: datetime,
        note: str = "",
    ) -> None:
        """Keep a judgement on a difference between articles as one decision."""
        with self._writing() as connection:
            for article in wanted:
                articles.require(connection, article)
            reviews.put(connection, kind, difference, marks, wanted, at, note)

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that hold, the earliest first; their notices are not set."""
        with self._reading() as connection:
            return reviews.holding(connection)

    def regroup(
        self,
        kind: RegroupingKind,
        asks: Sequence[tuple[GroupingAct, Sequence[Sequence[ArticleId]]]],
        words: str,
        at: datetime,
        name: str = "",
    ) -> None:
        """Keep a correction of events as one decision; `words` say what it does."""
        with self._writing() as connection:
            for article in {a for _, groups in asks for group in groups for a in group}:
                articles.require(connection, article)
            regroupings.put(connection, kind, asks, words, name, at)

    def regroupings(self) -> tuple[Regrouping, ...]:
        """The corrections of events that hold, the earliest first; their notices are not set."""
        with self._reading() as connection:
            return regroupings.holding(connection)

    def compare_together(self, wanted: Sequence[ArticleId], at: datetime, *, so: bool) -> None:
        """Decide whether articles are compared as of one event; nothing if it is so already."""
        with self._writing() as connection:
            for article in wanted:
                articles.require(connection, article)
            if decisions.together(connection, wanted) is not so:
                kind = DecisionKind.TOGETHER if so else DecisionKind.APART
                _decide(connection, kind, dict.fromkeys(wanted, ""), at)

    def compared_together(self, wanted: Iterable[ArticleId]) -> bool:
        """Whether it was decided that articles are compared as of one event."""
        with self._reading() as connection:
            return decisions.together(connection, wanted)

    def decide_name(self, decision: NameDecision, words: str, at: datetime) -> None:
        """Keep a decision on names; `words` say what it does."""
        with self._writing() as connection:
            names.decide(connection, decision, words, at)

    def name_decisions(self) -> tuple[NameDecision, ...]:
        """The decisions on names that hold, the earliest first."""
        with self._reading() as connection:
            return names.holding(connection)

    def tag(self, wanted: Sequence[ArticleId], tag: str, at: datetime) -> None:
        """Tag articles as one decision; those that have the tag are passed over."""
        with self._writing() as connection:
            articles.require_all(connection, wanted)
            tags.put(connection, wanted, tag, at)

    def untag(self, wanted: Sequence[ArticleId], tag: str, at: datetime) -> None:
        """Take a tag from articles as one decision; those without it are passed over."""
        with self._writing() as connection:
            articles.require_all(connection, wanted)
            tags.take(connection, wanted, tag, at)

    def rename_tag(self, old: str, new: str, at: datetime) -> None:
        """Call a tag otherwise; where there is one of the new name the two become one."""
        with self._writing() as connection:
            tags.rename(connection, old, new, at)

    def tags(self) -> tuple[Tag, ...]:
        """All tags by name, with how many articles have them; 0 if all of those were removed."""
        with self._reading() as connection:
            return tags.every(connection)

    def tagged(self) -> Sequence[tuple[str, int]]:
        """Each tag with each article that has it, by tag, then by article."""
        with self._reading() as connection:
            return tags.pairs(connection)

    def tags_of(self, wanted: Iterable[ArticleId]) -> dict[ArticleId, tuple[str, ...]]:
        """The tags of articles, by name; what has none is left out."""
        with self._reading() as connection:
            return tags.of_articles(connection, wanted)

    def save_searches(
        self, changes: Sequence[tuple[int, str, str | None]], words: str, at: datetime
    ) -> tuple[int, ...]:
        """Save, change and delete searches by number, name and query, as one decision.

        A number of 0 saves a new one, a query of None deletes one; `words` say what is done.

        Returns:
            The numbers, those of new searches too.
        """
        with self._writing() as connection:
            new = count(watches.next_number(connection))
            given = [(number or next(new), name, query) for number, name, query in changes]
            watches.decide(connection, given, words, at)
            return tuple(number for number, _, _ in given)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches, the earliest first, as they were run last."""
        with self._reading() as connection:
            return watches.kept(connection)

    def seen_up_to(self) -> dict[int, ArticleId]:
        """The highest article there was when each saved search was seen; none if it never was."""
        with self._reading() as connection:
            return watches.seen(connection)

    def put_runs(self, runs: Iterable[Run]) -> None:
        """Keep what saved searches found."""
        with self._writing() as connection:
            watches.put_runs(connection, runs)

    def mark_seen(self, searches: Iterable[int]) -> None:
        """Say that the hits of saved searches were seen, all that their last run found."""
        with self._writing() as connection:
            watches.mark_seen(connection, searches)

    def latest_article(self) -> ArticleId:
        """The highest number of an article, removed ones included; 0 if there never was one."""
        with self._reading() as connection:
            (found,) = connection.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()
            return ArticleId(found)

    def undo(self, at: datetime) -> str:
        """Take back the latest decision that holds; what it was, in words, "" if none."""
        with self._writing() as connection:
            return _turn(connection, decisions.last_made(connection), at, undone=True)

    def redo(self, at: datetime) -> str:
        """Make the decision undone last once more; what it was, in words, "" if none."""
        with self._writing() as connection:
            return _turn(connection, decisions.last_undone(connection), at, undone=False)

    def undoable(self) -> str:
        """What `undo` would take back, in words, or ""."""
        with self._reading() as connection:
            return decisions.words(connection, decisions.last_made(connection))

    def redoable(self) -> str:
        """What `redo` would make once more, in words, or ""."""
        with self._reading() as connection:
            return decisions.words(connection, decisions.last_undone(connection))


def _known(connection: sqlite3.Connection, article: ArticleId) -> None:
    """Raise `UnknownArticleError` unless the article is there, removed or not."""
    if not articles.is_there(connection, article):
        raise UnknownArticleError(f"The collection has no article {article}.")


def _is_day(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return date.fromisoformat(value[:10]).year > 0


def _keep(connection: sqlite3.Connection, line: LedgerLine, intake: Intake) -> LedgerLine:
    """Keep an article unless it is there; its line, as it must be written."""
    original = intake.original
    known = originals.article_of(connection, original.sha256, intake.part)
    if known is not None:
        if decisions.removed(connection, known):
            _decide(connection, DecisionKind.RESTORE, {known: ""}, line.at)
            return replace(line, state=FileState.SAME, reason=_BROUGHT_BACK, article=known)
        name = shown(originals.of_article(connection, known).name)
        reason = f"Same bytes as {name}, which is in already; nothing doubled."
        return replace(line, state=FileState.SAME, reason=reason, article=known)
    same = articles.same_text(connection, intake.draft.text_key)
    row = originals.put(connection, original, intake.data)
    article = articles.insert(connection, row, intake.part, original.name, intake.draft)
    analyses.put(connection, article, intake.analysis)
    names.put(connection, article, (replace(s, article=article) for s in intake.named))
    articles.refresh(connection, article)
    if intake.digest:
        digests.put_packed(connection, article, intake.digest)
    if same is None:
        return replace(line, article=article)
    reason = f"Same words as {shown(same)}; kept, and folded under it. {line.reason}"
    return replace(line, state=FileState.COPY, reason=reason, article=article)


def _old_values(
    connection: sqlite3.Connection, wanted: Sequence[ArticleId], field: FieldName, value: str
) -> dict[ArticleId, str]:
    """What a field is of the articles where it was not set to just this already."""
    old_values = {}
    for article in wanted:
        articles.require(connection, article)
        by_hand = decisions.readings(connection, article)
        if all((reading.field, reading.value) != (field, value) for reading in by_hand):
            old = best(articles.readings(connection, article), field)
            old_values[article] = old.value if old else ""
    return old_values


def _decide(
    connection: sqlite3.Connection,
    kind: DecisionKind,
    old_values: dict[ArticleId, str],
    at: datetime,
    field: str = "",
    value: str = "",
) -> int | None:
    """Decide something about articles; the number of the decision, None if there are none."""
    if not old_values:
        return None
    made = decisions.decide(connection, kind, old_values, at, field, value)
    _refresh(connection, old_values)
    return made


def _refresh(connection: sqlite3.Connection, touched: Iterable[ArticleId]) -> None:
    for article in touched:
        articles.refresh(connection, article)


def _turn(
    connection: sqlite3.Connection, decision: int | None, at: datetime, *, undone: bool
) -> str:
    """Let a decision hold or hold no more; in words what it was."""
    if decision is None:
        return ""
    words = decisions.words(connection, decision)
    touched: dict[ArticleId, None] = {}
    for one in decisions.made_with(connection, decision):
        touched |= dict.fromkeys(decisions.mark(connection, one, at, undone=undone))
    if decisions.kind_of(connection, decision) in tags.KINDS:
        tags.compute(connection)
    else:
        if decisions.kind_of(connection, decision) in cuts.KINDS:
            for article in touched:
                cuts.compute(connection, article)
        learned = outlets.changes_of(connection, decision)
        known = outlets.compute(connection) if learned else frozenset()
        _refresh(connection, known.union(touched))
    return words
