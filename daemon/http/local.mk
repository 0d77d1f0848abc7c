# What daemon/http adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/http/accept.c \
	daemon/http/address.h \
	daemon/http/address.c \
	daemon/http/admit.c \
	daemon/http/chars.h \
	daemon/http/chars.c \
	daemon/http/coding.h \
	daemon/http/coding.c \
	daemon/http/conn.c \
	daemon/http/conn_send.c \
	daemon/http/conn_tls.c \
	daemon/http/deadline.h \
	daemon/http/deadline.c \
	daemon/http/edge.h \
	daemon/http/etag.h \
	daemon/http/etag.c \
	daemon/http/exchange.c \
	daemon/http/forwarded.h \
	daemon/http/forwarded.c \
	daemon/http/media.h \
	daemon/http/media.c \
	daemon/http/network.h \
	daemon/http/network.c \
	daemon/http/parse.h \
	daemon/http/parse.c \
	daemon/http/parse_body.c \
	daemon/http/parse_fields.c \
	daemon/http/parse_internal.h \
	daemon/http/reply.h \
	daemon/http/reply.c \
	daemon/http/reply_head.c \
	daemon/http/reply_stream.c \
	daemon/http/request.h \
	daemon/http/request.c \
	daemon/http/route.h \
	daemon/http/route.c \
	daemon/http/server.h \
	daemon/http/server.c \
	daemon/http/target.h \
	daemon/http/target.c \
	daemon/http/tls.h \
	daemon/http/tls.c \
	daemon/http/tls_internal.h

check_PROGRAMS += tests/unit/http_parse tests/unit/http_parse_replay tests/unit/http_route \
	tests/unit/http_reply tests/unit/http_server
check_PROGRAMS += tests/unit/http_etag
tests_unit_http_etag_SOURCES = tests/unit/http_etag.c
tests_unit_http_etag_LDADD = $(UNIT_LIBS)
tests_unit_http_parse_SOURCES = tests/unit/http_parse.c tests/fuzz/parse_trace.h
tests_unit_http_parse_LDADD = $(UNIT_LIBS)
tests_unit_http_route_SOURCES = tests/unit/http_route.c
tests_unit_http_route_LDADD = $(UNIT_LIBS)
HTTP_HARNESS = tests/unit/http_harness.h tests/unit/http_harness.c
tests_unit_http_reply_SOURCES = tests/unit/http_reply.c $(HTTP_HARNESS)
tests_unit_http_reply_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/http_stream
tests_unit_http_stream_SOURCES = tests/unit/http_stream.c $(HTTP_HARNESS)
tests_unit_http_stream_LDADD = $(UNIT_LIBS)
tests_unit_http_server_SOURCES = tests/unit/http_server.c $(HTTP_HARNESS)
tests_unit_http_server_LDADD = $(UNIT_LIBS)
tests_unit_http_parse_replay_SOURCES = tests/unit/fuzz_replay.c tests/fuzz/http_parse.c \
	tests/fuzz/parse_trace.h

EXTRA_DIST += tests/fuzz/http_parse.dict tests/fuzz/corpus/http_parse

check_PROGRAMS += tests/unit/http_forwarded tests/unit/http_forwarded_replay
tests_unit_http_forwarded_SOURCES = tests/unit/http_forwarded.c
tests_unit_http_forwarded_LDADD = $(UNIT_LIBS)
tests_unit_http_forwarded_replay_SOURCES = tests/unit/fuzz_replay.c tests/fuzz/http_forwarded.c
EXTRA_DIST += tests/fuzz/http_forwarded.dict tests/fuzz/corpus/http_forwarded

# The layer by itself and what drives it over the wire: tests/http/run.
noinst_PROGRAMS += tests/http/echo_server
tests_http_echo_server_SOURCES = tests/http/echo_server.c
noinst_PROGRAMS += tests/http/wire_cases
tests_http_wire_cases_SOURCES = tests/http/wire_cases.c tests/http/wire.h tests/http/wire.c
CERTIFICATE = tests/http/certificate.h tests/http/certificate.c
noinst_PROGRAMS += tests/http/tls_cases
tests_http_tls_cases_SOURCES = tests/http/tls_cases.c tests/http/wire.h tests/http/wire.c $(CERTIFICATE)
noinst_PROGRAMS += tests/http/make_certificate
tests_http_make_certificate_SOURCES = tests/http/make_certificate.c $(CERTIFICATE)
noinst_PROGRAMS += tests/http/crowd
MEASURE = tests/http/measure.h tests/http/measure.c
tests_http_crowd_SOURCES = tests/http/crowd.c tests/http/wire.h tests/http/wire.c $(MEASURE)
noinst_PROGRAMS += tests/http/slow
tests_http_slow_SOURCES = tests/http/slow.c tests/http/wire.h tests/http/wire.c $(MEASURE)
EXTRA_DIST += tests/http/run tests/http/README.md tests/http/cases

check_PROGRAMS += tests/unit/http_coding
tests_unit_http_coding_SOURCES = tests/unit/http_coding.c
tests_unit_http_coding_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/http_tls
tests_unit_http_tls_SOURCES = tests/unit/http_tls.c $(CERTIFICATE) $(TEMP_DIR)
tests_unit_http_tls_LDADD = $(UNIT_LIBS)
