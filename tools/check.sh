#!/bin/sh
# ./dev check [--quick]: runs the suites of the table one after the other and adds up their TAP.
# Output goes to build/check/NAME.log; the last line printed is `N passed, N failed` (tools/tap-suites.sh).
set -u
cd "$(dirname "$0")/.." || exit 1

# One row a suite: name, in --quick too?, limit in seconds, the path it stands on (a suite whose path is
# not there is not run). What a suite does is the function suite_NAME of tools/suite.sh, and emits TAP.
suites() {
	cat <<'EOF'
format       no    120  .clang-format
house        quick 180  tools/house.sh
lint         no    900  tools/lint.sh
gcc          quick 600  configure.ac
unit         quick 300  tests/local.mk
wire         quick 300  tests/http/run
e2e_sample   only  120  tests/e2e
e2e          no    600  tests/e2e
openapi      no    300  tests/openapi
services     no    300  tests/dummies
web          no    600  tests/web
crash        no    600  tests/crash/run
clang_asan   no    900  configure.ac
asan_unit    no    600  tests/local.mk
tsan         no    300  tests/unit/threads_load.c
asan_wire    no    600  tests/http/run
asan_e2e     no    900  tests/e2e
fuzz_corpora no    300  tests/fuzz
distcheck    no    900  configure.ac
EOF
}

usage() {
	echo "usage: ./dev check [--quick] [SUITE...]; suites: $(suites | cut -d' ' -f1 | tr '\n' ' ')" >&2
	exit 2
}

quick=no chosen=
for arg in "$@"; do
	case $arg in
	--quick) quick=yes ;;
	-*) usage ;;
	*)
		suites | grep -q "^$arg " || usage
		chosen="$chosen $arg "
		;;
	esac
done

# Is this suite (name, its column `quick`) to be run?
wanted() {
	if [ -n "$chosen" ]; then
		case $chosen in *" $1 "*) return 0 ;; *) return 1 ;; esac
	fi
	if [ $quick = yes ]; then [ "$2" != no ]; else [ "$2" != only ]; fi
}

QUICK=
[ $quick = no ] || QUICK=1
export QUICK
suites | while read -r name in_quick limit path; do
	wanted "$name" "$in_quick" && [ -e "$path" ] || continue
	echo "$name $limit sh tools/suite.sh $name"
done | sh tools/tap-suites.sh build/check
