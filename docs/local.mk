# What docs adds to the build (see Makefile.am).
EXTRA_DIST += docs/developing.md docs/interviewd.conf.lua docs/scripts.md
