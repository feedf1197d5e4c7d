-- A collection. Instants are ISO 8601 in UTC, days ISO 8601, `data` compact JSON, deflated in blobs.

CREATE TABLE original (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    charset TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

-- What a list shows of an article, small so that a page of it is read at once. Everything but the
-- keys is computed from `draft`, `decision` and `analysis`, in the transaction that changes them.
CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    original_id INTEGER NOT NULL REFERENCES original (id),
    part TEXT NOT NULL DEFAULT '', -- where in the original; empty where it is all of it
    removed INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    outlet TEXT NOT NULL DEFAULT '',
    outlet_sureness INTEGER,
    byline TEXT NOT NULL DEFAULT '',
    published TEXT,
    published_sureness INTEGER,
    credit TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL,
    doubts TEXT NOT NULL DEFAULT '[]',
    body_hash TEXT NOT NULL,
    content_hash TEXT NOT NULL DEFAULT '',
    text_key TEXT NOT NULL DEFAULT '' -- the same for bodies of the same words
) STRICT;

CREATE INDEX article_newest ON article (removed, published IS NULL, published DESC, id);
CREATE INDEX article_outlet ON article (outlet) WHERE removed = 0;
CREATE INDEX article_original ON article (original_id);
CREATE INDEX article_text ON article (text_key) WHERE text_key != '';

-- What was read from the original; never changed afterwards.
CREATE TABLE draft (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    blocks BLOB NOT NULL,
    readings TEXT NOT NULL
) STRICT;

-- `version` is 0 where the text was changed after it was analysed.
CREATE TABLE analysis (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    version INTEGER NOT NULL,
    language TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE INDEX analysis_outdated ON analysis (article_id) WHERE version = 0;

-- What grouping knows of an article; `card` is what it holds in memory. `content` says of what it
-- was made, `doubted` in the light of which years its dates were doubted.
CREATE TABLE digest (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    doubted TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    card BLOB NOT NULL,
    data BLOB NOT NULL
) STRICT;

-- Vectors of the sentences, as the sentence model of some version made them from the analysis.
CREATE TABLE vector (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    version TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

-- The names of each article, one row for each way of writing one; computed from the analysis.
CREATE TABLE named (
    article_id INTEGER NOT NULL REFERENCES article (id),
    key TEXT NOT NULL,
    form TEXT NOT NULL, -- the spelling, folded
    spelling TEXT NOT NULL,
    kind TEXT NOT NULL,
    count INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    acronym TEXT NOT NULL,
    gloss TEXT NOT NULL,
    PRIMARY KEY (article_id, key, form)
) STRICT, WITHOUT ROWID;

CREATE INDEX named_form ON named (form);
CREATE INDEX named_acronym ON named (acronym) WHERE acronym != '';

-- Whether an article quotes somebody and tells a number; computed from the analysis.
CREATE TABLE told (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    quotation INTEGER NOT NULL,
    number INTEGER NOT NULL,
    cut_off INTEGER NOT NULL DEFAULT 0 -- whether the text seems to stop before its end
) STRICT;

-- The short lines at the edges of each article's body, by what they say; computed from `draft`.
CREATE TABLE edge_line (
    article_id INTEGER NOT NULL REFERENCES article (id),
    block INTEGER NOT NULL,
    key INTEGER NOT NULL,
    PRIMARY KEY (article_id, block)
) STRICT, WITHOUT ROWID;

-- Lines that were found to be furniture of an outlet.
CREATE TABLE outlet_line (
    outlet TEXT NOT NULL,
    key INTEGER NOT NULL,
    PRIMARY KEY (outlet, key)
) STRICT, WITHOUT ROWID;

-- The blocks that are set aside because of them.
CREATE TABLE repeated (
    article_id INTEGER NOT NULL REFERENCES article (id),
    block INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (article_id, block)
) STRICT, WITHOUT ROWID;

-- The blocks that are not what the draft has them for, by `repeated` and the decisions; computed
-- from these.
CREATE TABLE cut (
    article_id INTEGER NOT NULL REFERENCES article (id),
    block INTEGER NOT NULL,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (article_id, block)
) STRICT, WITHOUT ROWID;

-- What decisions change in the table of outlets, in order; rows are only added.
CREATE TABLE outlet_change (
    decision_id INTEGER NOT NULL REFERENCES decision (id),
    place INTEGER NOT NULL,
    act TEXT NOT NULL,
    name TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (decision_id, place)
) STRICT, WITHOUT ROWID;

-- Names, aliases and domains of outlets; computed from `outlet_change`, with the decisions.
CREATE TABLE outlet (
    kind TEXT NOT NULL, -- "name" or "domain"
    key TEXT NOT NULL,
    spelling TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- What the file of each article says of its outlet; computed from `draft`.
CREATE TABLE outlet_sign (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (kind, key, article_id)
) STRICT, WITHOUT ROWID;

-- `ended` is when all files had their lines; an import without it was broken off.
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    ended TEXT
) STRICT;

-- The files of an import that still want to be read, in their order; gone once they have their
-- lines. `borders` says where the analyst parted the file, as JSON; null where that is proposed.
CREATE TABLE offered (
    import_id INTEGER NOT NULL REFERENCES import (id),
    number INTEGER NOT NULL,
    path BLOB NOT NULL, -- as the file system has it
    borders TEXT,
    PRIMARY KEY (import_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES import (id),
    at TEXT NOT NULL,
    path TEXT NOT NULL,
    part TEXT NOT NULL DEFAULT '', -- where in the file; empty where it is the file
    files INTEGER NOT NULL DEFAULT 1, -- that the line stands for
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    article_id INTEGER REFERENCES article (id),
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL
) STRICT;

CREATE INDEX ledger_import ON ledger (import_id);
CREATE INDEX ledger_article ON ledger (article_id) WHERE article_id IS NOT NULL;

-- What the analyst decided; rows are added, and only the last three columns ever change.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    field TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL DEFAULT '',
    undone INTEGER NOT NULL DEFAULT 0,
    turned TEXT, -- when it was undone or made once more, for the last time
    abandoned INTEGER NOT NULL DEFAULT 0 -- undone, and then something else was decided
) STRICT;

CREATE TABLE decision_article (
    decision_id INTEGER NOT NULL REFERENCES decision (id),
    article_id INTEGER NOT NULL REFERENCES article (id),
    old_value TEXT NOT NULL,
    PRIMARY KEY (decision_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX decision_of_article ON decision_article (article_id);

-- The passages that a decision on links is about, by their words and what stands around them;
-- `pair` and `side` count from 0.
CREATE TABLE correction_anchor (
    decision_id INTEGER NOT NULL REFERENCES decision (id),
    pair INTEGER NOT NULL,
    side INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article (id),
    words TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    PRIMARY KEY (decision_id, pair, side)
) STRICT, WITHOUT ROWID;

-- The words that a decision on a difference is about, in the order of its marks; `place` counts
-- from 0.
CREATE TABLE review_anchor (
    decision_id INTEGER NOT NULL REFERENCES decision (id),
    place INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article (id),
    words TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    PRIMARY KEY (decision_id, place)
) STRICT, WITHOUT ROWID;

-- The articles that a decision on events is about. It may ask several things of grouping, and each
-- tells of groups of articles; `ask` and `part` count them from 0.
CREATE TABLE grouping_anchor (
    decision_id INTEGER NOT NULL REFERENCES decision (id),
    ask INTEGER NOT NULL,
    part INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article (id),
    act TEXT NOT NULL,
    PRIMARY KEY (decision_id, ask, part, article_id)
) STRICT, WITHOUT ROWID;

-- `key` is the lowest article, `last` the last day of the story's events.
CREATE TABLE story (
    key INTEGER PRIMARY KEY,
    last TEXT,
    data TEXT NOT NULL
) STRICT;

-- Which story each article is in; computed from `story`, with it.
CREATE TABLE story_article (
    article_id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (key)
) STRICT;

CREATE INDEX story_article_story ON story_article (story);

-- What grouping keeps of its memory: computed, and it counts only if it is whole. `state` is that of
-- the stories it belongs to, `decisions` those of then, `total` a sum over all rows.
CREATE TABLE held (
    version TEXT NOT NULL,
    state TEXT NOT NULL,
    decisions TEXT NOT NULL,
    total INTEGER NOT NULL
) STRICT;

-- An article with its nearest and where it is; `content` tells apart what it was made of.
CREATE TABLE held_article (
    key INTEGER PRIMARY KEY,
    content BLOB NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE held_group (
    key INTEGER PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;

-- The numbers of terms from a place on.
CREATE TABLE held_term (
    first INTEGER PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;

-- The tags that the articles have; computed from the decisions, in the transaction that changes
-- them.
CREATE TABLE tagged (
    tag TEXT NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (tag, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX tagged_article ON tagged (article_id);

-- How a saved search stands, by the number that its decision gave it; its name and query are in the
-- decision. `seen` is the highest article when it was seen last, `looked` when it was run last,
-- with `query`; `found` are the hits of then that came in after `seen`.
CREATE TABLE watched (
    search_id INTEGER PRIMARY KEY,
    seen INTEGER NOT NULL DEFAULT 0,
    query TEXT NOT NULL DEFAULT '',
    looked INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    found TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- Whether two articles of one event may conflict, the lower number first; `rests` says on what
-- texts and decisions that rests.
CREATE TABLE conflict (
    one INTEGER NOT NULL REFERENCES article (id),
    other INTEGER NOT NULL REFERENCES article (id),
    rests TEXT NOT NULL,
    conflicting INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
