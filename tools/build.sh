# Building out of tree. Sourced by ./dev and by tools/suite.sh.
# shellcheck shell=sh

# build_tree DIR [CONFIGURE ARGUMENT...]: configures DIR when it was not, or was by this function with other
# arguments (a tree configured by hand is left as it is), and makes it, or only $TARGET. Says what it does
# in a line; the output is in DIR/build.log, and what matters of it is shown when it fails.
build_tree() {
	tree=$1
	shift
	mkdir -p "$tree"
	echo "building in $tree"
	{
		{ [ -x configure ] && [ -f Makefile.in ] && [ -f build-aux/install-sh ] || autoreconf -fi; } &&
			build_configure "$tree" "$@" &&
			make -C "$tree" -j"$(build_jobs)" ${TARGET:+"$TARGET"}
	} >"$tree/build.log" 2>&1 || {
		grep -E -A 4 '(error|warning|undefined reference)' "$tree/build.log" | head -n 60
		tail -n 15 "$tree/build.log"
		echo "the build failed; the whole of it is in $tree/build.log"
		return 1
	}
}

build_configure() {
	(
		cd "$1" || exit 1
		shift
		wanted="$*"
		[ ! -f Makefile ] || [ "$(cat .configured 2>/dev/null || echo "$wanted")" != "$wanted" ] || exit 0
		up=$(echo "$tree/" | sed 's|[^/]*/|../|g')
		"${up}configure" "$@" && echo "$wanted" >.configured
	)
}

build_jobs() {
	getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2
}
