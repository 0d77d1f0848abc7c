# What daemon/ctl adds to the build (see Makefile.am).
