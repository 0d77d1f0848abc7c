-- Tens of thousands of gotos that wait for one label.
-- expect: memory
do
-- repeat: 32000 goto x
end
::x::
