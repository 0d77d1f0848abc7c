# What daemon adds to the build (see Makefile.am).
