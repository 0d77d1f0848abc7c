-- Schema 1. Times are milliseconds since 1970 UTC, booleans 0 or 1, `id` the 16 bytes of a TypeID,
-- hashes 32 bytes, JSON is text. `number` is a row's short name inside the database and is never reused.
-- What people write is only ever in: study.definition, study_revision.definition, interview.respondent,
-- consent, feedback, state and findings, message.content, widget and why, answer.value and other.

CREATE TABLE setting (
	name TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE workspace (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	name TEXT NOT NULL,
	created_at INTEGER NOT NULL
) STRICT;

-- An operator's key is of no workspace: it may choose any. `scopes` is a JSON list, null means all.
CREATE TABLE api_key (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	workspace INTEGER REFERENCES workspace (number),
	kind TEXT NOT NULL CHECK (kind IN ('operator', 'workspace', 'publishable')),
	name TEXT NOT NULL,
	hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
	prefix TEXT NOT NULL,
	scopes TEXT,
	created_at INTEGER NOT NULL,
	last_used_at INTEGER,
	revoked_at INTEGER,
	CHECK ((kind = 'operator') = (workspace IS NULL))
) STRICT;
CREATE INDEX api_key_workspace ON api_key (workspace);

-- `definition` is the study as it is being edited, without id, slug, status, revision and times.
-- `version` counts every change (the ETag); `revision` is the latest published one, 0 before the first.
CREATE TABLE study (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	workspace INTEGER NOT NULL REFERENCES workspace (number),
	slug TEXT NOT NULL UNIQUE,
	status TEXT NOT NULL CHECK (status IN ('draft', 'active', 'closed', 'archived')),
	version INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	definition TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX study_workspace ON study (workspace);

-- Published studies; never changed.
CREATE TABLE study_revision (
	study INTEGER NOT NULL REFERENCES study (number),
	revision INTEGER NOT NULL,
	definition TEXT NOT NULL,
	published_at INTEGER NOT NULL,
	PRIMARY KEY (study, revision)
) STRICT, WITHOUT ROWID;

-- A loaded script by the SHA-256 of its files; an interview ends on the bundle that it began with.
CREATE TABLE bundle (
	sha256 BLOB NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	version TEXT NOT NULL,
	files TEXT NOT NULL,
	stored_at INTEGER NOT NULL
) STRICT;

-- The row is rewritten by every turn (last_at, seq, version, state, findings): none of those is indexed.
-- `revision` 0 is a preview of what is not yet published. `seq` is that of the last message, `version`
-- counts turns: a turn says UPDATE … WHERE number = $1 AND version = $2 and fails if it changed nothing.
CREATE TABLE interview (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	workspace INTEGER NOT NULL REFERENCES workspace (number),
	study INTEGER NOT NULL REFERENCES study (number),
	revision INTEGER NOT NULL,
	bundle BLOB REFERENCES bundle (sha256),
	methodology TEXT NOT NULL,
	methodology_version TEXT NOT NULL,
	status TEXT NOT NULL
		CHECK (status IN ('active', 'completed', 'screened_out', 'expired', 'erased')),
	modality TEXT NOT NULL,
	locale TEXT NOT NULL,
	source TEXT NOT NULL,
	preview INTEGER NOT NULL CHECK (preview IN (0, 1)),
	respondent TEXT,
	consent TEXT,
	started_at INTEGER NOT NULL,
	completed_at INTEGER,
	end_reason TEXT,
	feedback TEXT,
	last_at INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	version INTEGER NOT NULL,
	state TEXT NOT NULL,
	findings TEXT
) STRICT;
-- Each ends in `number` by itself, so lists come newest first without sorting.
CREATE INDEX interview_workspace ON interview (workspace);
CREATE INDEX interview_study ON interview (study);
CREATE INDEX interview_study_status ON interview (study, status);

-- `idempotency_key` and `body_hash` are of a participant's message that came with an Idempotency-Key:
-- the answer to a repetition is rebuilt from the rows. Not WITHOUT ROWID: rows of half a kilobyte in the
-- key's tree, inner pages and all, cost a turn four pages of log; appended, and found by a small index, one.
CREATE TABLE message (
	interview INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	id BLOB NOT NULL,
	role TEXT NOT NULL,
	kind TEXT NOT NULL,
	content TEXT NOT NULL,
	question TEXT,
	probe_depth INTEGER,
	widget TEXT,
	at INTEGER NOT NULL,
	via TEXT,
	why TEXT,
	telemetry TEXT,
	idempotency_key BLOB,
	body_hash BLOB,
	PRIMARY KEY (interview, seq)
) STRICT;

-- `value` is JSON or null (declined, or kept as words only); `messages` a JSON list of seqs.
CREATE TABLE answer (
	interview INTEGER NOT NULL,
	question TEXT NOT NULL,
	type TEXT NOT NULL,
	value TEXT,
	other TEXT,
	confidence REAL,
	declined INTEGER NOT NULL CHECK (declined IN (0, 1)),
	messages TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (interview, question)
) STRICT, WITHOUT ROWID;
