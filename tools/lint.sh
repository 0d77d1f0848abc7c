#!/bin/sh
# ./dev lint: cppcheck, clang-tidy, luacheck, shellcheck and TypeScript's own check, a TAP point each. What clang-tidy found clean
# is remembered in build/check/tidy by a hash of the file, its flags and all headers.
# shellcheck disable=SC2317 # the linters are called by name
set -u
cd "$(dirname "$0")/.." || exit 1
. tools/files.sh
. tools/build.sh
tree=build/check/gcc
tidy=build/check/tidy
mkdir -p "$tidy" build/check/cppcheck

# varFuncNullUB: where we run NULL is a pointer and as wide as one, so it may end a list of arguments.
lint_cppcheck() {
	files '^(daemon|plugins|tests)/.*\.c$' | cppcheck --file-list=- -j"$(build_jobs)" --quiet --std=c11 \
		--enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppress=missingIncludeSystem --suppress=readdirCalled --suppress=varFuncNullUB \
		--suppress=ctuuninitvar --suppress=objectIndex --library=posix \
		--cppcheck-build-dir=build/check/cppcheck -DHAVE_CONFIG_H -Idaemon -I. --include=tools/cppcheck.h
}

# Flags are those of the gcc build; the sources that were generated there are not linted.
lint_clang_tidy() {
	TARGET=config.h build_tree "$tree" CC=gcc --enable-werror CFLAGS='-O2 -g' || return 1
	flags=$(cd "$tree" && make -s print-cppflags | tail -n 1)
	headers=$({ echo "$flags"; cat .clang-tidy; files '^(daemon|plugins|tests)/.*\.h$' | xargs -r cat; } | cksum)
	files '^(daemon|plugins|tests)/.*\.c$' | while read -r file; do
		stamp=$tidy/$({ echo "$headers"; cat "$file"; } | sha1sum | cut -c1-20)
		[ -f "$stamp" ] || echo "$file $stamp"
	done >"$tidy/list"
	FLAGS=$flags TREE=$PWD/$tree
	export FLAGS TREE
	# shellcheck disable=SC2016
	xargs -r -P "$(build_jobs)" -n 2 sh -c '
		cd "$TREE"
		clang-tidy --quiet "../../../$0" -- $FLAGS 2>/dev/null && : >"../../../$1"' \
		<"$tidy/list" >"$tidy/said"
	status=$?
	sed -n "s|^$PWD/$tree/../../../||; /: error: /p; /: warning: /p" "$tidy/said" | sort -u
	return "$status"
}

lint_luacheck() {
	files '\.lua$' | xargs -r luacheck --quiet --no-color
}

lint_shellcheck() {
	files '\.sh$|^dev$|^\.ci/run$|^tests/[a-z]+/run$' | xargs -r grep -lE '^#!.*sh$|shellcheck shell=' |
		xargs -r shellcheck -x
}

lint_tsc() {
	"$NODE" web/node_modules/typescript/bin/tsc --project web
}

n=0 bad=0
set -- cppcheck clang_tidy luacheck shellcheck tsc
echo "1..$#"
for linter in "$@"; do
	n=$((n + 1))
	if "lint_$linter" >"build/check/$linter.out" 2>&1; then
		echo "ok $n - $linter finds nothing"
	else
		echo "not ok $n - $linter finds nothing"
		sed 's/^/# /' "build/check/$linter.out" | head -n 200
		bad=1
	fi
done
exit $bad
