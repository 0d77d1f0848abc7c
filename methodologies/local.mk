# What methodologies adds to the build (see Makefile.am).
