#!/bin/sh
# Runs one test program for automake's harness: its output into a log, its points (tap.awk) into a .trs.
# A program that runs for longer than five minutes is ended and counts as failed.
set -u
name='' log='' trs=''
while [ $# -gt 0 ]; do
	case $1 in
	--test-name) name=$2; shift 2 ;;
	--log-file) log=$2; shift 2 ;;
	--trs-file) trs=$2; shift 2 ;;
	--color-tests | --collect-skipped-logs | --expect-failure | --enable-hard-errors) shift 2 ;;
	--) shift; break ;;
	*) break ;;
	esac
done
[ -n "$name" ] && [ -n "$log" ] && [ -n "$trs" ] && [ $# -gt 0 ] || {
	echo "usage: tap-driver.sh --test-name NAME --log-file FILE --trs-file FILE [--] PROGRAM..." >&2
	exit 2
}
here=$(dirname "$0")
timeout -k 10 300 "$@" >"$log" 2>&1
status=$?
"${AWK:-awk}" -v status=$status -v mode=trs -f "$here/tap.awk" "$log" >"$trs"
verdict=$(sed -n 's/^:global-test-result: //p' "$trs")
echo "$verdict: $name ($(grep -c '^:test-result: PASS' "$trs") passed," \
	"$(grep -cE '^:test-result: (FAIL|ERROR)' "$trs") failed)"
[ "$verdict" != FAIL ] || "${AWK:-awk}" -v status=$status -f "$here/tap.awk" "$log" | sed '$d'
