-- No way to an address.
-- expect: error invalid conversion
return string.format('%p', {})
