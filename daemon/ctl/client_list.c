/* Lists of the daemon, page after page. */
#include <string.h>

#include "base/mem.h"
#include "ctl/ctl.h"

int client_list(struct ctl *ctl, const char *path, void (*print)(const json_t *row))
{
	json_t *all = json_need(json_array()), *page, *one;
	char *cursor = NULL;
	size_t i;
	const char *more = strchr(path, '?') ? "&" : "?";
	int code;

	do {
		char *next = xasprintf("%s%slimit=200%s%s", path, more, cursor ? "&cursor=" : "",
		    cursor ? cursor : "");

		page = NULL;
		code = client_call(ctl, "GET", next, NULL, &page);
		mem_free(next);
		mem_free(cursor);
		cursor = json_str(page, "nextCursor") ? client_escape(json_str(page, "nextCursor"))
		                                      : NULL;
		json_array_foreach(json_object_get(page, "data"), i, one)
		    json_push(all, json_incref(one));
		json_decref(page);
	} while (code == CTL_OK && cursor);
	mem_free(cursor);
	if (code == CTL_OK && ctl->json)
		ctl_print_json(all);
	else if (code == CTL_OK)
		json_array_foreach(all, i, one) print(one);
	json_decref(all);
	return code;
}
