-- No coroutines: a script waits only where the host lets it.
-- expect: error (global 'coroutine')
return coroutine.wrap(function() end)
