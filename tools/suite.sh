#!/bin/sh
# suite.sh NAME: does what one suite of tools/check.sh does and emits its TAP.
# shellcheck disable=SC2317 # the functions are called by name
set -u
cd "$(dirname "$0")/.." || exit 1
. tools/build.sh
gcc_tree=build/check/gcc
asan_tree=build/check/asan
tsan_tree=build/check/tsan
export ASAN_OPTIONS=strict_string_checks=1:detect_stack_use_after_return=1
export UBSAN_OPTIONS=print_stacktrace=1

# one_point DESCRIPTION COMMAND...: a plan of one test, which passes when the command does.
one_point() {
	what=$1
	shift
	echo 1..1
	if "$@" >build/check/point.out 2>&1; then
		echo "ok 1 - $what"
	else
		echo "not ok 1 - $what"
		sed 's/^/# /' build/check/point.out
		return 1
	fi
}

suite_format() {
	one_point 'the sources are formatted as .clang-format says' sh tools/format.sh --check
}

suite_house() {
	sh tools/house.sh
}

suite_lint() {
	sh tools/lint.sh
}

# A build that failed leaves no mark, and the suites that stand on it fail in a line each.
suite_gcc() {
	rm -f $gcc_tree.built
	one_point 'gcc builds without a warning' \
		build_tree $gcc_tree CC=gcc --enable-werror CFLAGS='-O2 -g' && : >$gcc_tree.built
}

suite_clang_asan() {
	rm -f $asan_tree.built
	one_point 'clang builds without a warning, with AddressSanitizer and UBSan' \
		build_tree $asan_tree CC=clang --enable-werror --enable-sanitizers CFLAGS='-O1 -g' &&
		: >$asan_tree.built
}

built() {
	[ -e "$1.built" ] && return
	echo 1..1
	echo "not ok 1 - there is no build in $1"
	exit 1
}

# make_check TREE [ARGUMENT of make...]: make check, told as TAP from the .trs files that its driver wrote.
make_check() {
	built "$1"
	tree=$1
	shift
	find "$tree" -name '*.trs' -exec rm -f {} +
	make -C "$tree" check -j"$(build_jobs)" "$@" >"$tree/check.log" 2>&1
	made=$?
	find "$tree" -name '*.trs' | sort | while read -r trs; do
		grep '^:test-result:' "$trs" | while read -r _ kind text; do
			case $kind in
			PASS | XPASS) echo "ok - ${trs#"$tree"/}: $text" ;;
			SKIP | XFAIL) echo "ok - ${trs#"$tree"/}: $text # SKIP" ;;
			*)
				echo "not ok - ${trs#"$tree"/}: $text"
				grep -F -B 4 -A 12 -e "- $text" "${trs%.trs}.log" | head -n 30 | sed 's/^/# /'
				;;
			esac
		done
	done >"$tree/check.tap"
	[ $made = 0 ] || grep -q '^not ok' "$tree/check.tap" || {
		echo 'not ok - make check'
		grep -E -A 4 '(error|warning|undefined reference)' "$tree/check.log" | head -n 40 | sed 's/^/# /'
		tail -n 20 "$tree/check.log" | sed 's/^/# /'
	} >>"$tree/check.tap"
	cat "$tree/check.tap"
	echo "1..$(grep -cE '^(not )?ok' "$tree/check.tap")"
	return $made
}

# The tests where threads meet (THREAD_TESTS of tests/local.mk), under ThreadSanitizer. gcc's: its reports name lines without a
# further program. It can't start where the kernel scatters addresses too far, so that is turned off where that is allowed.
suite_tsan() {
	TARGET=thread-tests build_tree $tsan_tree CC=gcc --enable-werror --enable-tsan CFLAGS='-O1 -g' \
		>build/check/point.out 2>&1 || {
		echo 1..1
		echo 'not ok 1 - gcc builds with ThreadSanitizer'
		sed 's/^/# /' build/check/point.out
		return 1
	}
	near=
	! setarch -R true 2>/dev/null || near='setarch -R'
	tests=$(make -s -C $tsan_tree print-thread-tests | tail -n 1)
	# shellcheck disable=SC2086
	echo "1..$(echo $tests | wc -w)"
	bad=0
	for test in $tests; do
		# shellcheck disable=SC2086
		if srcdir=$PWD BUILDDIR=$PWD/$tsan_tree $near $tsan_tree/"$test" >$tsan_tree/"$test".out 2>&1; then
			echo "ok - $test: nothing fails, no data race"
		else
			echo "not ok - $test: nothing fails, no data race"
			grep -v '      OK ' $tsan_tree/"$test".out | head -n 80 | sed 's/^/# /'
			bad=1
		fi
	done
	return $bad
}

suite_unit() {
	if [ "$QUICK" ]; then
		make_check $gcc_tree TESTS="$(make -s -C $gcc_tree print-quick-tests)"
	else
		make_check $gcc_tree
	fi
}

suite_asan_unit() {
	make_check $asan_tree
}

# with_tree TREE COMMAND...: a suite that drives the real programs finds them through the environment.
with_tree() {
	built "$1"
	INTERVIEWD=$PWD/$1/interviewd INTERVIEWCTL=$PWD/$1/interviewctl BUILDDIR=$PWD/$1
	export INTERVIEWD INTERVIEWCTL BUILDDIR
	shift
	"$@"
}

# e2e N FILE...: the end-to-end tests of these files, N files at a time; each starts daemons of its own.
e2e() {
	at_once=$1
	shift
	"$NODE" --test --test-reporter=tap --test-concurrency="$at_once" "$@"
}

suite_wire() {
	with_tree $gcc_tree tests/http/run
}

suite_asan_wire() {
	with_tree $asan_tree tests/http/run
}

suite_e2e_sample() {
	with_tree $gcc_tree e2e 1 tests/e2e/*sample*.test.*
}

suite_e2e() {
	with_tree $gcc_tree e2e 2 tests/e2e/*.test.*
}

suite_openapi() {
	with_tree $gcc_tree e2e 1 tests/openapi/*.test.mjs
}

# The shipped integrations against dummies of their services, which the services' own clients are driven against first.
# They mostly wait, so two files at a time.
suite_services() {
	with_tree $gcc_tree "$NODE" --test --test-reporter=tap --test-concurrency=2 tests/dummies/*.test.mjs
}

# The participant's page: its parts by themselves, then the whole in a real browser; what it looked like is in build/check/web.
suite_web() {
	rm -rf build/check/web
	with_tree $gcc_tree e2e 1 tests/web/unit/*.test.mjs tests/web/*.test.mjs
}

suite_asan_e2e() {
	with_tree $asan_tree e2e 2 tests/e2e/*.test.*
}

suite_crash() {
	with_tree $gcc_tree tests/crash/run
}

suite_fuzz_corpora() {
	built $asan_tree
	sh tools/fuzz.sh --replay $asan_tree
}

# The tarball builds, passes its tests and installs, all that without npm and node, and it holds every file of the
# repository. Whoever calls npm or node on the way finds a program that notes it and fails.
suite_distcheck() {
	built $gcc_tree
	traps=$PWD/build/check/traps
	rm -rf "$traps"
	mkdir -p "$traps"
	for name in npm node; do
		printf '#!/bin/sh\necho %s >>"%s/sprung"\nexit 1\n' "$name" "$traps" >"$traps/$name"
		chmod +x "$traps/$name"
	done
	echo 1..3
	if PATH=$traps:$PATH VERBOSE=1 make -C $gcc_tree -j"$(build_jobs)" distcheck \
		DISTCHECK_CONFIGURE_FLAGS="CFLAGS='-O0 -w -U_FORTIFY_SOURCE'" >$gcc_tree/distcheck.log 2>&1; then
		echo 'ok 1 - make distcheck'
	else
		echo 'not ok 1 - make distcheck'
		grep -nE -A 8 '^(FAIL|ERROR|not ok)|error:|\*\*\*' $gcc_tree/distcheck.log | head -n 40 | sed 's/^/# /'
		tail -n 20 $gcc_tree/distcheck.log | sed 's/^/# /'
	fi
	if [ ! -e "$traps/sprung" ] && ! grep -q '^bundling ' $gcc_tree/distcheck.log; then
		echo 'ok 2 - nothing of it needs npm or node'
	else
		echo 'not ok 2 - nothing of it needs npm or node'
	fi
	if ! git ls-files >/dev/null 2>&1; then
		echo 'ok 3 - the tarball holds every file # SKIP no git checkout'
		return
	fi
	tar tf $gcc_tree/interviewd-*.tar.xz | sed 's|^[^/]*/||' | sort >build/check/tarball
	git ls-files | sort >build/check/tracked
	comm -13 build/check/tarball build/check/tracked >build/check/missing
	if [ ! -s build/check/missing ]; then
		echo 'ok 3 - the tarball holds every file'
	else
		echo 'not ok 3 - the tarball holds every file (EXTRA_DIST)'
		sed 's/^/# /' build/check/missing
		return 1
	fi
}

"suite_$1"
