-- unpack of a hundred million.
-- expect: error too many results
return table.unpack({}, 1, 100000000)
