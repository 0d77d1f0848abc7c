# What daemon/outbox adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/outbox/carrier.h \
	daemon/outbox/delivery_rows.c \
	daemon/outbox/delivery_rows.h \
	daemon/outbox/dispatch.h \
	daemon/outbox/outbox.c \
	daemon/outbox/outbox.h \
	daemon/outbox/outbox_endpoint.c \
	daemon/outbox/outbox_purge.c \
	daemon/outbox/integrations.c \
	daemon/outbox/integrations.h \
	daemon/outbox/script_http.c \
	daemon/outbox/script_http.h

check_PROGRAMS += tests/unit/outbox_script_http
tests_unit_outbox_script_http_SOURCES = tests/unit/outbox_script_http.c $(egress_test_world)
tests_unit_outbox_script_http_LDADD = $(UNIT_LIBS)
