# What daemon/http adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/http/chars.h \
	daemon/http/chars.c \
	daemon/http/fields.c \
	daemon/http/parse.h \
	daemon/http/parse_internal.h \
	daemon/http/parse.c \
	daemon/http/parse_body.c \
	daemon/http/reply.h \
	daemon/http/request.h \
	daemon/http/route.h \
	daemon/http/server.h

check_PROGRAMS += tests/unit/http_parse tests/unit/http_parse_replay
tests_unit_http_parse_SOURCES = tests/unit/http_parse.c tests/fuzz/parse_trace.h
tests_unit_http_parse_LDADD = $(UNIT_LIBS)
tests_unit_http_parse_replay_SOURCES = tests/unit/fuzz_replay.c tests/fuzz/http_parse.c \
	tests/fuzz/parse_trace.h

EXTRA_DIST += tests/fuzz/http_parse.dict tests/fuzz/corpus/http_parse
