# What daemon/api adds to the build (see Makefile.am).
libinterviewd_a_SOURCES += \
	daemon/api/admin.c \
	daemon/api/api.c \
	daemon/api/api.h \
	daemon/api/assets.c \
	daemon/api/assets.h \
	daemon/api/auth.c \
	daemon/api/auth.h \
	daemon/api/condition.c \
	daemon/api/condition.h \
	daemon/api/cors.c \
	daemon/api/cors.h \
	daemon/api/choices.c \
	daemon/api/connection.c \
	daemon/api/connection.h \
	daemon/api/connection_change.c \
	daemon/api/connection_deliveries.c \
	daemon/api/connection_steps.c \
	daemon/api/connections.c \
	daemon/api/credits.c \
	daemon/api/credits.h \
	daemon/api/deliveries.c \
	daemon/api/deliveries.h \
	daemon/api/embed.c \
	daemon/api/call.c \
	daemon/api/call.h \
	daemon/api/health.c \
	daemon/api/integrations.c \
	daemon/api/idempotency.c \
	daemon/api/idempotency.h \
	daemon/api/idempotency_key.c \
	daemon/api/interview_call.c \
	daemon/api/interview_call.h \
	daemon/api/interview_start.c \
	daemon/api/interview_turns.c \
	daemon/api/interviews.c \
	daemon/api/key.c \
	daemon/api/key.h \
	daemon/api/key_cache.c \
	daemon/api/key_cache.h \
	daemon/api/key_store.c \
	daemon/api/key_store.h \
	daemon/api/keys.c \
	daemon/api/methodologies.c \
	daemon/api/openapi.c \
	daemon/api/origin.c \
	daemon/api/origin.h \
	daemon/api/page.c \
	daemon/api/page.h \
	daemon/api/participant_boot.c \
	daemon/api/participant_html.c \
	daemon/api/participant_page.c \
	daemon/api/participant_page.h \
	daemon/api/participant_words.c \
	daemon/api/principal.h \
	daemon/api/query.c \
	daemon/api/query.h \
	daemon/api/rate.c \
	daemon/api/rate.h \
	daemon/api/rate_limit.c \
	daemon/api/rate_limit.h \
	daemon/api/rate_window.c \
	daemon/api/rate_window.h \
	daemon/api/scope.c \
	daemon/api/scope.h \
	daemon/api/session_token.c \
	daemon/api/session_token.h \
	daemon/api/people.c \
	daemon/api/reports.c \
	daemon/api/respondents.c \
	daemon/api/respondents.h \
	daemon/api/respondents_export.c \
	daemon/api/respondents_import.c \
	daemon/api/metrics.c \
	daemon/api/metrics.h \
	daemon/api/metrics_rows.c \
	daemon/api/studies.c \
	daemon/api/study_request.c \
	daemon/api/study_request.h \
	daemon/api/study_lint.c \
	daemon/api/study_lint.h \
	daemon/api/study_steps.c \
	daemon/api/traffic.c \
	daemon/api/traffic.h \
	daemon/api/webhook.c \
	daemon/api/webhook.h \
	daemon/api/webhook_change.c \
	daemon/api/webhook_latest.c \
	daemon/api/webhook_ping.c \
	daemon/api/webhook_steps.c \
	daemon/api/webhooks.c \
	daemon/api/workspaces.c

# The parts of /openapi.json; the first is the one that the others are joined to. To add one, write the
# file and name it here.
openapi_parts = \
	daemon/api/openapi/common.json \
	daemon/api/openapi/access.json \
	daemon/api/openapi/admin.json \
	daemon/api/openapi/connections.json \
	daemon/api/openapi/credits.json \
	daemon/api/openapi/interviews.json \
	daemon/api/openapi/people.json \
	daemon/api/openapi/reports.json \
	daemon/api/openapi/respondents.json \
	daemon/api/openapi/service.json \
	daemon/api/openapi/studies.json \
	daemon/api/openapi/study.json \
	daemon/api/openapi/transcripts.json \
	daemon/api/openapi/webhooks.json
nodist_libinterviewd_a_SOURCES += daemon/api/openapi_parts.c
CLEANFILES += daemon/api/openapi_parts.c
EXTRA_DIST += $(openapi_parts)
daemon/api/openapi_parts.c: $(top_srcdir)/tools/embed.sh $(openapi_parts)
	$(AM_V_GEN)$(MKDIR_P) daemon/api && \
	sh $(top_srcdir)/tools/embed.sh embedded_openapi $(top_srcdir) $(openapi_parts) > $@.tmp && \
	mv $@.tmp $@

# The participant's page, bundled from web/ (tools/web.sh): asked each time, since any file there may be new, and written
# only where it is another one.
nodist_libinterviewd_a_SOURCES += daemon/api/web_files.c
CLEANFILES += daemon/api/web_files.c
EXTRA_DIST += web
daemon/api/web_files.c: web-bundle
	$(AM_V_GEN)$(MKDIR_P) daemon/api && sh $(top_srcdir)/tools/web.sh $(top_srcdir) $@
web-bundle:
.PHONY: web-bundle

# The tarball carries the bundle, and not what it was made with.
dist-hook:
	chmod u+w $(distdir)/web
	rm -rf $(distdir)/web/node_modules $(distdir)/web/bundle
	sh $(top_srcdir)/tools/web.sh $(top_srcdir) --copy $(distdir)/web/bundle

check_PROGRAMS += tests/unit/api_studies
tests_unit_api_studies_SOURCES = tests/unit/api_studies.c tests/unit/api_support.c tests/unit/api_support.h
tests_unit_api_studies_LDADD = $(UNIT_LIBS)

API_SUPPORT = tests/unit/api_support.c tests/unit/api_support.h

check_PROGRAMS += tests/unit/api_auth
tests_unit_api_auth_SOURCES = tests/unit/api_auth.c $(API_SUPPORT)
tests_unit_api_auth_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_token
tests_unit_api_token_SOURCES = tests/unit/api_token.c
tests_unit_api_token_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_query
tests_unit_api_query_SOURCES = tests/unit/api_query.c $(API_SUPPORT)
tests_unit_api_query_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_rate_limit
tests_unit_api_rate_limit_SOURCES = tests/unit/api_rate_limit.c $(API_SUPPORT)
tests_unit_api_rate_limit_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_rate
tests_unit_api_rate_SOURCES = tests/unit/api_rate.c
tests_unit_api_rate_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_keys
tests_unit_api_keys_SOURCES = tests/unit/api_keys.c tests/unit/api_sql.h $(API_SUPPORT)
tests_unit_api_keys_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_webhooks
tests_unit_api_webhooks_SOURCES = tests/unit/api_webhooks.c tests/unit/api_sql.h $(API_SUPPORT)
tests_unit_api_webhooks_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_key_cache
tests_unit_api_key_cache_SOURCES = tests/unit/api_key_cache.c $(API_SUPPORT)
tests_unit_api_key_cache_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_publishable
tests_unit_api_publishable_SOURCES = tests/unit/api_publishable.c $(API_SUPPORT)
tests_unit_api_publishable_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_workspaces
tests_unit_api_workspaces_SOURCES = tests/unit/api_workspaces.c tests/unit/api_sql.h $(API_SUPPORT)
tests_unit_api_workspaces_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_idempotency
tests_unit_api_idempotency_SOURCES = tests/unit/api_idempotency.c $(API_SUPPORT)
tests_unit_api_idempotency_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_participant
tests_unit_api_participant_SOURCES = tests/unit/api_participant.c tests/unit/interview_study_made.h \
	tests/unit/interview_study_support.h
tests_unit_api_participant_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_metrics
tests_unit_api_metrics_SOURCES = tests/unit/api_metrics.c $(API_SUPPORT)
tests_unit_api_metrics_LDADD = $(UNIT_LIBS)

check_PROGRAMS += tests/unit/api_watch
tests_unit_api_watch_SOURCES = tests/unit/api_watch.c $(API_SUPPORT)
tests_unit_api_watch_LDADD = $(UNIT_LIBS)
