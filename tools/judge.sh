#!/bin/sh
# ./dev judge [-v] [--transcripts]: measures the interviewer's turns on replays of real and written participants.
set -eu
cd "$(dirname "$0")/.."
INTERVIEWCTL=$PWD/build/interviewctl
export INTERVIEWCTL
exec "$NODE" tests/judge/judge.mjs "$@"
