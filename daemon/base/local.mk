# What daemon/base adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/base/arena.h \
	daemon/base/buf.h \
	daemon/base/clock.h \
	daemon/base/crypto.h \
	daemon/base/embed.h \
	daemon/base/fields.c \
	daemon/base/fields.h \
	daemon/base/fields_value.c \
	daemon/base/fields_value.h \
	daemon/base/json.h \
	daemon/base/log.h \
	daemon/base/mailbox.h \
	daemon/base/map.h \
	daemon/base/mem.h \
	daemon/base/nearest.c \
	daemon/base/nearest.h \
	daemon/base/status.h \
	daemon/base/status.c \
	daemon/base/typeid.h
