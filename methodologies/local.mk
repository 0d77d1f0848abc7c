# What methodologies adds to the build (see Makefile.am): the shipped scripts, installed as data.
methodologies_files = \
	methodologies/churn/README.md \
	methodologies/churn/init.lua \
	methodologies/churn/leaving.lua \
	methodologies/churn/lexicon/en.lua \
	methodologies/churn/probes/en.lua \
	methodologies/churn/report.lua \
	methodologies/churn/test.lua \
	methodologies/continuous_discovery/README.md \
	methodologies/continuous_discovery/init.lua \
	methodologies/continuous_discovery/lexicon/en.lua \
	methodologies/continuous_discovery/probes/en.lua \
	methodologies/continuous_discovery/report.lua \
	methodologies/continuous_discovery/story.lua \
	methodologies/continuous_discovery/test.lua \
	methodologies/customer_discovery/README.md \
	methodologies/customer_discovery/init.lua \
	methodologies/customer_discovery/lexicon/en.lua \
	methodologies/customer_discovery/test.lua \
	methodologies/jtbd/README.md \
	methodologies/jtbd/init.lua \
	methodologies/jtbd/lexicon/en.lua \
	methodologies/jtbd/test.lua \
	methodologies/mom_test/README.md \
	methodologies/mom_test/init.lua \
	methodologies/mom_test/ledger.lua \
	methodologies/mom_test/lexicon/en.lua \
	methodologies/mom_test/locale/de.lua \
	methodologies/mom_test/probes/en.lua \
	methodologies/mom_test/report.lua \
	methodologies/mom_test/test.lua \
	methodologies/onboarding/README.md \
	methodologies/onboarding/first_days.lua \
	methodologies/onboarding/init.lua \
	methodologies/onboarding/lexicon/en.lua \
	methodologies/onboarding/probes/en.lua \
	methodologies/onboarding/report.lua \
	methodologies/onboarding/test.lua
nobase_dist_pkgdata_DATA = $(methodologies_files)
