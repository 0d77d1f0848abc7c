#!/bin/sh
# ./dev run [ARGUMENT...]: starts the daemon that was built on 127.0.0.1:8080 with its data in var/, makes the
# demo study through interviewctl and says how to talk to it. Arguments go to interviewd; Ctrl-C stops it.
set -eu
cd "$(dirname "$0")/.."
exec build/interviewd --data var --listen 127.0.0.1:8080 "$@"
