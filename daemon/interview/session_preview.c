/* Previews: an interview of a study as it is being edited. */
#include "interview/session_internal.h"
#include "plugins/host.h"

void session_fill_draft(struct sessions *sessions, json_t *definition)
{
	const char *name = json_str(definition, "methodology");
	struct script *script = name ? methods_script(sessions->options.methods, name) : NULL;
	struct problems problems = PROBLEMS_INIT;
	json_t *filled = script
	    ? script_settings(script, json_object_get(definition, "methodologySettings"), &problems)
	    : NULL;

	if (filled)
		json_put(definition, "methodologySettings", filled);
	problems_free(&problems);
}
