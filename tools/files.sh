# The files of the project. Sourced.
# shellcheck shell=sh

# files REGEX: those whose path matches, tracked or about to be, without what is built; also outside git.
files() {
	{
		git ls-files --cached --others --exclude-standard 2>/dev/null ||
			find . \( -name .git -o -name 'build*' -o -name autom4te.cache -o -name var \
				-o -name node_modules \) -prune -o -type f -print | sed 's|^\./||'
	} | grep -E "$1" | sort | while read -r file; do
		[ ! -f "$file" ] || echo "$file"
	done
}
