# What docs adds to the build (see Makefile.am).
EXTRA_DIST += docs/README.md docs/alerts.yml docs/lint.md docs/metrics.md docs/api.md docs/decisions docs/developing.md docs/integrations.md docs/interviewctl.md \
	docs/interviewd.conf.lua docs/operating.md docs/participants-page.md docs/participants-page.png \
	docs/scripts.md tests/e2e/docs-sample.test.mjs

# Installed: the guides, the licence, the configuration as an example, the manual.
dist_doc_DATA = LICENSE README.md docs/api.md docs/events.md docs/integrations.md docs/interviewctl.md docs/interviewd.conf.lua docs/methodologies.md docs/operating.md docs/scripts.md \
	docs/webhooks.md
dist_man_MANS = docs/man/interviewctl.1 docs/man/interviewd.8 docs/man/interviewd.conf.5
