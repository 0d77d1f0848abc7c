-- Nor by functions that write into tables.
-- expect: error read-only
table.insert(string, 1)
