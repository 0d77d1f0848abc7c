#!/bin/sh
# ./dev fuzz [TARGET] [SECONDS]: runs the libFuzzer targets, tests/fuzz/NAME.c each, with what is in
# tests/fuzz/corpus/NAME as seeds and the words of tests/fuzz/NAME.dict, if there are any. Findings and
# what was learned go to build-fuzz/NAME/.
# fuzz.sh --replay TREE: feeds the seeds to the targets linked with a built tree, as TAP (./dev check).
set -u
cd "$(dirname "$0")/.." || exit 1
. tools/build.sh
sanitize=-fsanitize=address,undefined,fuzzer

# link TREE NAME: links target NAME with the library of TREE, into TREE/fuzz-NAME.
link() {
	flags=$(cd "$1" && make -s print-cppflags | tail -n 1) libs=$(cd "$1" && make -s print-libs | tail -n 1)
	# shellcheck disable=SC2086
	(cd "$1" && clang -g -O1 $sanitize -fno-sanitize-recover=all $flags -o "fuzz-$2" \
		"$root/tests/fuzz/$2.c" libinterviewd.a $libs)
}

targets() {
	for source in tests/fuzz/*.c; do
		[ ! -f "$source" ] || basename "$source" .c
	done
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

root=$PWD
if [ "${1:-}" = --replay ]; then
	replay "$2"
	exit
fi

name=
case ${1:-} in '' | *[!0-9]*) name=${1:-}; [ $# -eq 0 ] || shift ;; esac
seconds=${1:-600}
[ -z "$name" ] || [ -f "tests/fuzz/$name.c" ] || {
	echo "there is no target '$name'; targets: $(targets | tr '\n' ' ')" >&2
	exit 2
}
TARGET=libinterviewd.a build_tree build-fuzz CC=clang \
	CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all' || exit 1
status=0
for target in ${name:-$(targets)}; do
	link build-fuzz "$target" || exit 1
	out=build-fuzz/$target
	mkdir -p "$out/corpus"
	echo "fuzzing $target for $seconds s"
	words=
	[ ! -f "tests/fuzz/$target.dict" ] || words=-dict=tests/fuzz/$target.dict
	build-fuzz/fuzz-"$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
		${words:+"$words"} -artifact_prefix="$out/" "$out/corpus" "tests/fuzz/corpus/$target" >"$out/log" 2>&1
	result=$?
	tail -n 12 "$out/log"
	if [ $result = 0 ]; then
		echo "$target: nothing found"
	else
		echo "$target: found something; $out/log ends with it and the input lies beside it"
		status=1
	fi
done
exit $status
