-- Schema 5: personal data in what people say is kept as it was said for as long as the study says.

-- `raw_days`: somewhere in its messages stands what is to be masked for good so many days after its end; null: nothing such.
-- `raw_due`: from when on, known when it has ended.
ALTER TABLE interview ADD COLUMN raw_days INTEGER;
ALTER TABLE interview ADD COLUMN raw_due INTEGER;
CREATE INDEX interview_raw ON interview (raw_due) WHERE raw_due IS NOT NULL;

-- What was masked for good is erased, too: of the interview the `words` that were personal.
CREATE TABLE erasure_new (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL CHECK (kind IN ('person', 'interview', 'study', 'words')),
	id BLOB NOT NULL CHECK (length(id) = 16),
	at INTEGER NOT NULL
) STRICT;
INSERT INTO sqlite_sequence (name, seq) SELECT 'erasure_new', seq FROM sqlite_sequence WHERE name = 'erasure';
INSERT INTO erasure_new SELECT number, kind, id, at FROM erasure ORDER BY number;
DROP TABLE erasure;
ALTER TABLE erasure_new RENAME TO erasure;
