-- Schema 4: reports of studies.
-- What people said is now also in: report.body.

-- One row a request. `body` is the report as JSON, of a ready one; an erasure in the study takes it away, since blocks quote
-- participants, and leaves the row as `erased`. Of a study the last one that is not pending is kept, and the pending one.
CREATE TABLE report (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
	workspace INTEGER NOT NULL REFERENCES workspace (number),
	study INTEGER NOT NULL REFERENCES study (number),
	status TEXT NOT NULL CHECK (status IN ('pending', 'ready', 'failed', 'erased')),
	requested_at INTEGER NOT NULL,
	ended_at INTEGER,
	failure TEXT,
	body TEXT
) STRICT;
CREATE INDEX report_study ON report (study);
-- One at a time of a study.
CREATE UNIQUE INDEX report_pending ON report (study) WHERE status = 'pending';
