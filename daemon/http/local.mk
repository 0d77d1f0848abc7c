# What daemon/http adds to the build (see Makefile.am).
