#!/bin/sh
# installed.sh BINDIR STUDY.json: the programs in BINDIR, with the scripts beside them, hold an interview.
set -eu
bin=$1 study=$2
dir=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || :; wait 2>/dev/null || :; rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM

"$bin/interviewd" --data "$dir/data" --listen 127.0.0.1:0 >"$dir/out" 2>"$dir/log" &
pid=$!
tries=0
until grep -q '^listening on' "$dir/out"; do
	tries=$((tries + 1))
	if [ $tries -gt 600 ] || ! kill -0 "$pid"; then
		cat "$dir/out" "$dir/log"
		echo "the installed interviewd does not listen"
		exit 1
	fi
	sleep 0.1
done
INTERVIEWCTL_URL=http://$(sed -n 's/^listening on //p' "$dir/out")
INTERVIEWD_DATA=$dir/data
export INTERVIEWCTL_URL INTERVIEWD_DATA

ctl() {
	"$bin/interviewctl" "$@"
}
if grep -q no_shipped_scripts "$dir/log"; then
	echo "the installed interviewd does not find its scripts"
	exit 1
fi
ctl study apply "$study" >/dev/null
ctl study publish demo >/dev/null
printf '%s\n' 'Last week I could not find the minutes of a call.' /skip /quit | ctl chat demo >"$dir/chat"
id=$(ctl interview list --study demo | grep -o 'interview_[0-9a-z]*' | head -n 1)
ctl interview show "$id" | grep -q 'the minutes of a call'
ctl backup "$dir/copy.db" >/dev/null
ctl doctor >"$dir/doctor"
grep -q '^ok  *scripts  *[1-9]' "$dir/doctor"
kill "$pid"
wait "$pid"
pid=
echo "the installed programs hold an interview"
