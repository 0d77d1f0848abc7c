# What plugins adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	plugins/script_meter.h \
	plugins/script_meter.c \
	plugins/convert.h \
	plugins/convert.c \
	plugins/lib_base.c \
	plugins/lib_format.c \
	plugins/lib_keys.c \
	plugins/lib_metatable.c \
	plugins/lib_pairs.c \
	plugins/lib_pattern.c \
	plugins/lib_require.c \
	plugins/lib_sort.c \
	plugins/lib_string.c \
	plugins/lib_table.c \
	plugins/lib_view.c \
	plugins/match.h \
	plugins/match.c \
	plugins/read_table.c \
	plugins/sandbox.h \
	plugins/sandbox.c \
	plugins/sandbox_budget.c \
	plugins/sandbox_state.h \
	plugins/ctx.c \
	plugins/ctx_ask.c \
	plugins/ctx_http.c \
	plugins/ctx_sign.c \
	plugins/ctx_tool.c \
	plugins/event.c \
	plugins/event.h \
	plugins/fill.c \
	plugins/fill.h \
	plugins/hide.c \
	plugins/hide.h \
	plugins/outside.c \
	plugins/outside.h \
	plugins/outside_answer.c \
	plugins/outside_response.c \
	plugins/report.c \
	plugins/report.h \
	plugins/report_blocks.c \
	plugins/report_fit.c \
	plugins/report_interviews.c \
	plugins/report_quotes.c \
	plugins/request.c \
	plugins/request.h \
	plugins/request_body.c \
	plugins/request_fill.c \
	plugins/target.c \
	plugins/target.h \
	plugins/action.c \
	plugins/bundle.c \
	plugins/call.c \
	plugins/health.c \
	plugins/host.c \
	plugins/host.h \
	plugins/lex.c \
	plugins/lex.h \
	plugins/load.c \
	plugins/load_files.c \
	plugins/locate.c \
	plugins/locate.h \
	plugins/manifest.c \
	plugins/manifest.h \
	plugins/manifest_methodology.c \
	plugins/manifest_outside.c \
	plugins/manifest_part.h \
	plugins/manifest_question.c \
	plugins/manifest_word.c \
	plugins/mistakes.c \
	plugins/mistakes.h \
	plugins/script.h \
	plugins/sdk.c \
	plugins/sdk_text.c \
	plugins/secret.c \
	plugins/shape.c \
	plugins/shape.h \
	plugins/shape_define.c \
	plugins/shape_schema.c \
	plugins/shape_type.h \
	plugins/test.c \
	plugins/test.h \
	plugins/test_driver.c \
	plugins/test_outside.c \
	plugins/test_report.c \
	plugins/turn.c \
	plugins/turn_answer.c \
	plugins/turn_ask.c \
	plugins/turn_fields.c \
	plugins/turn_object.h

# What scripts may require, and the words of the core and of methods, one folder a language: baked into the binary.
# To add a file, write it and name it here.
sdk_files = \
	plugins/sdk/evidence.lua \
	plugins/sdk/languages/de/asides.lua \
	plugins/sdk/languages/de/asks.lua \
	plugins/sdk/languages/de/guard.lua \
	plugins/sdk/languages/de/letters.txt \
	plugins/sdk/languages/de/lexicon/buying.lua \
	plugins/sdk/languages/de/lexicon/care.lua \
	plugins/sdk/languages/de/lexicon/change.lua \
	plugins/sdk/languages/de/lexicon/facts.lua \
	plugins/sdk/languages/de/lexicon/fluff.lua \
	plugins/sdk/languages/de/lexicon/people.lua \
	plugins/sdk/languages/de/lexicon/talk.lua \
	plugins/sdk/languages/de/lines.lua \
	plugins/sdk/languages/de/lint.lua \
	plugins/sdk/languages/de/probes.lua \
	plugins/sdk/languages/de/values.txt \
	plugins/sdk/languages/de/words.txt \
	plugins/sdk/languages/en/asides.lua \
	plugins/sdk/languages/en/asks.lua \
	plugins/sdk/languages/en/guard.lua \
	plugins/sdk/languages/en/letters.txt \
	plugins/sdk/languages/en/lexicon/buying.lua \
	plugins/sdk/languages/en/lexicon/care.lua \
	plugins/sdk/languages/en/lexicon/change.lua \
	plugins/sdk/languages/en/lexicon/facts.lua \
	plugins/sdk/languages/en/lexicon/fluff.lua \
	plugins/sdk/languages/en/lexicon/people.lua \
	plugins/sdk/languages/en/lexicon/talk.lua \
	plugins/sdk/languages/en/lines.lua \
	plugins/sdk/languages/en/lint.lua \
	plugins/sdk/languages/en/players.lua \
	plugins/sdk/languages/en/probes.lua \
	plugins/sdk/languages/en/values.txt \
	plugins/sdk/languages/en/words.txt \
	plugins/sdk/languages/es/lexicon/care.lua \
	plugins/sdk/languages/es/lines.lua \
	plugins/sdk/languages/es/probes.lua \
	plugins/sdk/languages/fr/lexicon/care.lua \
	plugins/sdk/languages/fr/lines.lua \
	plugins/sdk/languages/fr/probes.lua \
	plugins/sdk/templates/integration/README.md \
	plugins/sdk/templates/integration/init.lua \
	plugins/sdk/templates/integration/test.lua \
	plugins/sdk/templates/methodology/README.md \
	plugins/sdk/templates/methodology/init.lua \
	plugins/sdk/templates/methodology/test.lua \
	plugins/sdk/testkit.lua \
	plugins/sdk/testkit_outside.lua \
	plugins/sdk/testkit_report.lua
EXTRA_DIST += $(sdk_files) plugins/sdk/languages/README.md
nodist_libinterviewd_a_SOURCES += plugins/sdk_files.c
CLEANFILES += plugins/sdk_files.c
plugins/sdk_files.c: $(top_srcdir)/tools/embed.sh $(sdk_files)
	$(AM_V_GEN)$(MKDIR_P) plugins && \
	sh $(top_srcdir)/tools/embed.sh embedded_sdk $(top_srcdir)/plugins/sdk \
	`echo " $(sdk_files)" | sed 's| plugins/sdk/| |g'` > $@.tmp && mv $@.tmp $@

check_PROGRAMS += tests/unit/host_manifest
tests_unit_host_manifest_SOURCES = tests/unit/host_manifest.c tests/unit/host_support.h
tests_unit_host_manifest_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/host_action
tests_unit_host_action_SOURCES = tests/unit/host_action.c tests/unit/host_call_support.h
tests_unit_host_action_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/host_load
tests_unit_host_load_SOURCES = tests/unit/host_load.c tests/unit/host_support.h
tests_unit_host_load_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/host_shipped
tests_unit_host_shipped_SOURCES = tests/unit/host_shipped.c tests/unit/host_call_support.h
tests_unit_host_shipped_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/host_call
tests_unit_host_call_SOURCES = tests/unit/host_call.c tests/unit/host_call_support.h
tests_unit_host_call_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/host_rest
tests_unit_host_rest_SOURCES = tests/unit/host_rest.c tests/unit/host_call_support.h
tests_unit_host_rest_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/host_wait
tests_unit_host_wait_SOURCES = tests/unit/host_wait.c tests/unit/host_call_support.h
tests_unit_host_wait_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/host_bundle
tests_unit_host_bundle_SOURCES = tests/unit/host_bundle.c tests/unit/host_support.h
tests_unit_host_bundle_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/host_settings
tests_unit_host_settings_SOURCES = tests/unit/host_settings.c tests/unit/host_call_support.h
tests_unit_host_settings_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/host_outside
tests_unit_host_outside_SOURCES = tests/unit/host_outside.c tests/unit/host_support.h
tests_unit_host_outside_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/host_testkit
tests_unit_host_testkit_SOURCES = tests/unit/host_testkit.c tests/unit/host_support.h
tests_unit_host_testkit_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/host_sdk
tests_unit_host_sdk_SOURCES = tests/unit/host_sdk.c tests/unit/host_support.h
tests_unit_host_sdk_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/text_escape
tests_unit_text_escape_SOURCES = tests/unit/text_escape.c
tests_unit_text_escape_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/lua_bombs tests/unit/lua_convert tests/unit/lua_lib tests/unit/lua_match \
	tests/unit/lua_match_replay tests/unit/lua_sandbox tests/unit/lua_script
tests_unit_lua_lib_SOURCES = tests/unit/lua_lib.c
tests_unit_lua_lib_LDADD = $(UNIT_LIBS)
tests_unit_lua_convert_SOURCES = tests/unit/lua_convert.c
tests_unit_lua_convert_LDADD = $(UNIT_LIBS)
tests_unit_lua_sandbox_SOURCES = tests/unit/lua_sandbox.c tests/unit/lua_support.h
tests_unit_lua_sandbox_LDADD = $(UNIT_LIBS)
tests_unit_lua_script_SOURCES = tests/unit/lua_script.c tests/unit/lua_support.h
tests_unit_lua_script_LDADD = $(UNIT_LIBS)
tests_unit_lua_match_SOURCES = tests/unit/lua_match.c tests/fuzz/match_oracle.h
tests_unit_lua_match_LDADD = $(UNIT_LIBS)
tests_unit_lua_bombs_SOURCES = tests/unit/lua_bombs.c
tests_unit_lua_bombs_LDADD = $(UNIT_LIBS)
tests_unit_lua_match_replay_SOURCES = tests/unit/fuzz_replay.c tests/fuzz/lua_match.c tests/fuzz/match_oracle.h
check_PROGRAMS += tests/unit/script_request_replay
tests_unit_script_request_replay_SOURCES = tests/unit/fuzz_replay.c tests/fuzz/script_request.c
EXTRA_DIST += tests/fuzz/script_request.dict tests/fuzz/corpus/script_request
check_PROGRAMS += tests/unit/lua_convert_replay
tests_unit_lua_convert_replay_SOURCES = tests/unit/fuzz_replay.c tests/fuzz/lua_convert.c
EXTRA_DIST += tests/fuzz/lua_convert.dict tests/fuzz/corpus/lua_convert
EXTRA_DIST += tests/bombs tests/unit/lua_lib.txt tests/fuzz/lua_match.dict tests/fuzz/corpus/lua_match

check_PROGRAMS += tests/unit/host_docs
tests_unit_host_docs_SOURCES = tests/unit/host_docs.c tests/unit/host_support.h
tests_unit_host_docs_LDADD = $(UNIT_LIBS)

noinst_PROGRAMS += tests/bench/script_calls
tests_bench_script_calls_SOURCES = tests/bench/script_calls.c

# Calls of integrations and providers.
check_PROGRAMS += tests/unit/host_target tests/unit/host_http
tests_unit_host_target_SOURCES = tests/unit/host_target.c tests/unit/host_support.h
tests_unit_host_target_LDADD = $(UNIT_LIBS)
tests_unit_host_http_SOURCES = tests/unit/host_http.c tests/unit/host_run_support.h
tests_unit_host_http_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/host_testkit_outside
tests_unit_host_testkit_outside_SOURCES = tests/unit/host_testkit_outside.c tests/unit/host_support.h
tests_unit_host_testkit_outside_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/host_run tests/unit/host_response tests/unit/host_ctx tests/unit/host_event
tests_unit_host_run_SOURCES = tests/unit/host_run.c tests/unit/host_run_support.h
tests_unit_host_run_LDADD = $(UNIT_LIBS)
tests_unit_host_response_SOURCES = tests/unit/host_response.c tests/unit/host_run_support.h
tests_unit_host_response_LDADD = $(UNIT_LIBS)
tests_unit_host_ctx_SOURCES = tests/unit/host_ctx.c tests/unit/host_run_support.h
tests_unit_host_ctx_LDADD = $(UNIT_LIBS)
tests_unit_host_event_SOURCES = tests/unit/host_event.c tests/unit/host_support.h
tests_unit_host_event_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/host_report tests/unit/host_testkit_report
tests_unit_host_testkit_report_SOURCES = tests/unit/host_testkit_report.c tests/unit/host_support.h
tests_unit_host_testkit_report_LDADD = $(UNIT_LIBS)
tests_unit_host_report_SOURCES = tests/unit/host_report.c tests/unit/host_support.h
tests_unit_host_report_LDADD = $(UNIT_LIBS)
