# What docs adds to the build (see Makefile.am).
