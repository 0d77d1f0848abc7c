# What integrations adds to the build (see Makefile.am): the shipped scripts, installed as data.
integrations_files = \
	integrations/linear/README.md \
	integrations/linear/api.lua \
	integrations/linear/documents.lua \
	integrations/linear/init.lua \
	integrations/linear/issues.lua \
	integrations/linear/test.lua \
	integrations/linear/triggers.lua \
	integrations/linear/words.lua
nobase_dist_pkgdata_DATA += $(integrations_files)
