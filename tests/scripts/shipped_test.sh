#!/bin/sh
# The tests of every shipped methodology and integration, and of the folder that `script new` makes; TAP.
set -u
ctl=$BUILDDIR/interviewctl
here=${srcdir:-.}
made=$(mktemp -d) || exit 1
trap 'rm -rf "$made"' EXIT
"$ctl" script new methodology my_method "$made/my_method" >/dev/null || exit 1
"$ctl" script test "$here"/methodologies/*/ "$here"/integrations/*/ "$made/my_method"
