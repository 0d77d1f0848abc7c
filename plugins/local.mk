# What plugins adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	plugins/convert.h \
	plugins/match.h \
	plugins/sandbox.h
