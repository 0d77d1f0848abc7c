# What methodologies adds to the build (see Makefile.am): the shipped scripts, installed as data.
methodologies_files = \
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
	methodologies/mom_test/test.lua
nobase_dist_pkgdata_DATA = $(methodologies_files)
