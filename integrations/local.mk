# What integrations adds to the build (see Makefile.am): the shipped scripts, installed as data.
integrations_files = \
	integrations/airtable/README.md \
	integrations/airtable/api.lua \
	integrations/airtable/fields.lua \
	integrations/airtable/init.lua \
	integrations/airtable/test.lua \
	integrations/bigquery/README.md \
	integrations/bigquery/api.lua \
	integrations/bigquery/erase.lua \
	integrations/bigquery/init.lua \
	integrations/bigquery/jobs.lua \
	integrations/bigquery/load.lua \
	integrations/bigquery/rows.lua \
	integrations/bigquery/stream.lua \
	integrations/bigquery/tables.lua \
	integrations/bigquery/test.lua \
	integrations/hubspot/README.md \
	integrations/hubspot/api.lua \
	integrations/hubspot/contacts.lua \
	integrations/hubspot/init.lua \
	integrations/hubspot/notes.lua \
	integrations/hubspot/properties.lua \
	integrations/hubspot/test.lua \
	integrations/hubspot/words.lua \
	integrations/linear/README.md \
	integrations/linear/api.lua \
	integrations/linear/documents.lua \
	integrations/linear/init.lua \
	integrations/linear/issues.lua \
	integrations/linear/test.lua \
	integrations/linear/triggers.lua \
	integrations/linear/words.lua \
	integrations/slack/README.md \
	integrations/slack/api.lua \
	integrations/slack/init.lua \
	integrations/slack/message.lua \
	integrations/slack/post.lua \
	integrations/slack/test.lua \
	integrations/slack/words.lua
nobase_dist_pkgdata_DATA += $(integrations_files)
