#!/bin/sh
# ./dev bench [ARGUMENT...]: builds optimised, then hands over to tests/bench/run.
set -eu
cd "$(dirname "$0")/.."
. tools/build.sh
build_tree build/bench CFLAGS='-O2 -g -DNDEBUG'
INTERVIEWD=$PWD/build/bench/interviewd INTERVIEWCTL=$PWD/build/bench/interviewctl BUILDDIR=$PWD/build/bench
export INTERVIEWD INTERVIEWCTL BUILDDIR
exec tests/bench/run "$@"
