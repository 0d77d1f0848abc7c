#!/bin/sh
# Tests tools/tap-suites.sh: whatever way a suite goes wrong, the last line and the exit status say so.
set -u
root=$(cd "${srcdir:-.}" && pwd)
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
n=0 bad=0

ok() { # ok STATUS DESCRIPTION
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; bad=1; fi
}

# ends "LAST LINE" EXIT_STATUS DESCRIPTION < ROWS
ends() {
	sh "$root/tools/tap-suites.sh" "$dir/log" >"$dir/out" 2>&1
	status=$?
	[ "$(tail -n 1 "$dir/out")" = "$1" ] && [ $status = "$2" ]
	ok $? "$3"
	[ "$(tail -n 1 "$dir/out")" = "$1" ] || sed 's/^/# /' "$dir/out"
}

ends '3 passed, 0 failed' 0 'suites add up' <<T
a 10 echo 1..1; echo ok 1 - x
b 10 echo 1..2; echo ok 1 - y; echo ok 2 - z
T
ends '1 passed, 1 failed' 1 'one bad point in the first suite is not forgotten by the last' <<T
a 10 echo 1..1; echo not ok 1 - x; echo '# because of the moon'; exit 1
b 10 echo 1..1; echo ok 1 - y
T
grep -q 'FAIL: x' "$dir/out" && grep -q 'because of the moon' "$dir/out" && grep -q 'log/a.log' "$dir/out"
ok $? 'a failing point is shown with its words and its log'
ends '1 passed, 1 failed' 1 'a suite that is not there fails' <<T
a 10 /nowhere/to/be/found
b 10 echo 1..1; echo ok 1 - y
T
grep -q 'nowhere' "$dir/out"
ok $? 'a suite without TAP is shown by its last lines'
ends '1 passed, 1 failed' 1 'a suite killed by a signal fails' <<T
a 10 echo 1..1; echo ok 1 - x; kill -9 \$\$
T
ends '1 passed, 2 failed' 1 'a suite over its limit is ended and fails' <<T
a 3 echo 1..2; echo ok 1 - x; sleep 30
T
grep -q 'not done after 3 s' "$dir/out"
ok $? 'it is said that it was over its limit'
ends '0 passed, 0 failed' 1 'nothing run is no success' </dev/null
ends '0 passed, 0 failed, 1 skipped' 1 'everything skipped is no success' <<T
a 10 echo '1..0 # SKIP no network'
T

echo "1..$n"
exit $bad
