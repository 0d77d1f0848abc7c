#!/bin/sh
# docs/methodologies.md, step by step: its files are written as it says, its commands run where they stand, and after each
# further test the folder's tests pass; TAP.
set -u
ctl=$(cd "$BUILDDIR" && pwd)/interviewctl
page=$(cd "${srcdir:-.}" && pwd)/docs/methodologies.md
made=$(mktemp -d) || exit 1
trap 'rm -rf "$made"' EXIT
cd "$made" || exit 1

# Each block in a file of its own, in order: 07.lua, 08.text.
awk '
	/^```/ && !open { open = 1; n++; file = sprintf("%02d.%s", n, $0 == "```lua" ? "lua" : "text"); next }
	/^```/ { open = 0; close(file); next }
	open { print > file }
' "$page"

n=0
failed=0
tell() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		sed 's/^/# /' said
		failed=1
	fi
}

# "-- init.lua" is the whole file; "-- init.lua, further" goes before the end of its table, "-- test.lua, further" behind
# the tests.
place() {
	name=$(sed -n '1s/^-- \([a-z_/]*\.lua\).*/\1/p' "$1")
	mkdir -p "incidents/$(dirname "$name")"
	case $(head -n 1 "$1") in
	'-- init.lua, further')
		sed -i '$d' incidents/init.lua
		{ sed 1d "$1" && echo '}'; } >>incidents/init.lua
		;;
	*', further') sed 1d "$1" >>"incidents/$name" ;;
	*) cp "$1" "incidents/$name" ;;
	esac
}

# Commands; lines that begin with "> " are what is typed.
commands() {
	grep '^> ' "$1" | sed 's/^> //' >typed
	grep '^interviewctl ' "$1" | while read -r _ rest; do
		# shellcheck disable=SC2086 # words of a command
		"$ctl" $rest <typed || exit 1
	done
}

for block in [0-9]*; do
	case $block in
	*.text)
		commands "$block" >said 2>&1
		tell $? "$(head -n 1 "$block")"
		;;
	*)
		place "$block"
		case $(head -n 1 "$block") in
		'-- test.lua'*)
			"$ctl" script test incidents >said 2>&1
			tell $? "the tests at block $block"
			;;
		esac
		;;
	esac
done
grep -q 'lint' incidents/init.lua && grep -q '^ok' said
tell $? "the last step was taken"
"$ctl" script test incidents >said 2>&1
tell $? "all of it together"
echo "1..$n"
exit "$failed"
