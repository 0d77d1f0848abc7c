# What daemon/text adds to the build (see Makefile.am).
