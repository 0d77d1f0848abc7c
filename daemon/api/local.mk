# What daemon/api adds to the build (see Makefile.am).
