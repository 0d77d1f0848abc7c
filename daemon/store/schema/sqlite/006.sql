-- Schema 6: what leaves. Causes (events), whom they go to (endpoints), and what came of it (deliveries, attempts).
-- An event holds ids only: what is sent is read when it is sent, so that an erasure reaches what still waits. What a receiver
-- answered may hold anything: attempt.answer. Numbers of studies, interviews and reports are not references: an event may
-- outlive what it tells of, and numbers are never used again.

-- A webhook or a connection. `enabled` 0: nothing is sent. Who switched it off: `disabled_code` null, a person, and nothing is
-- queued meanwhile; 'gone', the receiver answered 410, likewise; 'failing' after days of failure and 'paused' by a script
-- whose token was refused: events are queued (`queues` 1) and leave when it is enabled again. `events` is null (all) or the
-- names with a space before and behind each (' interview.started study.closed '); `studies` likewise with numbers of studies,
-- and then it gets no events that are of no study. `failing_since`: the first failure after the last success; `failures`: how
-- many there were since; `circuit_until`: so long nothing is tried. One with `deleted_at` is nobody's any more: what hangs on it
-- is deleted bit by bit, then its row.
CREATE TABLE endpoint (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	workspace INTEGER NOT NULL REFERENCES workspace (number),
	kind TEXT NOT NULL CHECK (kind = 'webhook' OR kind = 'connection'),
	enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
	queues INTEGER NOT NULL DEFAULT 1 CHECK (queues IN (0, 1)),
	disabled_code TEXT CHECK (disabled_code = 'failing' OR disabled_code = 'gone' OR disabled_code = 'paused'),
	disabled_reason TEXT,
	disabled_at INTEGER,
	events TEXT,
	studies TEXT,
	failing_since INTEGER,
	failures INTEGER NOT NULL DEFAULT 0,
	circuit_until INTEGER,
	version INTEGER NOT NULL DEFAULT 1,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	deleted_at INTEGER
) STRICT;
CREATE INDEX endpoint_workspace ON endpoint (workspace) WHERE deleted_at IS NULL;
CREATE INDEX endpoint_deleted ON endpoint (deleted_at) WHERE deleted_at IS NOT NULL;

-- Secrets are sealed under the installation key (endpoint is the row of their place) and hold the text as it was shown.
-- `old_secret` signs too until `old_until`.
CREATE TABLE webhook (
	endpoint INTEGER PRIMARY KEY REFERENCES endpoint (number) ON DELETE CASCADE,
	url TEXT NOT NULL,
	description TEXT,
	secret BLOB NOT NULL,
	old_secret BLOB,
	old_until INTEGER
) STRICT;

-- `settings` is JSON without secrets, `secrets` the sealed JSON of those; `filter` JSON: minQuality, maxQuality, themes,
-- verifiedOnly. `bundle` is the script that the settings were checked with last.
CREATE TABLE connection (
	endpoint INTEGER PRIMARY KEY REFERENCES endpoint (number) ON DELETE CASCADE,
	integration TEXT NOT NULL,
	name TEXT NOT NULL,
	settings TEXT NOT NULL,
	secrets BLOB,
	filter TEXT NOT NULL,
	bundle BLOB
) STRICT;

-- What a script remembers of what it wrote over there. `subject` is the interview's id that was delivered meanwhile, null where
-- it was of none; `person` the person's number.
CREATE TABLE memo (
	endpoint INTEGER NOT NULL REFERENCES endpoint (number) ON DELETE CASCADE,
	key TEXT NOT NULL,
	value TEXT NOT NULL,
	subject BLOB,
	person INTEGER,
	at INTEGER NOT NULL,
	PRIMARY KEY (endpoint, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX memo_subject ON memo (subject) WHERE subject IS NOT NULL;
CREATE INDEX memo_person ON memo (person) WHERE person IS NOT NULL;

-- What became of it over there when somebody was erased here.
CREATE TABLE receipt (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	endpoint INTEGER NOT NULL REFERENCES endpoint (number) ON DELETE CASCADE,
	event INTEGER,
	kind TEXT NOT NULL CHECK (kind = 'interview' OR kind = 'person'),
	subject BLOB NOT NULL CHECK (length(subject) = 16),
	result TEXT NOT NULL,
	detail TEXT,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX receipt_endpoint ON receipt (endpoint);

-- One row a cause that somebody is subscribed to. What caused it is the `nth` thing of that type that happened to the subject,
-- whose id may be an interview's, a study's, a report's, a workspace's or an endpoint's. `interview`, `study`, `report`,
-- `person` (of who was erased), `endpoint` are numbers, null where it has none.
CREATE TABLE event (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL CHECK (length(id) = 16),
	workspace INTEGER NOT NULL,
	type TEXT NOT NULL,
	subject BLOB NOT NULL CHECK (length(subject) = 16),
	nth INTEGER NOT NULL,
	study INTEGER,
	interview INTEGER,
	report INTEGER,
	person INTEGER,
	endpoint INTEGER,
	at INTEGER NOT NULL,
	UNIQUE (subject, type, nth)
) STRICT;
CREATE INDEX event_at ON event (at);

-- `subject` is the event's, and orders: of an endpoint and a subject one at a time is due or claimed, the others wait with `due`
-- null until it is over. `due` is also null of what is claimed and of what is over. `tries` counts those of the present
-- schedule, `attempts` all of them. 'skipped': the filter left it out, or there is nothing left to tell.
CREATE TABLE delivery (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL CHECK (length(id) = 16),
	endpoint INTEGER NOT NULL REFERENCES endpoint (number) ON DELETE CASCADE,
	event INTEGER NOT NULL REFERENCES event (number),
	subject BLOB NOT NULL,
	state TEXT NOT NULL CHECK (state = 'pending' OR state = 'claimed' OR state = 'delivered' OR state = 'skipped'
		OR state = 'dead'),
	due INTEGER,
	attempts INTEGER NOT NULL DEFAULT 0,
	tries INTEGER NOT NULL DEFAULT 0,
	created_at INTEGER NOT NULL,
	ended_at INTEGER,
	reason TEXT,
	UNIQUE (endpoint, event)
) STRICT;
CREATE UNIQUE INDEX delivery_id ON delivery (id);
CREATE INDEX delivery_due ON delivery (endpoint, due) WHERE due IS NOT NULL;
CREATE INDEX delivery_open ON delivery (endpoint, subject) WHERE state = 'pending' OR state = 'claimed';
CREATE INDEX delivery_claimed ON delivery (number) WHERE state = 'claimed';
CREATE INDEX delivery_dead ON delivery (endpoint, ended_at) WHERE state = 'dead';
CREATE INDEX delivery_ended ON delivery (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX delivery_event ON delivery (event);

-- `n` from 1. `status` is the answer's, null without one; `error` a word and a sentence where it failed ("timeout: …").
CREATE TABLE attempt (
	delivery INTEGER NOT NULL REFERENCES delivery (number) ON DELETE CASCADE,
	n INTEGER NOT NULL,
	at INTEGER NOT NULL,
	status INTEGER,
	duration_ms INTEGER NOT NULL,
	error TEXT,
	answer TEXT,
	PRIMARY KEY (delivery, n)
) STRICT;

-- When a study closes by the date of its published revision; null where that is told already, or where there is none.
ALTER TABLE study ADD COLUMN closes_at INTEGER;
CREATE INDEX study_closes ON study (closes_at) WHERE closes_at IS NOT NULL;
UPDATE study SET closes_at = (SELECT 1000 * strftime('%s', json_extract(r.definition, '$.limits.closesAt'))
	FROM study_revision r WHERE r.study = study.number AND r.revision = study.revision
	AND json_extract(r.definition, '$.limits.closesAt') > strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
	WHERE status = 'active';
