# What daemon/egress adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/egress/address_guard.c \
	daemon/egress/address_guard.h \
	daemon/egress/answer.c \
	daemon/egress/ask.c \
	daemon/egress/egress.c \
	daemon/egress/egress.h \
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
