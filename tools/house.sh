#!/bin/sh
# The rules of the house that no compiler checks: who may include what, and what a file looks like.
# Each rule prints the lines that break it and is one TAP point. house.sh [DIR]: of another tree.
# shellcheck disable=SC2317 # the rules are called by name
set -u
tools=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$tools/..}" || exit 1
# shellcheck source=tools/files.sh
. "$tools/files.sh"

# One row a rule: the function, what it demands.
rules() {
	cat <<'EOF'
lua_only_in_plugins|daemon/ never includes lua.h
plugins_are_narrow|plugins/ never includes sqlite3.h, event2/*, curl
sqlite_only_in_store|sqlite3.h is included in daemon/store/ only
event_only_in_loops|event2/* is included in daemon/http/ and the loops only
json_read_in_one_place|JSON is read by json_read, jansson's own readers are called in daemon/base/json.c only
layers_point_down|includes follow the arrows of dependency
no_include_circles|no circles between files
sources_are_built|every source is named in a local.mk
tests_have_tests|every test file has a test that runs
scripts_are_whole|every script has init.lua, test.lua and README.md
files_are_short|no file has over 500 lines
files_say_their_subject|every source file begins with a comment of its subject
no_promises|nothing is left for later in a comment
no_machine_paths|no file names a path of one machine
locks_have_no_addresses|no lock file names the address of a registry
EOF
}

code='\.(c|h|lua|sh|js|mjs|ts|tsx|css)$'

# The includes of the C files below these paths, as FILE:INCLUDED.
includes() {
	files "^($1)/.*\.[ch]\$" | xargs -r grep -HoE '^# *include *[<"][^>"]+' /dev/null |
		sed -E 's/:# *include *[<"]/:/'
}

lua_only_in_plugins() {
	includes daemon | grep -E ':(lua|lauxlib|lualib|luaconf)\.h$'
}

plugins_are_narrow() {
	includes plugins | grep -E ':(sqlite3\.h|event2/|curl/)'
}

sqlite_only_in_store() {
	includes 'daemon|plugins' | grep -E ':sqlite3\.h$' | grep -v '^daemon/store/'
}

event_only_in_loops() {
	includes 'daemon|plugins' | grep ':event2/' | grep -vE '^daemon/(http/|main\.c|loop[a-z_]*\.[ch]:|base/mailbox\.[ch]:)'
}

# A second reader would take what the first refuses: duplicate keys, \u0000, any depth.
json_read_in_one_place() {
	files '^(daemon|plugins)/.*\.[ch]$' | grep -v '^daemon/base/json\.c$' |
		xargs -r grep -nE '\bjson_load(s|b|f|fd|_file|_callback) *\(' /dev/null
}

# The layer of a file's folder, and what each may include beside itself, from the top down.
layers() {
	cat <<'EOF'
main: ctl api interview analysis outbox store plugins egress http text base
ctl: main api interview analysis outbox store plugins egress http text base
api: interview analysis outbox store plugins egress http text base
interview: outbox store plugins egress http text base
analysis: store plugins egress http text base
outbox: store plugins egress http text base
store: text base
plugins: text base
egress: text base
http: text base
text: base
base:
EOF
}

# The project's own includes as FROM TO, both as paths from the root.
own_includes() {
	includes 'daemon|plugins' | while IFS=: read -r from to; do
		for path in "daemon/$to" "$to" "${from%/*}/$to"; do
			[ ! -f "$path" ] || { echo "$from $path"; break; }
		done
	done
}

layer_of() {
	case $1 in
	plugins/*) echo plugins ;;
	daemon/*/*) echo "$1" | cut -d/ -f2 ;;
	daemon/*) echo main ;;
	*) echo other ;;
	esac
}

layers_point_down() {
	own_includes | while read -r from to; do
		a=$(layer_of "$from") b=$(layer_of "$to")
		[ "$a" = "$b" ] && continue
		case " $(layers | sed -n "s/^$a://p") " in
		*" $b "*) ;;
		*) echo "$from includes $to ($a may not see $b)"; continue ;;
		esac
		[ "$b" != plugins ] || [ "$a" = ctl ] || [ "$to" = plugins/host.h ] ||
			echo "$from includes $to (the door to plugins is plugins/host.h)"
	done
}

no_include_circles() {
	own_includes | tsort 2>&1 >/dev/null | sed 's/^tsort: //'
}

sources_are_built() {
	made=$(files '(^|/)local\.mk$|^Makefile\.am$')
	files '^(daemon|plugins|tests/unit)/.*\.[ch]$' | while read -r file; do
		# shellcheck disable=SC2086
		grep -qF "$file" $made || echo "$file is in no local.mk"
	done
}

tests_have_tests() {
	files '^tests/unit/.*\.c$' | while read -r file; do
		grep -qE 'cmocka_unit_test|assert_[a-z_]+\(|int LLVMFuzzer' "$file" || grep -q 'not a test' "$file" ||
			echo "$file tests nothing"
	done
	files '^tests/fuzz/[^/]*\.c$' | while read -r file; do
		grep -q LLVMFuzzerTestOneInput "$file" || echo "$file has no LLVMFuzzerTestOneInput"
		dir=tests/fuzz/corpus/$(basename "$file" .c)
		[ -n "$(ls "$dir" 2>/dev/null)" ] || echo "$file has no seeds in $dir"
	done
	files '\.test\.(js|mjs|ts)$' | while read -r file; do
		grep -qE '(^|[^a-zA-Z])(test|it)\(' "$file" || echo "$file has no test("
	done
	files '^(methodologies|integrations|plugins/providers)/[^/]+/test\.lua$' | while read -r file; do
		grep -qE '\.test *\(' "$file" || echo "$file has no test"
	done
}

scripts_are_whole() {
	files '^(methodologies|integrations|plugins/providers)/[^/]+/' | cut -d/ -f1,2 | sort -u |
		while read -r dir; do
			[ -d "$dir" ] || continue
			for file in init.lua test.lua README.md; do
				[ -f "$dir/$file" ] || echo "$dir has no $file"
			done
		done
}

files_are_short() {
	files "$code|^dev\$" | while read -r file; do
		lines=$(wc -l <"$file")
		[ "$lines" -le 500 ] || echo "$file has $lines lines"
	done
}

files_say_their_subject() {
	files "$code" | while read -r file; do
		head -n 2 "$file" | grep -qE '^(/\*|//|--|#[^!])' || echo "$file does not begin with a comment"
	done
}

no_promises() {
	files "$code|\.(sql|am|mk|ac)\$" | grep -vE '^tools/house\.sh$|^tests/tools/' |
		xargs -r grep -nE '\b(TODO|FIXME|XXX|HACK)\b|for now\b' /dev/null
}

no_machine_paths() {
	files . | grep -v '^tools/house\.sh$' | xargs -r grep -nIE '(^|[^a-zA-Z0-9_.])/(work|root|home/[a-z]+|tmp/wt)(/|$)' /dev/null
}

locks_have_no_addresses() {
	files '(^|/)(package-lock\.json|npm-shrinkwrap\.json)$' | xargs -r grep -n '"resolved"' /dev/null
}

echo "1..$(rules | wc -l)"
rules | {
	n=0 bad=0
	while IFS='|' read -r rule what; do
		n=$((n + 1))
		broken=$($rule)
		if [ -z "$broken" ]; then
			echo "ok $n - $what"
		else
			echo "not ok $n - $what"
			echo "$broken" | sed 's/^/# /'
			bad=1
		fi
	done
	exit $bad
}
