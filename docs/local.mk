# What docs adds to the build (see Makefile.am).
EXTRA_DIST += docs/README.md docs/alerts.yml docs/metrics.md docs/api.md docs/decisions docs/developing.md docs/interviewctl.md \
	docs/interviewd.conf.lua docs/operating.md docs/participants-page.md docs/participants-page.png \
	docs/scripts.md tests/e2e/docs-sample.test.mjs
