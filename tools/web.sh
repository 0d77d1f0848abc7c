#!/bin/sh
# Makes C of the participant's page: web.sh SRCDIR OUT.c, or copies its bundle: web.sh SRCDIR --copy DIR.
# A tarball carries the bundle in web/bundle, and nothing else is needed while it is that of the sources. In a checkout it is
# made once for all build trees, in build/web, under the hash of what it is made of; OUT.c is touched only where it changes.
set -eu
srcdir=$(cd "$1" && pwd)
out=$2

# Of all that goes into a bundle: names and bytes.
web_hash() {
	(
		cd "$srcdir"
		find web tools/web.mjs \( -name node_modules -o -path web/bundle \) -prune -o -type f -print |
			LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-16
	)
}

# The bundle of the sources as they are, in $bundle.
web_bundle() {
	hash=$(web_hash)
	for bundle in "$srcdir/web/bundle" "$srcdir/build/web/$hash"; do
		[ "$(cat "$bundle/of" 2>/dev/null)" != "$hash" ] || return 0
	done
	(
		cd "$srcdir"
		# shellcheck source=tools/setup.sh
		. tools/setup.sh
		setup_web
		echo "bundling web/ with esbuild"
		rm -rf "build/web/$hash.$$"
		"$NODE" tools/web.mjs web "build/web/$hash.$$"
		echo "$hash" >"build/web/$hash.$$/of"
		# Another build may have been faster; it made the same.
		mv -T "build/web/$hash.$$" "build/web/$hash" 2>/dev/null || rm -rf "build/web/$hash.$$"
		find build/web -mindepth 1 -maxdepth 1 -mtime +7 -exec rm -rf {} +
	) >&2
}

web_bundle
if [ "$out" = --copy ]; then
	mkdir -p "$3"
	cp "$bundle"/* "$3"
	exit 0
fi
[ "$(sed -n '1s/.*bundle \([0-9a-f]*\).*/\1/p' "$out" 2>/dev/null)" != "$hash" ] || exit 0
{
	echo "/* The participant's page, bundle $hash. */"
	# shellcheck disable=SC2046 # names without spaces, by web.mjs
	sh "$srcdir/tools/embed.sh" embedded_web "$bundle" $(cd "$bundle" && ls -- *-*)
} >"$out.tmp"
mv "$out.tmp" "$out"
