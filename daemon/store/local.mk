# What daemon/store adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/store/store.h
EXTRA_DIST += daemon/store/schema/sqlite/001.sql
