# What daemon/ctl adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/ctl/backup.c \
	daemon/ctl/chat.c \
	daemon/ctl/chat.h \
	daemon/ctl/client.c \
	daemon/ctl/credentials.c \
	daemon/ctl/credits.c \
	daemon/ctl/ctl.c \
	daemon/ctl/ctl.h \
	daemon/ctl/doctor.c \
	daemon/ctl/doctor.h \
	daemon/ctl/doctor_data.c \
	daemon/ctl/doctor_files.c \
	daemon/ctl/doctor_setup.c \
	daemon/ctl/inproc.c \
	daemon/ctl/inproc.h \
	daemon/ctl/interview.c \
	daemon/ctl/person.c \
	daemon/ctl/replay.c \
	daemon/ctl/replay.h \
	daemon/ctl/replay_compare.c \
	daemon/ctl/replay_said.c \
	daemon/ctl/replay_show.c \
	daemon/ctl/respondent.c \
	daemon/ctl/rotate.c \
	daemon/ctl/script.c \
	daemon/ctl/script_daemon.c \
	daemon/ctl/script_outside.c \
	daemon/ctl/script_outside.h \
	daemon/ctl/script_replay.c \
	daemon/ctl/script_settings.c \
	daemon/ctl/script_settings.h \
	daemon/ctl/study.c
