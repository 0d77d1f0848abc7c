# What tests adds to the build (see Makefile.am).
