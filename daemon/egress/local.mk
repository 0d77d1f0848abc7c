# What daemon/egress adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/egress/address_guard.c \
	daemon/egress/address_guard.h \
	daemon/egress/answer.c \
	daemon/egress/ask.c \
	daemon/egress/egress.c \
	daemon/egress/egress.h \
	daemon/egress/judge.c \
	daemon/egress/lanes.c \
	daemon/egress/lanes.h \
	daemon/egress/transfer.c \
	daemon/egress/transfer.h \
	daemon/egress/trust.c \
	daemon/egress/trust.h \
	daemon/egress/url.c \
	daemon/egress/url.h \
	daemon/egress/worker.c \
	daemon/egress/worker.h

egress_test_world = tests/unit/egress_host.c tests/unit/egress_host.h tests/unit/egress_world.c
check_PROGRAMS += tests/unit/egress_answers
tests_unit_egress_answers_SOURCES = tests/unit/egress_answers.c $(egress_test_world)
tests_unit_egress_answers_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/egress_guard
tests_unit_egress_guard_SOURCES = tests/unit/egress_guard.c
tests_unit_egress_guard_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/egress_refused
tests_unit_egress_refused_SOURCES = tests/unit/egress_refused.c $(egress_test_world)
tests_unit_egress_refused_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/egress_names
tests_unit_egress_names_SOURCES = tests/unit/egress_names.c $(egress_test_world)
tests_unit_egress_names_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/egress_flow
tests_unit_egress_flow_SOURCES = tests/unit/egress_flow.c $(egress_test_world)
tests_unit_egress_flow_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/egress_lanes
tests_unit_egress_lanes_SOURCES = tests/unit/egress_lanes.c
tests_unit_egress_lanes_LDADD = $(UNIT_LIBS)
# Its host speaks TLS itself.
check_PROGRAMS += tests/unit/egress_tls
tests_unit_egress_tls_SOURCES = tests/unit/egress_tls.c $(egress_test_world) $(TEMP_DIR)
tests_unit_egress_tls_LDADD = $(UNIT_LIBS) -lssl
check_PROGRAMS += tests/unit/egress_memory
tests_unit_egress_memory_SOURCES = tests/unit/egress_memory.c $(egress_test_world)
tests_unit_egress_memory_LDADD = $(UNIT_LIBS)
