# What daemon/base adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/base/arena.h \
	daemon/base/arena.c \
	daemon/base/buf.h \
	daemon/base/buf.c \
	daemon/base/clock.h \
	daemon/base/clock.c \
	daemon/base/crypto.h \
	daemon/base/crypto.c \
	daemon/base/cursor.h \
	daemon/base/cursor.c \
	daemon/base/dir.h \
	daemon/base/csv.c \
	daemon/base/csv.h \
	daemon/base/dir.c \
	daemon/base/embed.h \
	daemon/base/fields.c \
	daemon/base/fields.h \
	daemon/base/fields_value.c \
	daemon/base/fields_value.h \
	daemon/base/encode.c \
	daemon/base/json.h \
	daemon/base/json.c \
	daemon/base/json_write.c \
	daemon/base/keyring.h \
	daemon/base/keyring.c \
	daemon/base/log.h \
	daemon/base/log.c \
	daemon/base/mailbox.h \
	daemon/base/mailbox.c \
	daemon/base/map.h \
	daemon/base/map.c \
	daemon/base/mem.h \
	daemon/base/nearest.c \
	daemon/base/nearest.h \
	daemon/base/mem.c \
	daemon/base/problems.c \
	daemon/base/rs256.c \
	daemon/base/seal.h \
	daemon/base/seal.c \
	daemon/base/siphash.h \
	daemon/base/siphash.c \
	daemon/base/meter.h \
	daemon/base/meter.c \
	daemon/base/exposition.h \
	daemon/base/exposition.c \
	daemon/base/watch.h \
	daemon/base/watch.c \
	daemon/base/usage.h \
	daemon/base/usage.c \
	daemon/base/status.h \
	daemon/base/status.c \
	daemon/base/typeid.h \
	daemon/base/typeid.c \
	daemon/base/utf8.c

check_PROGRAMS += tests/unit/base_fields
tests_unit_base_fields_SOURCES = tests/unit/base_fields.c
tests_unit_base_fields_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/base_json
tests_unit_base_json_SOURCES = tests/unit/base_json.c
tests_unit_base_json_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_arena
tests_unit_base_arena_SOURCES = tests/unit/base_arena.c
tests_unit_base_arena_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_buf
tests_unit_base_buf_SOURCES = tests/unit/base_buf.c
tests_unit_base_buf_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_clock
tests_unit_base_clock_SOURCES = tests/unit/base_clock.c
tests_unit_base_clock_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_crypto
tests_unit_base_crypto_SOURCES = tests/unit/base_crypto.c
tests_unit_base_crypto_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_csv tests/unit/base_csv_replay
tests_unit_base_csv_SOURCES = tests/unit/base_csv.c
tests_unit_base_csv_LDADD = $(UNIT_LIBS)
tests_unit_base_csv_replay_SOURCES = tests/unit/fuzz_replay.c tests/fuzz/base_csv.c
tests_unit_base_csv_replay_LDADD = $(UNIT_LIBS)
EXTRA_DIST += tests/fuzz/base_csv.dict tests/fuzz/corpus/base_csv
check_PROGRAMS += tests/unit/base_cursor
tests_unit_base_cursor_SOURCES = tests/unit/base_cursor.c
tests_unit_base_cursor_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_dir
tests_unit_base_dir_SOURCES = tests/unit/base_dir.c
tests_unit_base_dir_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_log
tests_unit_base_log_SOURCES = tests/unit/base_log.c
tests_unit_base_log_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_mailbox
tests_unit_base_mailbox_SOURCES = tests/unit/base_mailbox.c
tests_unit_base_mailbox_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_map
tests_unit_base_map_SOURCES = tests/unit/base_map.c
tests_unit_base_map_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_mem
tests_unit_base_mem_SOURCES = tests/unit/base_mem.c
tests_unit_base_mem_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_typeid
tests_unit_base_typeid_SOURCES = tests/unit/base_typeid.c
tests_unit_base_typeid_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_seal
tests_unit_base_seal_SOURCES = tests/unit/base_seal.c
tests_unit_base_seal_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_keyring
tests_unit_base_keyring_SOURCES = tests/unit/base_keyring.c
tests_unit_base_keyring_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_exposition
tests_unit_base_exposition_SOURCES = tests/unit/base_exposition.c
tests_unit_base_exposition_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/base_watch
tests_unit_base_watch_SOURCES = tests/unit/base_watch.c
tests_unit_base_watch_LDADD = $(UNIT_LIBS)
