# What daemon/store adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/store/checkpoint.c \
	daemon/store/checkpoint.h \
	daemon/store/db.h \
	daemon/store/group.c \
	daemon/store/group.h \
	daemon/store/offline.h \
	daemon/store/queue.c \
	daemon/store/queue.h \
	daemon/store/sqlite.c \
	daemon/store/sqlite.h \
	daemon/store/sqlite_backup.c \
	daemon/store/sqlite_error.c \
	daemon/store/sqlite_log.c \
	daemon/store/sqlite_memory.c \
	daemon/store/sqlite_offline.c \
	daemon/store/sqlite_open.c \
	daemon/store/sqlite_query.c \
	daemon/store/sqlite_schema.c \
	daemon/store/sqlite_statement.c \
	daemon/store/store.c \
	daemon/store/tally.c \
	daemon/store/tally.h \
	daemon/store/store.h

# The migrations, in order; to add one, write the file and name it here.
schema_sqlite = 001.sql 002.sql 003.sql 004.sql 005.sql 006.sql
schema_sqlite_dir = $(top_srcdir)/daemon/store/schema/sqlite
nodist_libinterviewd_a_SOURCES += daemon/store/schema_sqlite.c
CLEANFILES += daemon/store/schema_sqlite.c
EXTRA_DIST += daemon/store/schema/sqlite/001.sql daemon/store/schema/sqlite/002.sql \
	daemon/store/schema/sqlite/003.sql daemon/store/schema/sqlite/004.sql \
	daemon/store/schema/sqlite/005.sql daemon/store/schema/sqlite/006.sql
daemon/store/schema_sqlite.c: $(top_srcdir)/tools/embed.sh $(top_srcdir)/daemon/store/schema/sqlite/001.sql \
	$(top_srcdir)/daemon/store/schema/sqlite/002.sql $(top_srcdir)/daemon/store/schema/sqlite/003.sql \
	$(top_srcdir)/daemon/store/schema/sqlite/004.sql $(top_srcdir)/daemon/store/schema/sqlite/005.sql \
	$(top_srcdir)/daemon/store/schema/sqlite/006.sql
	$(AM_V_GEN)$(MKDIR_P) daemon/store && \
	sh $(top_srcdir)/tools/embed.sh embedded_schema_sqlite $(schema_sqlite_dir) $(schema_sqlite) > $@.tmp && \
	mv $@.tmp $@

noinst_PROGRAMS += tests/bench/store_turns
tests_bench_store_turns_SOURCES = tests/bench/store_turns.c

store_test_help = tests/unit/store_help.c tests/unit/store_help.h $(TEMP_DIR)
store_test_fault = tests/unit/store_fault.c tests/unit/store_fault.h $(store_test_help)
check_PROGRAMS += \
	tests/unit/store_damage \
	tests/unit/store_disk \
	tests/unit/store_faults \
	tests/unit/store_gather \
	tests/unit/store_jobs \
	tests/unit/store_log \
	tests/unit/store_migrate \
	tests/unit/store_open \
	tests/unit/store_reads \
	tests/unit/store_rebuild \
	tests/unit/store_scrub \
	tests/unit/store_statements \
	tests/unit/store_steps
tests_unit_store_damage_SOURCES = tests/unit/store_damage.c $(store_test_help)
tests_unit_store_damage_LDADD = $(UNIT_LIBS)
tests_unit_store_disk_SOURCES = tests/unit/store_disk.c $(store_test_help)
tests_unit_store_disk_LDADD = $(UNIT_LIBS)
tests_unit_store_faults_SOURCES = tests/unit/store_faults.c $(store_test_fault)
tests_unit_store_faults_LDADD = $(UNIT_LIBS)
tests_unit_store_gather_SOURCES = tests/unit/store_gather.c $(store_test_help)
tests_unit_store_gather_LDADD = $(UNIT_LIBS)
tests_unit_store_jobs_SOURCES = tests/unit/store_jobs.c $(store_test_help)
tests_unit_store_jobs_LDADD = $(UNIT_LIBS)
tests_unit_store_log_SOURCES = tests/unit/store_log.c $(store_test_fault)
tests_unit_store_log_LDADD = $(UNIT_LIBS)
tests_unit_store_migrate_SOURCES = tests/unit/store_migrate.c $(store_test_help)
tests_unit_store_migrate_LDADD = $(UNIT_LIBS)
tests_unit_store_open_SOURCES = tests/unit/store_open.c $(store_test_help)
tests_unit_store_open_LDADD = $(UNIT_LIBS)
tests_unit_store_reads_SOURCES = tests/unit/store_reads.c $(store_test_help)
tests_unit_store_reads_LDADD = $(UNIT_LIBS)
tests_unit_store_rebuild_SOURCES = tests/unit/store_rebuild.c $(store_test_help)
tests_unit_store_rebuild_LDADD = $(UNIT_LIBS)
tests_unit_store_scrub_SOURCES = tests/unit/store_scrub.c $(store_test_help)
tests_unit_store_scrub_LDADD = $(UNIT_LIBS)
tests_unit_store_statements_SOURCES = tests/unit/store_statements.c $(store_test_help)
tests_unit_store_statements_LDADD = $(UNIT_LIBS)
tests_unit_store_steps_SOURCES = tests/unit/store_steps.c $(store_test_help)
tests_unit_store_steps_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/store_tally
tests_unit_store_tally_SOURCES = tests/unit/store_tally.c
tests_unit_store_tally_LDADD = $(UNIT_LIBS)
