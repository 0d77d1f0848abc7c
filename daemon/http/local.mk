# What daemon/http adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/http/reply.h \
	daemon/http/request.h \
	daemon/http/route.h \
	daemon/http/server.h
