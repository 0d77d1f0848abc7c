-- Values that can't be compared.
-- expect: error attempt to compare
table.sort({ {}, {}, {} })
