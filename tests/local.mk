# What tests adds to the build (see Makefile.am): how `make check` runs the programs of check_PROGRAMS
# (cmocka, TAP) and the scripts of SCRIPT_TESTS (TAP), and the tests that belong to no module.
SCRIPT_TESTS = tests/tools/tap_test.sh tests/tools/suites_test.sh tests/tools/house_test.sh \
	tests/scripts/shipped_test.sh
TESTS = $(check_PROGRAMS) $(SCRIPT_TESTS)
TEST_EXTENSIONS = .sh
LOG_DRIVER = $(SHELL) $(top_srcdir)/tools/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)
AM_TESTS_ENVIRONMENT = CMOCKA_MESSAGE_OUTPUT=TAP; AWK='$(AWK)'; BUILDDIR=$(abs_top_builddir); \
	export CMOCKA_MESSAGE_OUTPUT AWK BUILDDIR;
EXTRA_DIST += $(SCRIPT_TESTS) tests/e2e tests/fixtures tests/openapi

# Without cmocka there are no C tests to build, and the others still run.
if !HAVE_CMOCKA
check: all
	@echo "cmocka is missing (libcmocka-dev): the C unit tests are skipped"
	@$(MAKE) $(AM_MAKEFLAGS) check-TESTS TESTS="$(SCRIPT_TESTS)"
endif
EXTRA_DIST += tests/crash/run tests/crash/kill.mjs tests/bench/run tests/bench/bench.mjs tests/bench/daemon.mjs tests/bench/wrk.mjs \
	tests/bench/starts.lua tests/bench/turns.lua
