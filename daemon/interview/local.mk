# What daemon/interview adds to the build (see Makefile.am).
