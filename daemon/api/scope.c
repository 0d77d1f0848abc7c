/* The scopes of keys. */
#include "api/scope.h"

#include <string.h>

/* A scope's bit is its row: the order is nobody's business but this process's. */
const char *const scope_names[] = {
    "interviews:start",
    "interviews:chat",
    "interviews:complete",
    "interviews:read",
    "studies:read",
    "studies:write",
    "respondents:read",
    "respondents:write",
    "webhooks:read",
    "webhooks:write",
    "connections:read",
    "connections:write",
    "reports:read",
    "reports:write",
    "credits:read",
    "credits:write",
    "keys:write",
    NULL,
};

uint32_t scope_of(const char *name)
{
	for (unsigned i = 0; scope_names[i]; i++)
		if (strcmp(scope_names[i], name) == 0)
			return UINT32_C(1) << i;
	return 0;
}

uint32_t scopes_publishable(void)
{
	return scope_of("interviews:start") | scope_of("interviews:chat") |
	    scope_of("interviews:complete");
}

uint32_t scopes_read(const char *text)
{
	struct err err;
	uint32_t set = 0;
	json_t *list, *one;
	size_t i;

	if (!text)
		return SCOPES_ALL;
	list = json_read(text, strlen(text), &err);
	json_array_foreach(list, i, one)
	{
		const char *name = json_string_value(one);

		set |= name ? scope_of(name) : 0;
	}
	json_decref(list);
	return set;
}
