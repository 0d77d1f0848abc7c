#!/bin/sh
# Tests tools/tap.awk and tools/tap-driver.sh: what counts as passed, failed and skipped. Emits TAP.
set -u
root=${srcdir:-.}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
n=0 bad=0

ok() { # ok STATUS DESCRIPTION
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; bad=1; fi
}

# counts "PASSED FAILED SKIPPED" EXIT_STATUS DESCRIPTION < TAP
counts() {
	cat >"$dir/log"
	got=$(awk -v status="$2" -f "$root/tools/tap.awk" "$dir/log" | tail -n 1)
	[ "$got" = "$1" ]
	ok $? "$3"
	[ "$got" = "$1" ] || echo "# wanted '$1', got '$got'"
}

counts '2 0 0' 0 'points that are ok pass' <<T
1..2
ok 1 - a
ok 2 - b
T
counts '1 1 0' 1 'not ok fails once, whatever the exit status says' <<T
1..2
ok 1 - a
not ok 2 - b
T
counts '0 1 0' 0 'silence is a failure' </dev/null
counts '1 1 0' 0 'points without a plan are a failure' <<T
ok 1 - a
T
counts '1 1 0' 139 'a program that dies half-way fails for what it did not run' <<T
1..3
ok 1 - a
T
counts '1 1 0' 3 'an exit status with every point ok is a failure' <<T
1..1
ok 1 - a
T
counts '2 1 0' 0 'more points than planned are a failure' <<T
1..1
ok 1 - a
ok 2 - b
T
counts '0 1 0' 0 'a plan of nothing is a failure' <<T
1..0
T
counts '0 0 1' 0 'a plan of nothing with a reason is a skip' <<T
1..0 # SKIP no cmocka
T
counts '3 0 0' 0 'plans of several groups add up' <<T
1..2
ok 1 - a
ok 2 - b
1..1
ok 1 - c
T
counts '1 0 2' 0 'skip and todo are skipped, in the form of cmocka too' <<T
1..3
ok 1 - a
not ok 2 # SKIP b
not ok 3 - c # TODO later
T
counts '1 1 0' 1 'bail out is a failure' <<T
1..1
ok 1 - a
Bail out! no disk
T
counts '3 0 0' 0 'subtests count at their leaves' <<T
1..2
    ok 1 - x
    ok 2 - y
    1..2
ok 1 - parent
ok 2 - plain
T
counts '1 1 0' 1 'a failing leaf counts once, not again in its parent' <<T
1..1
    ok 1 - x
    not ok 2 - y
    1..2
not ok 1 - parent
T
counts '1 1 0' 1 'a parent that fails by itself counts' <<T
1..1
    ok 1 - x
    1..1
not ok 1 - parent
T
counts '0 1 0' 1 'what a YAML block quotes is no point' <<T
1..1
not ok 1 - a
  ---
  error: |-
    not ok 2 - b
    ok 3
  ...
T

cat >"$dir/log" <<T
1..2
not ok 1 - a
# 0x1 != 0x2
ok 2 - b
# quiet
T
awk -v status=1 -f "$root/tools/tap.awk" "$dir/log" >"$dir/out"
grep -q '0x1 != 0x2' "$dir/out" && ! grep -q quiet "$dir/out"
ok $? 'the words of a failing point are shown, those of others are not'

# driver NAME EXPECTED_VERDICT COMMAND: runs it as automake does
driver() {
	printf '#!/bin/sh\n%s\n' "$3" >"$dir/prog"
	chmod +x "$dir/prog"
	sh "$root/tools/tap-driver.sh" --test-name "$1" --log-file "$dir/p.log" --trs-file "$dir/p.trs" \
		--color-tests no --enable-hard-errors yes --expect-failure no -- "$dir/prog" >"$dir/said"
	grep -q "^:global-test-result: $2\$" "$dir/p.trs"
	ok $? "$1"
}
driver 'driver: a program that passes' PASS 'echo 1..1; echo ok 1 - a'
driver 'driver: a program that fails' FAIL 'echo 1..1; echo not ok 1 - a; exit 1'
grep -q '^FAIL: a$' "$dir/said"
ok $? 'driver: says which point failed'
driver 'driver: a program killed by a signal' FAIL 'echo 1..2; echo ok 1 - a; kill -9 $$'
driver 'driver: a program that cannot run' FAIL 'exit 127'
driver 'driver: a program that skips' SKIP 'echo "1..0 # SKIP no disk"'
grep -q '^:recheck: no$' "$dir/p.trs"
ok $? 'driver: what was skipped is not run again'

echo "1..$n"
exit $bad
