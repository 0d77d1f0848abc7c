# What daemon/outbox adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/outbox/carrier.h \
	daemon/outbox/connection_carrier.c \
	daemon/outbox/connection_carrier.h \
	daemon/outbox/connection_carry.h \
	daemon/outbox/connection_erase.c \
	daemon/outbox/connection_filter.c \
	daemon/outbox/connection_filter.h \
	daemon/outbox/connection_memo.c \
	daemon/outbox/connection_refresh.c \
	daemon/outbox/connection_refresh.h \
	daemon/outbox/connection_rows.c \
	daemon/outbox/connection_rows.h \
	daemon/outbox/connector.c \
	daemon/outbox/connector.h \
	daemon/outbox/connector_ask.c \
	daemon/outbox/connector_internal.h \
	daemon/outbox/connector_lane.c \
	daemon/outbox/delivery_log.c \
	daemon/outbox/delivery_log.h \
	daemon/outbox/delivery_rows.c \
	daemon/outbox/delivery_rows.h \
	daemon/outbox/dispatch.c \
	daemon/outbox/dispatch.h \
	daemon/outbox/dispatch_claim.c \
	daemon/outbox/dispatch_internal.h \
	daemon/outbox/dispatch_item.c \
	daemon/outbox/dispatch_load.c \
	daemon/outbox/dispatch_read.c \
	daemon/outbox/dispatch_result.c \
	daemon/outbox/dispatch_send.c \
	daemon/outbox/dispatch_stats.c \
	daemon/outbox/dispatch_sweep.c \
	daemon/outbox/dispatch_try.c \
	daemon/outbox/flow.c \
	daemon/outbox/flow.h \
	daemon/outbox/integrations.c \
	daemon/outbox/integrations.h \
	daemon/outbox/outbox.c \
	daemon/outbox/outbox.h \
	daemon/outbox/outbox_endpoint.c \
	daemon/outbox/outbox_purge.c \
	daemon/outbox/pace.c \
	daemon/outbox/pace.h \
	daemon/outbox/receipt.c \
	daemon/outbox/receipt.h \
	daemon/outbox/schedule.c \
	daemon/outbox/schedule.h \
	daemon/outbox/script_http.c \
	daemon/outbox/script_http.h \
	daemon/outbox/sign.c \
	daemon/outbox/sign.h \
	daemon/outbox/webhook_headers.c \
	daemon/outbox/webhook_headers.h \
	daemon/outbox/webhook_rows.c \
	daemon/outbox/webhook_rows.h \
	daemon/outbox/webhook_send.c \
	daemon/outbox/webhook_send.h

check_PROGRAMS += tests/unit/outbox_script_http
tests_unit_outbox_script_http_SOURCES = tests/unit/outbox_script_http.c $(egress_test_world)
tests_unit_outbox_script_http_LDADD = $(UNIT_LIBS)

outbox_test_world = tests/unit/outbox_world.c tests/unit/outbox_world.h
check_PROGRAMS += tests/unit/outbox_dispatch
tests_unit_outbox_dispatch_SOURCES = tests/unit/outbox_dispatch.c $(outbox_test_world)
tests_unit_outbox_dispatch_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/outbox_webhook_rows
tests_unit_outbox_webhook_rows_SOURCES = tests/unit/outbox_webhook_rows.c
tests_unit_outbox_webhook_rows_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/outbox_outage
tests_unit_outbox_outage_SOURCES = tests/unit/outbox_outage.c $(outbox_test_world)
tests_unit_outbox_outage_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/outbox_rules
tests_unit_outbox_rules_SOURCES = tests/unit/outbox_rules.c
tests_unit_outbox_rules_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/outbox_rows
tests_unit_outbox_rows_SOURCES = tests/unit/outbox_rows.c $(outbox_test_world)
tests_unit_outbox_rows_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/outbox_connection
tests_unit_outbox_connection_SOURCES = tests/unit/outbox_connection.c
tests_unit_outbox_connection_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/outbox_webhook
tests_unit_outbox_webhook_SOURCES = tests/unit/outbox_webhook.c $(egress_test_world)
tests_unit_outbox_webhook_LDADD = $(UNIT_LIBS)
