# What daemon adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/backup.h \
	daemon/backup.c \
	daemon/config_check.h \
	daemon/config_check.c \
	daemon/config_help.c \
	daemon/config_option.h \
	daemon/config_table.c \
	daemon/config_value.c \
	daemon/configuration.h \
	daemon/configuration.c \
	daemon/daemon.h \
	daemon/datadir.h \
	daemon/datadir.c \
	daemon/loop.h \
	daemon/https.h \
	daemon/https.c \
	daemon/loop.c \
	daemon/loop_background.h \
	daemon/loop_background.c \
	daemon/loop_base.c \
	daemon/loop_timer.c \
	daemon/notify.h \
	daemon/notify.c \
	daemon/connecting.h \
	daemon/connecting.c \
	daemon/outboxes.h \
	daemon/outboxes.c \
	daemon/place.h \
	daemon/place.c \
	daemon/process.h \
	daemon/process.c \
	daemon/reload.h \
	daemon/reload.c \
	daemon/rekey.h \
	daemon/rekey.c \
	daemon/reseal.h \
	daemon/reseal.c \
	daemon/restore.h \
	daemon/restore.c \
	daemon/restore_erasures.h \
	daemon/restore_erasures.c \
	daemon/secret.h \
	daemon/secret.c \
	daemon/scripts.h \
	daemon/scripts.c \
	daemon/service.h \
	daemon/service.c

check_PROGRAMS += tests/unit/daemon_config
tests_unit_daemon_config_SOURCES = tests/unit/daemon_config.c
tests_unit_daemon_config_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/daemon_config_values
tests_unit_daemon_config_values_SOURCES = tests/unit/daemon_config_values.c
tests_unit_daemon_config_values_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/daemon_files
tests_unit_daemon_files_SOURCES = tests/unit/daemon_files.c
tests_unit_daemon_files_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/daemon_loop
tests_unit_daemon_loop_SOURCES = tests/unit/daemon_loop.c
tests_unit_daemon_loop_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/daemon_background
tests_unit_daemon_background_SOURCES = tests/unit/daemon_background.c
tests_unit_daemon_background_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/daemon_reload
tests_unit_daemon_reload_SOURCES = tests/unit/daemon_reload.c
tests_unit_daemon_reload_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/daemon_reseal
tests_unit_daemon_reseal_SOURCES = tests/unit/daemon_reseal.c
tests_unit_daemon_reseal_LDADD = $(UNIT_LIBS)
backup_test_help = tests/unit/backup_help.c tests/unit/backup_help.h $(TEMP_DIR)
check_PROGRAMS += tests/unit/daemon_backup
tests_unit_daemon_backup_SOURCES = tests/unit/daemon_backup.c $(backup_test_help)
tests_unit_daemon_backup_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/daemon_restore
tests_unit_daemon_restore_SOURCES = tests/unit/daemon_restore.c $(backup_test_help)
tests_unit_daemon_restore_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/daemon_notify
tests_unit_daemon_notify_SOURCES = tests/unit/daemon_notify.c $(TEMP_DIR)
tests_unit_daemon_notify_LDADD = $(UNIT_LIBS)
