#!/bin/sh
# tap-suites.sh LOGDIR: runs suites, a row of stdin each (NAME LIMIT COMMAND…), one after the other. The output of
# a suite goes to LOGDIR/NAME.log; printed is a line for each with its seconds and counts, what failed, and at
# the end `N passed, N failed`. A suite over its limit of seconds is ended. Exit status 1 after any failure.
set -u
log=$1
here=$(dirname "$0")
mkdir -p "$log"
: >"$log/sums"
while read -r name limit command; do
	begin=$(date +%s)
	timeout -k 10 "$limit" sh -c "$command" </dev/null >"$log/$name.log" 2>&1
	status=$?
	[ $status != 124 ] || echo "Bail out! not done after $limit s" >>"$log/$name.log"
	awk -v status=$status -f "$here/tap.awk" "$log/$name.log" >"$log/$name.sum"
	counts=$(tail -n 1 "$log/$name.sum")
	echo "$counts" >>"$log/sums"
	# shellcheck disable=SC2086
	printf '%-13s %4d s  %5d passed, %d failed, %d skipped\n' "$name" $(($(date +%s) - begin)) $counts
	if [ "$(echo "$counts" | cut -d' ' -f2)" != 0 ]; then
		sed '$d' "$log/$name.sum" | head -n 200 | sed 's/^/    /'
		grep -q '^ *not ok' "$log/$name.log" || tail -n 40 "$log/$name.log" | sed 's/^/    | /'
		echo "    all of it: $log/$name.log"
	fi
done
awk '{ passed += $1; failed += $2; skipped += $3 }
	END {
		print passed + 0 " passed, " failed + 0 " failed" (skipped ? ", " skipped " skipped" : "")
		exit !(failed == 0 && passed > 0)
	}' "$log/sums"
