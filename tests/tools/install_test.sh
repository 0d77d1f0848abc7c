#!/bin/sh
# make install and uninstall into a directory of their own, what is installed at work, and the units of systemd. Emits TAP.
# shellcheck disable=SC2016,SC2317 # make's variables; functions that are called by name
set -u
root=${srcdir:-.}
build=$(cd "${BUILDDIR:-.}" && pwd)
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
unset MAKEFLAGS MAKELEVEL MFLAGS DESTDIR
n=0 bad=0
dest=$dir/dest
make -s -C "$build" Makefile >/dev/null 2>&1 # where configure.ac is newer
path() { # path VARIABLE: where make would install
	printf 'print:\n\t@echo $(%s)\n' "$1" | make -s -C "$build" -f Makefile -f - print
}
bindir=$(path bindir) confdir=$(path confdir) datadir=$(path pkgdatadir) mandir=$(path mandir) docdir=$(path docdir)
unitdir=$(path systemdsystemunitdir) sysusersdir=$(path sysusersdir)
conf=$dest$confdir/interviewd.conf.lua

ok() { # ok DESCRIPTION COMMAND...
	n=$((n + 1))
	what=$1
	shift
	if "$@" >"$dir/said" 2>&1; then
		echo "ok $n - $what"
	else
		echo "not ok $n - $what"
		sed 's/^/# /' "$dir/said"
		bad=1
	fi
}
skip() { # skip DESCRIPTION REASON
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}
makes() {
	make -s -C "$build" "$1" DESTDIR="$dest"
}

everything_is_there() {
	for file in "$bindir/interviewd" "$bindir/interviewctl" "$confdir/interviewd.conf.lua" \
		"$datadir/methodologies/mom_test/init.lua" "$datadir/integrations/linear/init.lua" "$mandir/man8/interviewd.8" "$mandir/man1/interviewctl.1" \
		"$mandir/man5/interviewd.conf.5" "$docdir/operating.md" "$docdir/LICENSE" "$unitdir/interviewd.service" \
		"$unitdir/interviewd-backup.service" "$unitdir/interviewd-backup.timer" "$sysusersdir/interviewd.conf"; do
		[ -s "$dest$file" ] || { echo "there is no $file"; return 1; }
	done
	grep -q "^ExecStart=$bindir/interviewd --config $confdir/" "$dest$unitdir/interviewd.service" || return 1
	! grep -l '@[a-z]*dir@' "$dest$unitdir"/*
}
the_operators_configuration_stays() {
	echo '-- mine' >>"$conf"
	makes install && tail -n 1 "$conf" | grep -qx -e '-- mine'
}
a_changed_configuration_is_left() {
	makes uninstall || return 1
	(cd "$dest" && find . -type f) >"$dir/left"
	echo ".$confdir/interviewd.conf.lua" | cmp - "$dir/left"
}
nothing_is_left() {
	rm "$conf"
	makes install && makes uninstall || return 1
	(cd "$dest" && find . -type f -o -name interviewd) >"$dir/left"
	cat "$dir/left"
	[ ! -s "$dir/left" ]
}

# The units as they would be, with programs that are there.
mkdir "$dir/units"
ok 'make install' makes install
for unit in "$dest$unitdir"/interviewd*; do
	sed "s|=$bindir/interview|=$dest$bindir/interview|" "$unit" >"$dir/units/${unit##*/}"
done

exposure() { # exposure UNIT TENTHS
	systemd-analyze --no-pager security --offline=true --threshold="$2" "$dir/units/$1"
}
verified() {
	for unit in "$dir/units"/*; do
		said=$(systemd-analyze verify --man=no "$unit" 2>&1) && [ -z "$said" ] || { echo "$said"; return 1; }
	done
}

ok 'every part has its place' everything_is_there
ok 'what is installed holds an interview' sh "$root/tests/tools/installed.sh" "$dest$bindir" "$root/demo/study.json"
if command -v systemd-analyze >/dev/null 2>&1; then
	ok 'systemd has nothing to say against the units' verified
	ok 'the exposure of interviewd.service is 1.2 at most' exposure interviewd.service 12
	ok 'that of interviewd-backup.service is 1.2 at most' exposure interviewd-backup.service 12
else
	skip 'systemd has nothing to say against the units' 'there is no systemd-analyze'
	skip 'the exposure of interviewd.service is 1.2 at most' 'there is no systemd-analyze'
	skip 'that of interviewd-backup.service is 1.2 at most' 'there is no systemd-analyze'
fi
ok 'another installation leaves the configuration alone' the_operators_configuration_stays
ok 'uninstall leaves a configuration that was changed' a_changed_configuration_is_left
ok 'and nothing else' nothing_is_left
echo "1..$n"
exit $bad
