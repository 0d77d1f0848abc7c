#!/bin/sh
# ./dev run [ARGUMENT...]: starts the daemon that was built on 127.0.0.1:8080 with its data in var/, makes the
# demo study through interviewctl and says where its page is and how to talk to it. Arguments go to interviewd; Ctrl-C stops it.
# BUILDDIR says where the programs are, if not in build/.
set -eu
cd "$(dirname "$0")/.."
build=${BUILDDIR:-build}

# The value of the last --data among the arguments.
data=var
previous=
for argument in "$@"; do
	case $argument in --data=*) data=${argument#--data=} ;; esac
	[ "$previous" != --data ] || data=$argument
	previous=$argument
done

# greet ADDRESS: the demo study, published where it isn't there yet, and what can be done with it.
greet() {
	ctl() {
		INTERVIEWCTL_URL="http://$address" INTERVIEWD_DATA="$data" "$build/interviewctl" "$@"
	}
	address=$1
	where=
	[ "$address" = 127.0.0.1:8080 ] || where="INTERVIEWCTL_URL=http://$address "
	[ "$data" = var ] || where="${where}INTERVIEWD_DATA=$data "
	ctl study show demo >/dev/null 2>&1 ||
		{ ctl study apply demo/study.json && ctl study publish demo; } >/dev/null ||
		return 0
	cat <<END

The study "demo" is published. Its page, for whoever takes part:
  http://$address/i/demo
The operator's key, also in $data/admin.key:
  $(cat "$data/admin.key")
An interview in the terminal:
  $where$build/interviewctl chat demo
and one over HTTP:
  curl --json '{"studySlug":"demo"}' http://$address/api/v1/interviews/start
Ctrl-C ends the daemon.

END
}

# The daemon takes this process's place, so that signals and its exit status are its own; what it prints goes
# through a reader that waits for its address.
pipe=$(mktemp -d)
mkfifo "$pipe/out"
{
	rm -rf "$pipe"
	while IFS= read -r line; do
		case $line in
		key\ * | \(shown\ once*) ;; # told in greet
		*) printf '%s\n' "$line" ;;
		esac
		case $line in 'listening on '*) greet "${line#listening on }" ;; esac
	done
} <"$pipe/out" &
exec "$build/interviewd" --data var --listen 127.0.0.1:8080 "$@" >"$pipe/out"
