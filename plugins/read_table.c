/* Data files in Lua: configuration, lexicons, probes. */
#include <lauxlib.h>
#include <stdio.h>

#include "plugins/convert.h"
#include "plugins/host.h"
#include "plugins/sandbox.h"

#define TEXT_MAX (1u << 20)

/* A lexicon of a megabyte becomes some twenty in tables; the CPU time is for slow machines and for
 * the largest tables. */
static const struct sandbox_limits data_limits = {64u << 20, 256u << 10, 10000000, 4000};

struct result {
	const char *name;
	json_t *json;
	struct err *err;
};

static void read_result(lua_State *L, void *arg)
{
	struct result *r = arg;

	if (lua_gettop(L) == 0 || !lua_istable(L, 1))
		err_set(r->err, STATUS_INVALID, "%s: a data file is one 'return { ... }'", r->name);
	else
		r->json = convert_json(L, 1, r->name, 2 * TEXT_MAX, r->err);
}

static json_t *evaluate(
    struct sandbox *sb, const char *name, const char *text, size_t len, struct err *err)
{
	struct result result = {name, NULL, err};
	struct sandbox_run run = {0};
	char chunkname[256];
	int ref = LUA_NOREF;

	snprintf(chunkname, sizeof chunkname, "@%s", name);
	if (sandbox_load(sb, chunkname, text, len, &ref, err) != SANDBOX_OK)
		return NULL;
	switch (sandbox_start(sb, &run, ref, NULL, NULL, err)) {
	case SANDBOX_OK:
		sandbox_read(&run, read_result, &result, err);
		sandbox_drop(&run);
		return result.json;
	case SANDBOX_YIELDED: /* nothing in a bare state yields */
		sandbox_drop(&run);
		return NULL;
	default:
		return NULL;
	}
}

json_t *host_read_table(const char *name, const char *text, size_t len, struct err *err)
{
	struct sandbox *sb;
	json_t *json;

	if (len > TEXT_MAX) {
		err_set(err, STATUS_LIMIT, "%s: longer than %u bytes", name, TEXT_MAX);
		return NULL;
	}
	sb = sandbox_new_bare(&data_limits);
	if (!sb) {
		err_set(err, STATUS_NOMEM, "%s: there is no memory for it", name);
		return NULL;
	}
	json = evaluate(sb, name, text, len, err);
	sandbox_free(sb);
	return json;
}
