-- A goto backwards without end.
-- expect: steps
::again::
goto again
