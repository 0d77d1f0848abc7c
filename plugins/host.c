/* The host: its scripts, what is known of them, quarantine. Loading is in load.c, calls are in call.c. */
#include "plugins/host.h"

#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "plugins/outside.h"
#include "plugins/report.h"
#include "plugins/script.h"
#include "plugins/shape.h"

struct host *host_new(const struct host_options *options)
{
	struct host *host = xcalloc(1, sizeof *host);

	host->options = *options;
	host->scratch = arena_new();
	return host;
}

void host_free(struct host *host)
{
	if (!host)
		return;
	while (host->scripts)
		script_free(host->scripts);
	for (size_t i = 0; i < STEMMERS_MAX; i++)
		stemmer_free(host->stemmers[i]);
	arena_free(host->scratch);
	buf_free(&host->text);
	mem_free(host);
}

struct stemmer *host_stemmer(struct host *host, const char *locale)
{
	const struct language *language = language_find(locale);
	size_t i;

	for (i = 0; i < STEMMERS_MAX && host->stemmers[i]; i++)
		if (host->languages[i] == language)
			return host->stemmers[i];
	/* More languages than that are not spoken at once; the last place is used anew. */
	if (i == STEMMERS_MAX)
		stemmer_free(host->stemmers[--i]);
	host->languages[i] = language;
	return host->stemmers[i] = stemmer_new(locale);
}

int script_state_new(struct script *script)
{
	const struct host_options *o = &script->host->options;
	struct sandbox_limits limits = SANDBOX_LIMITS_MAIN;

	limits.steps = o->steps;
	limits.memory = o->memory;
	limits.cpu_ms = o->cpu_ms;
	script->sb = sandbox_new(&limits, sdk_find, script);
	return script->sb != NULL;
}

struct script *script_new(struct host *host, const struct bundle *bundle)
{
	struct script *script = xcalloc(1, sizeof *script);

	script->host = host;
	script->health.since = clock_wall_ms();
	script->bundle.files = json_incref(bundle->files);
	memcpy(script->bundle.sha256, bundle->sha256, SHA256_SIZE);
	script->data = json_object();
	script->signals = json_object();
	script->families = json_object();
	script->next = host->scripts;
	script->link = &host->scripts;
	if (script->next)
		script->next->link = &script->next;
	host->scripts = script;
	script_state_new(script);
	return script;
}

void script_rest(struct script *script)
{
	if (script->calls || script->reports || script->runs)
		return;
	sandbox_free(script->sb);
	script->sb = NULL;
}

void script_free(struct script *script)
{
	if (!script)
		return;
	call_end_all(script);
	report_end_all(script);
	outside_end_all(script);
	*script->link = script->next;
	if (script->next)
		script->next->link = script->link;
	sandbox_free(script->sb);
	mem_free(script->bundle.kind);
	mem_free(script->bundle.name);
	mem_free(script->bundle.version);
	json_decref(script->bundle.files);
	json_decref(script->manifest);
	json_decref(script->data);
	json_decref(script->signals);
	json_decref(script->families);
	mem_free(script->functions);
	mem_free(script);
}

const char *script_kind(const struct script *script)
{
	return script->bundle.kind;
}

const char *script_name(const struct script *script)
{
	return script->bundle.name;
}

const char *script_version(const struct script *script)
{
	return script->bundle.version;
}

const uint8_t *script_sha256(const struct script *script)
{
	return script->bundle.sha256;
}

const json_t *script_manifest(const struct script *script)
{
	return script->manifest;
}

const struct script_function *script_function(const struct script *script, const char *name)
{
	for (size_t i = 0; i < script->nfunctions; i++)
		if (strcmp(script->functions[i].name, name) == 0)
			return &script->functions[i];
	return NULL;
}

const struct script_function *script_ready(
    struct script *script, const char *name, int callable, struct err *err)
{
	const char *own = script->bundle.name;

	if (!callable || !script_function(script, name)) {
		err_set(err, STATUS_SCRIPT, "%s has no function %s", own, name);
		return NULL;
	}
	if (script->quarantined) {
		err_set(
		    err, STATUS_SCRIPT, "%s: %s is quarantined after five budget kills", own, name);
		return NULL;
	}
	if (!script->sb && script_wake(script, err) != STATUS_OK)
		return NULL;
	return script_function(script, name);
}

int script_has(const struct script *script, const char *function)
{
	return script_function(script, function) != NULL;
}

json_t *script_data(const struct script *script, const char *path)
{
	return json_incref(json_object_get(script->data, path));
}

json_t *script_settings_schema(const struct script *script)
{
	return shape_schema(json_object_get(script->manifest, "settings"));
}

json_t *script_settings(const struct script *script, const json_t *settings, struct problems *p)
{
	return shape_values(json_object_get(script->manifest, "settings"), settings, p);
}

struct script *script_of(lua_State *L)
{
	return sandbox_arg(sandbox_of(L));
}

void script_log(const struct script *script, enum host_log level, const char *message)
{
	const struct host_services *s = &script->host->options.services;

	if (s->log)
		s->log(s->arg, level, script->bundle.name ? script->bundle.name : "", message);
}
