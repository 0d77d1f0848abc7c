#!/bin/sh
# ./dev fuzz [TARGET] [SECONDS]: runs the libFuzzer targets with their seeds. A target is tests/fuzz/NAME.c with
# a folder of seeds tests/fuzz/corpus/NAME/; NAME.dict is its dictionary. Findings and what was learned go
# to build-fuzz/found/NAME/.
# fuzz.sh --replay TREE: feeds the seeds to the targets linked with a built tree, as TAP (./dev check).
set -u
cd "$(dirname "$0")/.." || exit 1
. tools/build.sh
root=$PWD

targets() {
	for source in tests/fuzz/*.c; do
		name=$(basename "$source" .c)
		[ ! -d "tests/fuzz/corpus/$name" ] || echo "$name"
	done
}

# link TREE NAME: links target NAME with the library of TREE, into TREE/fuzz-NAME.
link() {
	flags=$(make -s -C "$1" --no-print-directory print-cppflags | tail -n 1)
	libs=$(make -s -C "$1" --no-print-directory print-libs | tail -n 1)
	# shellcheck disable=SC2086
	(cd "$1" && clang -g -O1 -fsanitize=address,undefined,fuzzer -fno-sanitize-recover=all $flags \
		-o "fuzz-$2" "$root/tests/fuzz/$2.c" libinterviewd.a $libs)
}

replay() {
	echo "1..$(targets | wc -l)"
	status=0
	for name in $(targets); do
		seeds=tests/fuzz/corpus/$name
		if said=$(link "$1" "$name" 2>&1 && "$1/fuzz-$name" -rss_limit_mb=2048 -timeout=10 "$seeds"/* 2>&1); then
			echo "ok - $name survives its $(find "$seeds" -type f | wc -l) seeds"
		else
			echo "not ok - $name"
			echo "$said" | tail -n 60 | sed 's/^/# /'
			status=1
		fi
	done
	return $status
}

# fuzz NAME SECONDS: what it learns stays in build-fuzz/found/NAME/corpus for the next time.
fuzz() {
	link build-fuzz "$1" || return 1
	out=build-fuzz/found/$1
	mkdir -p "$out/corpus"
	dict=
	[ ! -f "tests/fuzz/$1.dict" ] || dict=-dict=tests/fuzz/$1.dict
	echo "fuzzing $1 for $2 s"
	if "build-fuzz/fuzz-$1" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
		-artifact_prefix="$out/" ${dict:+"$dict"} "$out/corpus" "tests/fuzz/corpus/$1" >"$out/log" 2>&1; then
		grep -E '^stat::|^Done' "$out/log"
		echo "$1: nothing found"
	else
		tail -n 40 "$out/log"
		echo "$1: FOUND SOMETHING; all of it is in $out/log, the input lies beside it"
		return 1
	fi
}

if [ "${1:-}" = --replay ]; then
	replay "$2"
	exit
fi
name=
case ${1:-} in *[!0-9]*) name=$1; shift ;; esac
seconds=${1:-600}
[ -z "$name" ] || targets | grep -qx "$name" || {
	echo "there is no target '$name'; targets: $(targets | tr '\n' ' ')" >&2
	exit 2
}
TARGET=libinterviewd.a build_tree build-fuzz CC=clang --enable-werror CFLAGS='-O1 -g -fno-omit-frame-pointer
	-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -U_FORTIFY_SOURCE' || exit 1
status=0
for target in ${name:-$(targets)}; do
	fuzz "$target" "$seconds" || status=1
done
exit $status
