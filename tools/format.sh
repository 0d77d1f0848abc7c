#!/bin/sh
# ./dev format [--check]: formats the C sources by .clang-format, or says which lines it would change.
set -eu
cd "$(dirname "$0")/.."
. tools/files.sh
case ${1:-} in
--check) set -- --dry-run -Werror ;;
'') set -- -i ;;
*) echo "usage: ./dev format [--check]" >&2; exit 2 ;;
esac
files '\.[ch]$' | xargs -r clang-format "$@"
