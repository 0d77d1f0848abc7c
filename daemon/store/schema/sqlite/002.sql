-- Schema 2: who may ask, who answers, what it costs, what was answered already.
-- What people write is now also in: person, respondent, interview.link, stored_answer.body.

-- `metered` 0: nothing is refused, the ledger is kept all the same. The first workspace is the operator's own:
-- configuration (credits.unlimited) decides for it. `embed_secret` is sealed under the installation key.
ALTER TABLE workspace ADD COLUMN metered INTEGER NOT NULL DEFAULT 1 CHECK (metered IN (0, 1));
ALTER TABLE workspace ADD COLUMN embed_secret BLOB;

-- Of publishable keys, JSON lists: ids of the studies they open, origins they may come from.
ALTER TABLE api_key ADD COLUMN studies TEXT;
ALTER TABLE api_key ADD COLUMN origins TEXT;

-- People of a workspace, one for each address or external id. `email` is as it is compared (lower case). `verified`:
-- someone who may say so named them; else they only claimed to be somebody, which a verified claim takes from them.
-- An erased person keeps its row without anything that says who it was.
CREATE TABLE person (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	workspace INTEGER NOT NULL REFERENCES workspace (number),
	email TEXT,
	external_id TEXT,
	name TEXT,
	attributes TEXT NOT NULL,
	verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
	do_not_contact INTEGER NOT NULL CHECK (do_not_contact IN (0, 1)),
	version INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	erased_at INTEGER,
	UNIQUE (workspace, email),
	UNIQUE (workspace, external_id)
) STRICT;
CREATE INDEX person_workspace ON person (workspace);

-- A person in a study. `interview` is the latest of theirs; its quality and times are read there. `status` follows it, in
-- the job of the turn that ends it, unless the respondent is archived.
CREATE TABLE respondent (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	workspace INTEGER NOT NULL REFERENCES workspace (number),
	study INTEGER NOT NULL REFERENCES study (number),
	person INTEGER NOT NULL REFERENCES person (number),
	status TEXT NOT NULL CHECK (status IN ('invited', 'active', 'partial', 'completed', 'archived')),
	source TEXT NOT NULL,
	attributes TEXT NOT NULL,
	interview INTEGER REFERENCES interview (number),
	version INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	UNIQUE (study, person)
) STRICT;
CREATE INDEX respondent_person ON respondent (person);
CREATE INDEX respondent_interview ON respondent (interview) WHERE interview IS NOT NULL;
CREATE INDEX respondent_study ON respondent (study);
CREATE INDEX respondent_study_status ON respondent (study, status);

-- Who is interviewed, whether that is known or only said, and the parameters kept from the link (JSON).
-- `resume_ms`: an active one whose last answer is longer ago than this is over; the default is seven days.
ALTER TABLE interview ADD COLUMN resume_ms INTEGER NOT NULL DEFAULT 604800000;
ALTER TABLE interview ADD COLUMN person INTEGER REFERENCES person (number);
ALTER TABLE interview ADD COLUMN verified INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1));
ALTER TABLE interview ADD COLUMN link TEXT;
CREATE INDEX interview_person ON interview (person) WHERE person IS NOT NULL;
-- For what ends the ones that are over, and for counting what counts towards a study's target.
CREATE INDEX interview_active ON interview (started_at) WHERE status = 'active';
CREATE INDEX interview_completed ON interview (study) WHERE status = 'completed' AND preview = 0;

-- Credits, append-only: `amount` is the change of the balance, `held` of what is held; both are sums over rows and
-- stand nowhere else. What caused a row is an event (open, grant, hold, settle, refund) of a subject: the id of the
-- interview, of the workspace (open), or the row's own (grant). Once each: a hold is settled by one row, whichever it
-- is. A row outlives its subject, and is never changed or deleted, so numbers are not used again. `reason` is the
-- operator's, of a grant.
CREATE TABLE ledger (
	number INTEGER PRIMARY KEY,
	id BLOB NOT NULL CHECK (length(id) = 16),
	workspace INTEGER NOT NULL REFERENCES workspace (number),
	kind TEXT NOT NULL CHECK (kind IN ('grant', 'hold', 'release', 'charge', 'refund')),
	amount INTEGER NOT NULL,
	held INTEGER NOT NULL,
	event TEXT NOT NULL,
	subject BLOB NOT NULL CHECK (length(subject) = 16),
	reason TEXT,
	at INTEGER NOT NULL,
	UNIQUE (subject, event)
) STRICT;
CREATE INDEX ledger_workspace ON ledger (workspace);

-- What a keyed turn came to, beside its reply: the rest of the answer that a repetition gets. Null without a key.
-- message.idempotency_key is the first 16 bytes of a hash of caller and key, body_hash those of the body's.
ALTER TABLE message ADD COLUMN action TEXT;
ALTER TABLE message ADD COLUMN status TEXT;
ALTER TABLE message ADD COLUMN answered INTEGER;
ALTER TABLE message ADD COLUMN total INTEGER;

-- Answers to POSTs other than turns that came with an Idempotency-Key, for a day, written with what they answer to.
-- `caller` is the hash of who asked and of the path, `key` of the header's value, `body_hash` of query and body.
-- `subject` is the id of the person or interview in it: their erasure takes `body` away, and the key stays used.
-- Keys, secrets and tokens are never in `body`. Not WITHOUT ROWID: a study may have a hundred kilobytes.
CREATE TABLE stored_answer (
	caller BLOB NOT NULL CHECK (length(caller) = 32),
	key BLOB NOT NULL CHECK (length(key) = 32),
	body_hash BLOB NOT NULL CHECK (length(body_hash) = 32),
	status INTEGER NOT NULL,
	body TEXT,
	etag TEXT,
	location TEXT,
	subject BLOB,
	at INTEGER NOT NULL,
	PRIMARY KEY (caller, key)
) STRICT;
CREATE INDEX stored_answer_at ON stored_answer (at);
CREATE INDEX stored_answer_subject ON stored_answer (subject) WHERE subject IS NOT NULL;

-- What was erased, so that restoring an older backup erases it again. Nothing here says who it was.
CREATE TABLE erasure (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL CHECK (kind IN ('person', 'interview', 'study')),
	id BLOB NOT NULL CHECK (length(id) = 16),
	at INTEGER NOT NULL
) STRICT;
