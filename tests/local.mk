# What tests adds to the build (see Makefile.am): how `make check` runs the programs of check_PROGRAMS
# (cmocka, TAP) and the scripts of SCRIPT_TESTS (TAP), and the tests that belong to no module.
SCRIPT_TESTS = tests/tools/tap_test.sh tests/tools/suites_test.sh tests/tools/house_test.sh \
	tests/scripts/shipped_test.sh tests/scripts/tour_test.sh tests/tools/install_test.sh tests/tools/man_test.sh
TESTS = $(check_PROGRAMS) $(SCRIPT_TESTS)
# What takes seconds, mostly since it waits: left out by ./dev check --quick.
SLOW_TESTS = tests/unit/lua_bombs tests/unit/base_watch tests/unit/daemon_restore tests/unit/daemon_backup \
	tests/unit/egress_flow tests/unit/egress_answers tests/unit/egress_memory tests/unit/egress_names \
	tests/unit/store_log tests/unit/store_scrub tests/unit/store_open tests/unit/store_damage \
	tests/unit/http_stream tests/unit/api_watch tests/unit/host_response tests/unit/http_server \
	tests/tools/suites_test.sh tests/tools/house_test.sh tests/tools/install_test.sh
print-quick-tests:
	@echo $(filter-out $(SLOW_TESTS),$(TESTS))
.PHONY: print-quick-tests
TEST_EXTENSIONS = .sh
LOG_DRIVER = $(SHELL) $(top_srcdir)/tools/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)
AM_TESTS_ENVIRONMENT = CMOCKA_MESSAGE_OUTPUT=TAP; AWK='$(AWK)'; BUILDDIR=$(abs_top_builddir); \
	export CMOCKA_MESSAGE_OUTPUT AWK BUILDDIR;
EXTRA_DIST += $(SCRIPT_TESTS) tests/dummies tests/e2e tests/fixtures tests/judge tests/openapi tests/web

# Without cmocka there are no C tests to build, and the others still run.
if !HAVE_CMOCKA
check: all
	@echo "cmocka is missing (libcmocka-dev): the C unit tests are skipped"
	@$(MAKE) $(AM_MAKEFLAGS) check-TESTS TESTS="$(SCRIPT_TESTS)"
endif
EXTRA_DIST += tests/crash/run tests/crash/load.mjs tests/crash/check.mjs tests/crash/erase.mjs tests/crash/events.mjs tests/crash/kill.mjs \
	tests/crash/control.mjs tests/crash/disk.mjs tests/crash/memory.mjs \
	tests/crash/platter.mjs tests/crash/power.mjs tests/crash/restart.mjs
EXTRA_DIST += tests/bench/run tests/bench/bench.mjs tests/bench/daemon.mjs tests/bench/outbox.mjs tests/bench/soak.mjs tests/bench/wrk.mjs \
	tests/bench/starts.lua tests/bench/turns.lua

# Preloaded into the daemon by tests/crash: calls that fail. A library, so nothing of it is linked by what is
# linked into programs, and no sanitizer's runtime is pulled in before the program's own.
noinst_PROGRAMS += tests/crash/fault.so tests/crash/record.so
tests_crash_fault_so_SOURCES = tests/crash/fault.c
tests_crash_fault_so_CFLAGS = $(AM_CFLAGS) -fPIC -fno-sanitize=all
tests_crash_fault_so_LDFLAGS = -shared -fno-sanitize=all
tests_crash_fault_so_LDADD =
tests_crash_record_so_SOURCES = tests/crash/record.c
tests_crash_record_so_CFLAGS = $(tests_crash_fault_so_CFLAGS)
tests_crash_record_so_LDFLAGS = $(tests_crash_fault_so_LDFLAGS)
tests_crash_record_so_LDADD =

# Belongs to store, egress and mailboxes alike.
check_PROGRAMS += tests/unit/threads_load
tests_unit_threads_load_SOURCES = tests/unit/threads_load.c $(egress_test_world) $(TEMP_DIR)
tests_unit_threads_load_LDADD = $(UNIT_LIBS)

# Where threads meet: those that the suite tsan runs under ThreadSanitizer.
THREAD_TESTS = tests/unit/base_log tests/unit/base_mailbox tests/unit/daemon_background tests/unit/daemon_loop \
	tests/unit/egress_answers tests/unit/egress_flow tests/unit/egress_names tests/unit/outbox_dispatch \
	tests/unit/outbox_webhook tests/unit/store_gather \
	tests/unit/store_jobs tests/unit/store_reads tests/unit/store_scrub tests/unit/store_steps tests/unit/threads_load
thread-tests: $(THREAD_TESTS)
print-thread-tests:
	@echo $(THREAD_TESTS)
.PHONY: thread-tests print-thread-tests
