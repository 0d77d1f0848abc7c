#!/bin/sh
# The manual against the programs: every option and command is in it, none is invented, and mandoc finds nothing to warn of.
# Emits TAP.
set -u
root=${srcdir:-.}
man=$root/docs/man
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
n=0 bad=0

# same DESCRIPTION: $dir/program and $dir/manual have the same lines, and some.
same() {
	n=$((n + 1))
	sort -u "$dir/program" -o "$dir/program"
	sort -u "$dir/manual" -o "$dir/manual"
	if [ -s "$dir/program" ] && cmp -s "$dir/program" "$dir/manual"; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		comm -23 "$dir/program" "$dir/manual" | sed 's/^/# not in the manual: /'
		comm -13 "$dir/program" "$dir/manual" | sed 's/^/# only in the manual: /'
		bad=1
	fi
}

"$BUILDDIR/interviewd" --help >"$dir/help"
sed -nE 's/^ +--([a-z-]+).*/\1/p' "$dir/help" >"$dir/program"
sed -nE 's/^\.It Fl -([a-z-]+).*/\1/p' "$man/interviewd.8" >"$dir/manual"
same 'interviewd.8 has every option of interviewd --help'

sed -nE 's/^  --([a-z-]+) .*/\1/p' "$dir/help" | grep -vx config >"$dir/program"
sed -nE 's/^\.It Va ([a-z_.]+)$/\1/p' "$man/interviewd.conf.5" | tr '._' '--' >"$dir/manual"
same 'interviewd.conf.5 has every row'

sed -nE 's/.*\(default: (.*)\)$/\1/p' "$dir/help" >"$dir/defaults"
for page in interviewd.8 interviewd.conf.5; do
	cp "$dir/defaults" "$dir/program"
	sed -nE 's/^The default is (.*)\.$/\1/p' "$man/$page" >"$dir/manual"
	same "the defaults in $page are those of the program"
done

"$BUILDDIR/interviewctl" help >"$dir/help"
sed -nE -e 's/^  ([a-z][a-z -]{17}) .*/\1/p' -e 's/^  ([a-z]+ [a-z-]+) [A-Z].*/\1/p' "$dir/help" | sed 's/ *$//' >"$dir/program"
sed -nE 's/^\.It Ic ([a-z][a-z -]*[a-z]).*/\1/p' "$man/interviewctl.1" >"$dir/manual"
same 'interviewctl.1 has every command of interviewctl help'

sed -nE 's/.*"--([a-z-]+)".*/\1/p' "$root"/daemon/ctl/*.c >"$dir/program"
grep -oE 'Fl -[a-z-]+' "$man/interviewctl.1" | sed 's/^Fl -//' >"$dir/manual"
same 'interviewctl.1 has every option that interviewctl takes'

grep -oE 'Ev INTERVIEW[A-Z_]+' "$man/interviewctl.1" | sed 's/^Ev //' >"$dir/manual"
cat "$root"/daemon/ctl/*.c | grep -oE '"INTERVIEW(CTL|D)_[A-Z_]+"' | tr -d '"' >"$dir/program"
same 'and every variable'

n=$((n + 1))
if ! command -v mandoc >/dev/null 2>&1; then
	echo "ok $n - mandoc has nothing to warn of # SKIP there is no mandoc"
elif mandoc -T lint -W warning "$man"/*.[158] >"$dir/lint" 2>&1; then
	echo "ok $n - mandoc has nothing to warn of"
else
	echo "not ok $n - mandoc has nothing to warn of"
	sed 's/^/# /' "$dir/lint"
	bad=1
fi
echo "1..$n"
exit $bad
