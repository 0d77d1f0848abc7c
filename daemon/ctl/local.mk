# What daemon/ctl adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/ctl/chat.c \
	daemon/ctl/chat.h \
	daemon/ctl/client.c \
	daemon/ctl/credentials.c \
	daemon/ctl/credits.c \
	daemon/ctl/ctl.c \
	daemon/ctl/ctl.h \
	daemon/ctl/inproc.c \
	daemon/ctl/inproc.h \
	daemon/ctl/interview.c \
	daemon/ctl/person.c \
	daemon/ctl/respondent.c \
	daemon/ctl/rotate.c \
	daemon/ctl/script.c \
	daemon/ctl/study.c
