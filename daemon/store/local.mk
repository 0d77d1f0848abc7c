# What daemon/store adds to the build (see Makefile.am).
