# What the commands of ./dev need, how to see whether it is there, and the package that brings it.
# Sourced; `setup GROUP...` installs what is missing on Debian and its kin, elsewhere says what to install.
# shellcheck shell=sh

# One row a need: group, probe, package, why. Probes: cmd (a command), inc (a C header), pc (a pkg-config
# module), lib (clang can link with that flag), file.
setup_needs() {
	cat <<'EOF'
build|cmd gcc|gcc|compiles the daemon
build|inc stdio.h|libc6-dev|the C library's headers
build|cmd make|make|runs the build
build|cmd autoconf|autoconf|makes configure
build|cmd automake|automake|makes Makefile.in
build|cmd pkg-config|pkg-config|finds libraries
build|pc libevent_core|libevent-dev|the event loop
build|pc jansson|libjansson-dev|JSON
build|pc sqlite3|libsqlite3-dev|the embedded database
build|pc libcurl|libcurl4-openssl-dev|outbound HTTP
build|pc libcrypto|libssl-dev|keys and signatures
build|pc libssl|libssl-dev|HTTPS
build|pc lua5.4|liblua5.4-dev|methodologies and integrations
build|inc libstemmer.h|libstemmer-dev|stems of words
check|pc cmocka|libcmocka-dev|C unit tests
check|cmd clang|clang|the second compiler, sanitizers
check|lib -fsanitize=address,undefined,fuzzer|libclang-rt-dev|AddressSanitizer, UBSan, libFuzzer
check|cmd clang-tidy|clang-tidy|lints C
check|cmd clang-format|clang-format|formats C
check|cmd cppcheck|cppcheck|lints C
check|cmd shellcheck|shellcheck|lints shell scripts
check|cmd luacheck|lua-check|lints Lua
check|cmd mandoc|mandoc|lints the manual
check|cmd systemd-analyze|systemd|verifies the units
check|cmd nginx|nginx-light|the proxy of docs/operating.md
check|cmd xz|xz-utils|packs the tarball of make distcheck
check|cmd curl|curl|runs the commands of the documentation
check|cmd faketime|faketime|sets the daemon's clock
check|cmd chromium|chromium|opens the participant's page
check|file /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf|fonts-dejavu-core|letters in its pictures
web|cmd npm|npm|brings node 24, esbuild and preact
web|file /etc/ssl/certs/ca-certificates.crt|ca-certificates|npm over HTTPS
fuzz|cmd clang|clang|libFuzzer's compiler
fuzz|lib -fsanitize=address,undefined,fuzzer|libclang-rt-dev|libFuzzer's runtime
format|cmd clang-format|clang-format|formats C
bench|cmd wrk|wrk|the load
bench|cmd nginx|nginx-light|a static answer to compare with
EOF
}

# Is it there? setup_has KIND NAME
setup_has() {
	case $1 in
	cmd) command -v "$2" >/dev/null 2>&1 || [ -x "/usr/sbin/$2" ] ;;
	inc) echo "#include <$2>" | ${CC:-gcc} -E - >/dev/null 2>&1 ;;
	pc) pkg-config --exists "$2" >/dev/null 2>&1 ;;
	lib) setup_links "$2" ;;
	file) [ -e "$2" ] ;;
	esac
}

# Can clang link a fuzz target with this flag?
setup_links() {
	setup_out=$(mktemp) || return 1
	echo 'int LLVMFuzzerTestOneInput(const char *p, unsigned long n) { return !p && n; }' |
		clang "$1" -x c - -o "$setup_out" >/dev/null 2>&1
	setup_status=$?
	rm -f "$setup_out"
	return $setup_status
}

# The rows of these groups whose probe fails.
setup_missing() {
	setup_needs | while IFS='|' read -r group probe package why; do
		case " $* " in *" $group "*) ;; *) continue ;; esac
		# shellcheck disable=SC2086
		setup_has $probe || echo "$probe|$package|$why"
	done
}

setup() {
	# A tarball brings the bundle: of what it builds only the tests need node.
	groups=" $* "
	case $groups in
	*" check "* | *" bench "*) ;;
	*) [ ! -e web/bundle/of ] || groups=$(echo "$groups" | sed 's/ web / /') ;;
	esac
	missing=$(setup_missing "$groups")
	if [ -n "$missing" ]; then
		echo "Missing on this machine:"
		echo "$missing" | while IFS='|' read -r probe package why; do
			printf '  %-22s %s (no %s)\n' "$package" "$why" "${probe#* }"
		done
		packages=$(echo "$missing" | cut -d'|' -f2 | sort -u | tr '\n' ' ')
		setup_install "$packages"
		left=$(setup_missing "$groups")
		[ -z "$left" ] || {
			echo "Still missing after the installation:"
			echo "$left" | sed 's/^/  /'
			exit 1
		}
	fi
	case $groups in
	*" check "* | *" bench "*) setup_node ;;
	*" web "*) setup_web ;;
	esac
}

setup_install() {
	if ! command -v apt-get >/dev/null 2>&1; then
		echo "This is no Debian. Install what these packages of Debian bring, then run ./dev again:"
		echo "  $1"
		exit 1
	fi
	as_root=
	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null 2>&1 || {
			echo "Neither root nor sudo here. As root: apt-get install --no-install-recommends $1"
			exit 1
		}
		as_root=sudo
	fi
	echo "Installing them with: ${as_root:+sudo }apt-get install --no-install-recommends"
	mkdir -p build/check
	# shellcheck disable=SC2086
	{
		$as_root apt-get update -q &&
			$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $1
	} </dev/null >build/check/setup.log 2>&1 || {
		tail -n 30 build/check/setup.log
		echo "apt-get failed; the whole of it is in build/check/setup.log"
		exit 1
	}
}

# setup_npm DIR FROM: what the lockfile in FROM names, from npm, into DIR; anew when the lockfile changed. Of all packages
# only node may run a script of its own.
setup_npm() {
	setup_stamp=$(cksum <"$2/package-lock.json")
	[ "$(cat "$1/stamp" 2>/dev/null)" != "$setup_stamp" ] || return 0
	command -v npm >/dev/null 2>&1 || {
		echo "There is no npm, which brings what $2/package.json names. ./dev installs it on Debian." >&2
		exit 1
	}
	echo "Installing what $2/package.json names with npm into $1"
	rm -rf "$1/node_modules" "$1/stamp"
	mkdir -p "$1" build/check
	cp "$2/package.json" "$2/package-lock.json" "$2/.npmrc" "$1/"
	setup_log=build/check/npm-$(basename "$2").log
	(cd "$1" && npm ci --ignore-scripts --no-audit --no-fund &&
		{ [ ! -d node_modules/node ] || npm rebuild node; }) \
		</dev/null >"$setup_log" 2>&1 || {
		tail -n 30 "$setup_log"
		echo "npm failed; the whole of it is in $setup_log"
		exit 1
	}
	echo "$setup_stamp" >"$1/stamp"
}

# node 24, esbuild, preact and TypeScript: into build/tools/web, where web/node_modules points to. Two builds at once wait
# for each other. Sets NODE.
setup_web() {
	mkdir -p build/tools
	{
		! command -v flock >/dev/null 2>&1 || flock 8
		setup_npm build/tools/web web
	} 8>build/tools/web.lock
	[ -e web/node_modules ] || ln -sfn ../build/tools/web/node_modules web/node_modules
	NODE=$PWD/build/tools/web/node_modules/.bin/node
	export NODE
	"$NODE" --version >/dev/null
}

# What the tests need beside it, into build/tools.
setup_node() {
	setup_web
	setup_npm build/tools tools/node
}
