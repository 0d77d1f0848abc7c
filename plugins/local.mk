# What plugins adds to the build (see Makefile.am).
