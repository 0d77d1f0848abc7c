#!/bin/sh
# Tests tools/house.sh: a tree that keeps the rules passes, and one that breaks a rule fails in that rule alone.
set -u
root=$(cd "${srcdir:-.}" && pwd)
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
GIT_CEILING_DIRECTORIES=${dir%/*}
export GIT_CEILING_DIRECTORIES
n=0 bad=0

ok() { # ok STATUS DESCRIPTION
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; bad=1; fi
}

# put FILE: stdin becomes a file of the tree, after a comment of its subject; put_raw: as it is.
put_raw() {
	mkdir -p "$dir/tree/$(dirname "$1")"
	cat >"$dir/tree/$1"
}
put() {
	{ echo '/* A file. */'; cat; } | put_raw "$1"
}

fresh() {
	rm -rf "$dir/tree"
	put daemon/base/buf.h </dev/null
	echo '#include "base/buf.h"' | put daemon/store/sqlite.c
	echo '#include <sqlite3.h>' >>"$dir/tree/daemon/store/sqlite.c"
	put plugins/host.h </dev/null
	echo '#include <lua.h>' | put plugins/host.c
	printf '#include "plugins/host.h"\n#include "store/store.h"\n' | put daemon/interview/turn.c
	put daemon/store/store.h </dev/null
	echo 'cmocka_unit_test(x)' | put tests/unit/a.c
	put_raw Makefile.am <<T
# daemon/base/buf.h daemon/store/sqlite.c daemon/store/store.h plugins/host.h plugins/host.c
# daemon/interview/turn.c tests/unit/a.c new.c
T
	echo 'daemon/http/conn.h daemon/http/conn.c daemon/text/a.h daemon/text/b.h tests/unit/b.c' |
		put_raw daemon/local.mk
}

# breaks RULE: the tree of now fails in that rule and in no other.
breaks() {
	got=$(sh "$root/tools/house.sh" "$dir/tree" | sed -n 's/^not ok [0-9]* - //p')
	[ "$got" = "$1" ]
	ok $? "refused: $2"
	[ "$got" = "$1" ] || echo "# wanted '$1', got '$got'"
	fresh
}

fresh
sh "$root/tools/house.sh" "$dir/tree" >"$dir/out"
ok $? 'a tree that keeps the rules passes'
[ "$(grep -c '^ok' "$dir/out")" = "$(sed -n 's/^1\.\.//p' "$dir/out")" ]
ok $? 'every rule of the plan is a point'

echo '#include <lua.h>' >>"$dir/tree/daemon/store/sqlite.c"
breaks 'daemon/ never includes lua.h' 'Lua in the store'
echo '#include <event2/event.h>' >>"$dir/tree/plugins/host.c"
breaks 'plugins/ never includes sqlite3.h, event2/*, curl
event2/* is included in daemon/http/ and the loops only' 'the event loop in plugins'
echo '#include <sqlite3.h>' >>"$dir/tree/daemon/interview/turn.c"
breaks 'sqlite3.h is included in daemon/store/ only' 'SQLite in the interview'
echo 'json_t *read(const char *s) { return json_loads(s, 0, 0); }' >>"$dir/tree/plugins/host.c"
breaks "JSON is read by json_read, jansson's own readers are called in daemon/base/json.c only" 'a second reader of JSON'
echo 'json_t *read(const char *s) { return json_loadb(s, 1, 0, 0); }' | put daemon/base/json.c
echo '# daemon/base/json.c' >>"$dir/tree/Makefile.am"
sh "$root/tools/house.sh" "$dir/tree" >"$dir/out"
ok $? 'json.c itself may'
fresh
echo '#include "interview/turn.c"' >>"$dir/tree/daemon/base/buf.h"
breaks 'includes follow the arrows of dependency' 'base that knows the interview'
echo '#include "store/store.h"' >>"$dir/tree/plugins/host.c"
breaks 'includes follow the arrows of dependency' 'plugins that know the store'
echo '#include "plugins/inner.h"' >>"$dir/tree/daemon/interview/turn.c"
put plugins/inner.h </dev/null
echo '# plugins/inner.h' >>"$dir/tree/Makefile.am"
breaks 'includes follow the arrows of dependency' 'a way into plugins beside host.h'
echo '#include "text/b.h"' | put daemon/text/a.h
echo '#include "text/a.h"' | put daemon/text/b.h
breaks 'no circles between files' 'two headers that include each other'
put daemon/text/forgotten.c </dev/null
breaks 'every source is named in a local.mk' 'a source that is not built'
echo 'int main(void);' | put tests/unit/b.c
breaks 'every test file has a test that runs' 'a test file without a test'
put_raw methodologies/x/init.lua <<T
-- A method.
T
breaks 'every script has init.lua, test.lua and README.md' 'a methodology without tests'
yes ';' | head -n 500 | put daemon/http/conn.c
breaks 'no file has over 500 lines' 'a file of 501 lines'
echo 'int a;' | put_raw daemon/http/conn.c
breaks 'every source file begins with a comment of its subject' 'a file without a subject'
echo '/* TO''DO: later */' | put daemon/http/conn.c
breaks 'nothing is left for later in a comment' 'a promise'
echo "/* see /ho""me/someone/x */" | put daemon/http/conn.c
breaks 'no file names a path of one machine' 'a path of one machine'
echo '{"resol''ved": "x"}' | put_raw web/package-lock.json
breaks 'no lock file names the address of a registry' 'a lock file with an address'

echo "1..$n"
exit $bad
