# What daemon/interview adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/interview/logic.c \
	daemon/interview/logic.h \
	daemon/interview/logic_check.c \
	daemon/interview/logic_fields.c \
	daemon/interview/logic_fields.h \
	daemon/interview/logic_words.c \
	daemon/interview/logic_words.h \
	daemon/interview/question.h \
	daemon/interview/question_answer.c \
	daemon/interview/question_check.c \
	daemon/interview/question_compile.c \
	daemon/interview/question_fields.c \
	daemon/interview/question_fields.h \
	daemon/interview/question_list.c \
	daemon/interview/question_read.c \
	daemon/interview/question_widget.c \
	daemon/interview/question_words.h \
	daemon/interview/report_row.c \
	daemon/interview/report_row.h \
	daemon/interview/report_facts.c \
	daemon/interview/report_facts.h \
	daemon/interview/report_maker.c \
	daemon/interview/report_maker.h \
	daemon/interview/report_plan.c \
	daemon/interview/report_plan.h \
	daemon/interview/report_rows.c \
	daemon/interview/report_rows.h \
	daemon/interview/report_words.c \
	daemon/interview/report_words.h \
	daemon/interview/study.h \
	daemon/interview/study_check.c \
	daemon/interview/study_closing.c \
	daemon/interview/study_closing.h \
	daemon/interview/study_compile.c \
	daemon/interview/study_fields.c \
	daemon/interview/study_fields.h \
	daemon/interview/study_rows.c \
	daemon/interview/study_rows.h \
	daemon/interview/study_rules.c \
	daemon/interview/study_rules.h \
	daemon/interview/study_slug.c \
	daemon/interview/study_call.c \
	daemon/interview/study_call.h \
	daemon/interview/study_steps.c \
	daemon/interview/study_store.c \
	daemon/interview/study_store.h

EXTRA_DIST += tests/unit/interview_study_made.h tests/unit/interview_study_stored.h \
	tests/unit/interview_study_support.h

check_PROGRAMS += tests/unit/interview_logic
tests_unit_interview_logic_SOURCES = tests/unit/interview_logic.c
tests_unit_interview_logic_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_question_answer
tests_unit_interview_question_answer_SOURCES = tests/unit/interview_question_answer.c
tests_unit_interview_question_answer_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_question_check
tests_unit_interview_question_check_SOURCES = tests/unit/interview_question_check.c
tests_unit_interview_question_check_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_question_read
tests_unit_interview_question_read_SOURCES = tests/unit/interview_question_read.c
tests_unit_interview_question_read_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_study_check
tests_unit_interview_study_check_SOURCES = tests/unit/interview_study_check.c
tests_unit_interview_study_check_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_study_compile
tests_unit_interview_study_compile_SOURCES = tests/unit/interview_study_compile.c
tests_unit_interview_study_compile_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_study_list
tests_unit_interview_study_list_SOURCES = tests/unit/interview_study_list.c
tests_unit_interview_study_list_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_study_memory
tests_unit_interview_study_memory_SOURCES = tests/unit/interview_study_memory.c
tests_unit_interview_study_memory_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_study_slug
tests_unit_interview_study_slug_SOURCES = tests/unit/interview_study_slug.c
tests_unit_interview_study_slug_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_study_store
tests_unit_interview_study_store_SOURCES = tests/unit/interview_study_store.c
tests_unit_interview_study_store_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_study_torture
tests_unit_interview_study_torture_SOURCES = tests/unit/interview_study_torture.c
tests_unit_interview_study_torture_LDADD = $(UNIT_LIBS)

# The engine and the sessions.
libinterviewd_a_SOURCES += \
	daemon/interview/bundle_rows.c \
	daemon/interview/bundle_rows.h \
	daemon/interview/causes.c \
	daemon/interview/causes.h \
	daemon/interview/credit.c \
	daemon/interview/sums.h \
	daemon/interview/sums.c \
	daemon/interview/credit.h \
	daemon/interview/credit_book.c \
	daemon/interview/credit_book.h \
	daemon/interview/credit_rows.c \
	daemon/interview/credit_rows.h \
	daemon/interview/embed_secret.c \
	daemon/interview/embed_secret.h \
	daemon/interview/asks.c \
	daemon/interview/audit.c \
	daemon/interview/audit.h \
	daemon/interview/asks.h \
	daemon/interview/guard.c \
	daemon/interview/guard.h \
	daemon/interview/guard_asked.c \
	daemon/interview/guard_form.c \
	daemon/interview/guard_inside.h \
	daemon/interview/loaded.c \
	daemon/interview/loaded.h \
	daemon/interview/history.c \
	daemon/interview/history.h \
	daemon/interview/message.c \
	daemon/interview/message.h \
	daemon/interview/method.c \
	daemon/interview/method.h \
	daemon/interview/method_compile.c \
	daemon/interview/method_lexicon.c \
	daemon/interview/method_lexicon.h \
	daemon/interview/method_words.c \
	daemon/interview/method_words.h \
	daemon/interview/methods.c \
	daemon/interview/methods.h \
	daemon/interview/methods_internal.h \
	daemon/interview/methods_reload.c \
	daemon/interview/methods_scan.c \
	daemon/interview/probe.c \
	daemon/interview/probe.h \
	daemon/interview/once.c \
	daemon/interview/once.h \
	daemon/interview/script_folders.c \
	daemon/interview/script_folders.h \
	daemon/interview/script_gate.c \
	daemon/interview/script_gate.h \
	daemon/interview/script_row.c \
	daemon/interview/script_row.h \
	daemon/interview/identity.c \
	daemon/interview/identity.h \
	daemon/interview/event_parts.c \
	daemon/interview/event_parts.h \
	daemon/interview/interview_whole.c \
	daemon/interview/interview_whole.h \
	daemon/interview/invite.c \
	daemon/interview/invite.h \
	daemon/interview/link_token.c \
	daemon/interview/link_token.h \
	daemon/interview/person.c \
	daemon/interview/person.h \
	daemon/interview/respondent.c \
	daemon/interview/respondent.h \
	daemon/interview/respondent_import.c \
	daemon/interview/respondent_import.h \
	daemon/interview/row.c \
	daemon/interview/row.h \
	daemon/interview/session.c \
	daemon/interview/session.h \
	daemon/interview/erase.c \
	daemon/interview/erase_words.c \
	daemon/interview/erase_words.h \
	daemon/interview/retention.c \
	daemon/interview/retention.h \
	daemon/interview/erase.h \
	daemon/interview/erasures.c \
	daemon/interview/erasures.h \
	daemon/interview/scrub.c \
	daemon/interview/scrub.h \
	daemon/interview/session_complete.c \
	daemon/interview/session_erase.c \
	daemon/interview/session_internal.h \
	daemon/interview/session_keys.c \
	daemon/interview/session_keys.h \
	daemon/interview/session_replay.c \
	daemon/interview/session_replay.h \
	daemon/interview/session_json.c \
	daemon/interview/session_json.h \
	daemon/interview/session_late.c \
	daemon/interview/session_load.c \
	daemon/interview/session_look.c \
	daemon/interview/session_look.h \
	daemon/interview/session_message.c \
	daemon/interview/session_move.c \
	daemon/interview/session_preview.c \
	daemon/interview/session_read.c \
	daemon/interview/session_rows.c \
	daemon/interview/session_rows.h \
	daemon/interview/session_start.c \
	daemon/interview/session_start.h \
	daemon/interview/session_start_allow.c \
	daemon/interview/session_start_consent.c \
	daemon/interview/session_start_find.c \
	daemon/interview/session_start_insert.c \
	daemon/interview/session_start_resume.c \
	daemon/interview/session_start_who.c \
	daemon/interview/session_turn.c \
	daemon/interview/state.c \
	daemon/interview/state.h \
	daemon/interview/state_json.c \
	daemon/interview/state_quotes.c \
	daemon/interview/turn.c \
	daemon/interview/turn.h \
	daemon/interview/turn_cue.c \
	daemon/interview/turn_anchor.c \
	daemon/interview/turn_care.c \
	daemon/interview/turn_listen.c \
	daemon/interview/turn_manners.c \
	daemon/interview/turn_manners.h \
	daemon/interview/turn_record.c \
	daemon/interview/turn_move.c \
	daemon/interview/turn_rules.c \
	daemon/interview/turn_next.c \
	daemon/interview/turn_next.h \
	daemon/interview/turn_logic.c \
	daemon/interview/turn_budget.c \
	daemon/interview/turn_built.c \
	daemon/interview/turn_closers.c \
	daemon/interview/turn_points.c \
	daemon/interview/turn_progress.c \
	daemon/interview/turn_stage.c \
	daemon/interview/turn_say.c \
	daemon/interview/turn_script.c \
	daemon/interview/turn_why.c \
	daemon/interview/why.c \
	daemon/interview/why.h \
	daemon/interview/turn_work.h

check_PROGRAMS += tests/unit/interview_guard
tests_unit_interview_guard_SOURCES = tests/unit/interview_guard.c
tests_unit_interview_guard_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_probe
tests_unit_interview_probe_SOURCES = tests/unit/interview_probe.c
tests_unit_interview_probe_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_history
tests_unit_interview_history_SOURCES = tests/unit/interview_history.c
tests_unit_interview_history_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/interview_why
tests_unit_interview_why_SOURCES = tests/unit/interview_why.c
tests_unit_interview_why_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/interview_state
tests_unit_interview_state_SOURCES = tests/unit/interview_state.c
tests_unit_interview_state_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_phrases
tests_unit_interview_phrases_SOURCES = tests/unit/interview_phrases.c
tests_unit_interview_phrases_LDADD = $(UNIT_LIBS)

# The engine turn by turn, without a store.
TALK = tests/unit/interview_talk.c tests/unit/interview_talk.h

check_PROGRAMS += tests/unit/interview_turn_manners
tests_unit_interview_turn_manners_SOURCES = tests/unit/interview_turn_manners.c $(TALK)
tests_unit_interview_turn_manners_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_turn_care
tests_unit_interview_turn_care_SOURCES = tests/unit/interview_turn_care.c $(TALK)
tests_unit_interview_turn_care_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_turn_values
tests_unit_interview_turn_values_SOURCES = tests/unit/interview_turn_values.c $(TALK)
tests_unit_interview_turn_values_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_turn_left
tests_unit_interview_turn_left_SOURCES = tests/unit/interview_turn_left.c $(TALK)
tests_unit_interview_turn_left_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/interview_turn_built
tests_unit_interview_turn_built_SOURCES = tests/unit/interview_turn_built.c $(TALK)
tests_unit_interview_turn_built_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/interview_turn_closers
tests_unit_interview_turn_closers_SOURCES = tests/unit/interview_turn_closers.c $(TALK)
tests_unit_interview_turn_closers_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/interview_turn_agenda
tests_unit_interview_turn_agenda_SOURCES = tests/unit/interview_turn_agenda.c $(TALK)
tests_unit_interview_turn_agenda_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_asks
tests_unit_interview_asks_SOURCES = tests/unit/interview_asks.c
tests_unit_interview_asks_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_turn_fit
tests_unit_interview_turn_fit_SOURCES = tests/unit/interview_turn_fit.c $(TALK)
tests_unit_interview_turn_fit_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_turn_cpu
tests_unit_interview_turn_cpu_SOURCES = tests/unit/interview_turn_cpu.c $(TALK)
tests_unit_interview_turn_cpu_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_turn_rules
tests_unit_interview_turn_rules_SOURCES = tests/unit/interview_turn_rules.c $(TALK)
tests_unit_interview_turn_rules_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_turn_script
tests_unit_interview_turn_script_SOURCES = tests/unit/interview_turn_script.c $(TALK)
tests_unit_interview_turn_script_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_gate
tests_unit_interview_gate_SOURCES = tests/unit/interview_gate.c $(HALL) $(TEMP_DIR)
tests_unit_interview_gate_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_methods
tests_unit_interview_methods_SOURCES = tests/unit/interview_methods.c $(HALL) $(TEMP_DIR)
tests_unit_interview_methods_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_property
tests_unit_interview_property_SOURCES = tests/unit/interview_property.c \
	tests/unit/interview_property_check.c tests/unit/interview_property_check.h \
	tests/unit/interview_property_make.c tests/unit/interview_property_make.h \
	tests/unit/interview_property_run.h tests/unit/interview_property_said.c $(TALK)
tests_unit_interview_property_LDADD = $(UNIT_LIBS)
EXTRA_DIST += tests/unit/interview_property.lua

check_PROGRAMS += tests/unit/interview_method_words
tests_unit_interview_method_words_SOURCES = tests/unit/interview_method_words.c tests/unit/host_support.h
tests_unit_interview_method_words_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_method
tests_unit_interview_method_SOURCES = tests/unit/interview_method.c tests/unit/interview_method_support.h
tests_unit_interview_method_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_method_notes
tests_unit_interview_method_notes_SOURCES = tests/unit/interview_method_notes.c tests/unit/interview_method_support.h
tests_unit_interview_method_notes_LDADD = $(UNIT_LIBS)

# Sessions over a store in memory.
HALL = tests/unit/interview_hall.c tests/unit/interview_hall.h

check_PROGRAMS += tests/unit/interview_sessions
tests_unit_interview_sessions_SOURCES = tests/unit/interview_sessions.c $(HALL)
tests_unit_interview_sessions_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_sessions_store
tests_unit_interview_sessions_store_SOURCES = tests/unit/interview_sessions_store.c $(HALL) \
	tests/unit/store_help.c tests/unit/store_help.h $(TEMP_DIR)
tests_unit_interview_sessions_store_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_sessions_move
tests_unit_interview_sessions_move_SOURCES = tests/unit/interview_sessions_move.c $(HALL)
tests_unit_interview_sessions_move_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_sessions_pin
tests_unit_interview_sessions_pin_SOURCES = tests/unit/interview_sessions_pin.c $(HALL)
tests_unit_interview_sessions_pin_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_sessions_rows
tests_unit_interview_sessions_rows_SOURCES = tests/unit/interview_sessions_rows.c $(HALL)
tests_unit_interview_sessions_rows_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_sessions_start
tests_unit_interview_sessions_start_SOURCES = tests/unit/interview_sessions_start.c $(HALL)
tests_unit_interview_sessions_start_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_credit
tests_unit_interview_credit_SOURCES = tests/unit/interview_credit.c
tests_unit_interview_credit_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_credit_rows
tests_unit_interview_credit_rows_SOURCES = tests/unit/interview_credit_rows.c $(HALL)
tests_unit_interview_credit_rows_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_sessions_credit
tests_unit_interview_sessions_credit_SOURCES = tests/unit/interview_sessions_credit.c $(HALL) \
	tests/unit/store_fault.c tests/unit/store_fault.h tests/unit/store_help.c tests/unit/store_help.h \
	$(TEMP_DIR)
tests_unit_interview_sessions_credit_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_credit_property
tests_unit_interview_credit_property_SOURCES = tests/unit/interview_credit_property.c $(HALL) \
	tests/unit/interview_credit_rules.c tests/unit/interview_credit_rules.h \
	tests/unit/store_fault.c tests/unit/store_fault.h tests/unit/store_help.c tests/unit/store_help.h \
	$(TEMP_DIR)
tests_unit_interview_credit_property_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_once
tests_unit_interview_once_SOURCES = tests/unit/interview_once.c $(HALL)
tests_unit_interview_once_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_replay
tests_unit_interview_replay_SOURCES = tests/unit/interview_replay.c $(HALL) \
	tests/unit/store_help.c tests/unit/store_help.h $(TEMP_DIR)
tests_unit_interview_replay_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_invite
tests_unit_interview_invite_SOURCES = tests/unit/interview_invite.c $(HALL)
tests_unit_interview_invite_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_link_token
tests_unit_interview_link_token_SOURCES = tests/unit/interview_link_token.c
tests_unit_interview_link_token_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_respondent_import
tests_unit_interview_respondent_import_SOURCES = tests/unit/interview_respondent_import.c
tests_unit_interview_respondent_import_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_person
tests_unit_interview_person_SOURCES = tests/unit/interview_person.c
tests_unit_interview_person_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_sessions_late
tests_unit_interview_sessions_late_SOURCES = tests/unit/interview_sessions_late.c $(HALL)
tests_unit_interview_sessions_late_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_retention
tests_unit_interview_retention_SOURCES = tests/unit/interview_retention.c $(HALL)
tests_unit_interview_retention_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_identity
tests_unit_interview_identity_SOURCES = tests/unit/interview_identity.c
tests_unit_interview_identity_LDADD = $(UNIT_LIBS)

libinterviewd_a_SOURCES += \
	daemon/interview/lint.c \
	daemon/interview/lint.h \
	daemon/interview/lint_guide.c \
	daemon/interview/lint_inside.h \
	daemon/interview/lint_plain.c \
	daemon/interview/lint_rewrite.c \
	daemon/interview/lint_rules.c \
	daemon/interview/wording.c \
	daemon/interview/wording.h \
	daemon/interview/wording_inside.h \
	daemon/interview/wording_lists.h \
	daemon/interview/wording_read.c

check_PROGRAMS += tests/unit/interview_wording
tests_unit_interview_wording_SOURCES = tests/unit/interview_wording.c
tests_unit_interview_wording_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/interview_guard_corpus
tests_unit_interview_guard_corpus_SOURCES = tests/unit/interview_guard_corpus.c
tests_unit_interview_guard_corpus_LDADD = $(UNIT_LIBS)
EXTRA_DIST += tests/fixtures/guard/en-bad.json tests/fixtures/guard/en-good.json \
	tests/fixtures/guard/de-bad.json tests/fixtures/guard/de-good.json

check_PROGRAMS += tests/unit/interview_lint_corpus
tests_unit_interview_lint_corpus_SOURCES = tests/unit/interview_lint_corpus.c
tests_unit_interview_lint_corpus_LDADD = $(UNIT_LIBS)
EXTRA_DIST += tests/fixtures/lint/en-bad.json tests/fixtures/lint/en-good.json \
	tests/fixtures/lint/de-bad.json tests/fixtures/lint/de-good.json

check_PROGRAMS += tests/unit/interview_lint
tests_unit_interview_lint_SOURCES = tests/unit/interview_lint.c
tests_unit_interview_lint_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/interview_report tests/unit/interview_report_facts tests/unit/interview_report_words
tests_unit_interview_report_words_SOURCES = tests/unit/interview_report_words.c tests/unit/interview_study_support.h
tests_unit_interview_report_words_LDADD = $(UNIT_LIBS)
tests_unit_interview_report_SOURCES = tests/unit/interview_report.c $(HALL)
tests_unit_interview_report_LDADD = $(UNIT_LIBS)
tests_unit_interview_report_facts_SOURCES = tests/unit/interview_report_facts.c tests/unit/interview_study_made.h
tests_unit_interview_report_facts_LDADD = $(UNIT_LIBS)
check_PROGRAMS += tests/unit/interview_events
tests_unit_interview_events_SOURCES = tests/unit/interview_events.c $(HALL)
tests_unit_interview_events_LDADD = $(UNIT_LIBS)
