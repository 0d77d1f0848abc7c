# What daemon/base adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/base/arena.h \
	daemon/base/buf.h \
	daemon/base/clock.h \
	daemon/base/crypto.h \
	daemon/base/embed.h \
	daemon/base/json.h \
	daemon/base/log.h \
	daemon/base/mailbox.h \
	daemon/base/map.h \
	daemon/base/mem.h \
	daemon/base/status.h \
	daemon/base/status.c \
	daemon/base/typeid.h
