#!/bin/sh
# Prints C that holds files as bytes: embed.sh SYMBOL BASEDIR FILE... > out.c
# Each FILE is named relative to BASEDIR; the table ends with a NULL name (see daemon/base/embed.h).
set -eu
symbol=$1 base=$2
shift 2
printf '/* Written by tools/embed.sh; do not edit. */\n#include "base/embed.h"\n\n'
n=0
for file in "$@"; do
	printf 'static const unsigned char file_%d[] = {\n' "$n"
	od -An -v -tu1 "$base/$file" | sed 's/  */,/g; s/^,//; s/$/,/'
	printf '0};\n'
	n=$((n + 1))
done
printf '\nconst struct embedded_file %s[] = {\n' "$symbol"
n=0
for file in "$@"; do
	printf '\t{"%s", file_%d, sizeof file_%d - 1},\n' "$file" "$n" "$n"
	n=$((n + 1))
done
printf '\t{0, 0, 0},\n};\n'
