-- Schema 3: the same tables, columns and words. `x IN ('a', 'b', 'c')` in a CHECK makes SQLite build a table of those words
-- each time a row is checked, which costs more than the row itself; so tables whose words are written by turns, by starts
-- and by imports compare them one by one. AUTOINCREMENT goes on from the highest number ever given.

CREATE TABLE interview_new (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	workspace INTEGER NOT NULL REFERENCES workspace (number),
	study INTEGER NOT NULL REFERENCES study (number),
	revision INTEGER NOT NULL,
	bundle BLOB REFERENCES bundle (sha256),
	methodology TEXT NOT NULL,
	methodology_version TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status = 'active' OR status = 'completed' OR status = 'screened_out'
		OR status = 'expired' OR status = 'erased'),
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
	findings TEXT,
	resume_ms INTEGER NOT NULL DEFAULT 604800000,
	person INTEGER REFERENCES person (number),
	verified INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)),
	link TEXT
) STRICT;
INSERT INTO sqlite_sequence (name, seq) SELECT 'interview_new', seq FROM sqlite_sequence WHERE name = 'interview';
INSERT INTO interview_new SELECT number, id, workspace, study, revision, bundle, methodology, methodology_version, status,
	modality, locale, source, preview, respondent, consent, started_at, completed_at, end_reason, feedback, last_at, seq,
	version, state, findings, resume_ms, person, verified, link FROM interview ORDER BY number;
DROP TABLE interview;
ALTER TABLE interview_new RENAME TO interview;
CREATE INDEX interview_workspace ON interview (workspace);
CREATE INDEX interview_study ON interview (study);
CREATE INDEX interview_study_status ON interview (study, status);
CREATE INDEX interview_person ON interview (person) WHERE person IS NOT NULL;
CREATE INDEX interview_active ON interview (started_at) WHERE status = 'active';
CREATE INDEX interview_completed ON interview (study) WHERE status = 'completed' AND preview = 0;

CREATE TABLE ledger_new (
	number INTEGER PRIMARY KEY,
	id BLOB NOT NULL CHECK (length(id) = 16),
	workspace INTEGER NOT NULL REFERENCES workspace (number),
	kind TEXT NOT NULL CHECK (kind = 'hold' OR kind = 'charge' OR kind = 'release' OR kind = 'refund'
		OR kind = 'grant'),
	amount INTEGER NOT NULL,
	held INTEGER NOT NULL,
	event TEXT NOT NULL,
	subject BLOB NOT NULL CHECK (length(subject) = 16),
	reason TEXT,
	at INTEGER NOT NULL,
	UNIQUE (subject, event)
) STRICT;
INSERT INTO ledger_new SELECT number, id, workspace, kind, amount, held, event, subject, reason, at FROM ledger ORDER BY number;
DROP TABLE ledger;
ALTER TABLE ledger_new RENAME TO ledger;
CREATE INDEX ledger_workspace ON ledger (workspace);

CREATE TABLE respondent_new (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	workspace INTEGER NOT NULL REFERENCES workspace (number),
	study INTEGER NOT NULL REFERENCES study (number),
	person INTEGER NOT NULL REFERENCES person (number),
	status TEXT NOT NULL CHECK (status = 'invited' OR status = 'active' OR status = 'partial'
		OR status = 'completed' OR status = 'archived'),
	source TEXT NOT NULL,
	attributes TEXT NOT NULL,
	interview INTEGER REFERENCES interview (number),
	version INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	UNIQUE (study, person)
) STRICT;
INSERT INTO sqlite_sequence (name, seq) SELECT 'respondent_new', seq FROM sqlite_sequence WHERE name = 'respondent';
INSERT INTO respondent_new SELECT number, id, workspace, study, person, status, source, attributes, interview, version,
	created_at, updated_at FROM respondent ORDER BY number;
DROP TABLE respondent;
ALTER TABLE respondent_new RENAME TO respondent;
CREATE INDEX respondent_person ON respondent (person);
CREATE INDEX respondent_interview ON respondent (interview) WHERE interview IS NOT NULL;
CREATE INDEX respondent_study ON respondent (study);
CREATE INDEX respondent_study_status ON respondent (study, status);
