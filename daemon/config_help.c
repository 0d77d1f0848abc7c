/* The names of options in flags and variables, --help, and the configuration as text. */
#include <ctype.h>
#include <string.h>

#include "config_option.h"

char *option_flag(const char *name, char out[OPTION_NAME_MAX])
{
	size_t i;

	memcpy(out, "--", 2);
	for (i = 2; *name && i < OPTION_NAME_MAX - 1; name++)
		out[i++] = *name == '.' || *name == '_' ? '-' : *name;
	out[i] = '\0';
	return out;
}

char *option_variable(const char *name, char out[OPTION_NAME_MAX])
{
	static const char prefix[] = "INTERVIEWD_";
	size_t i = sizeof prefix - 1;

	memcpy(out, prefix, i);
	for (; *name && i < OPTION_NAME_MAX - 1; name++)
		out[i++] = *name == '.' ? '_' : (char)toupper((unsigned char)*name);
	out[i] = '\0';
	return out;
}

void config_help(struct buf *out)
{
	char flag[OPTION_NAME_MAX];
	const struct option *o;
	size_t i;

	buf_puts(out,
	    "usage: interviewd [--data DIR] [--listen ADDR:PORT] [--config FILE] "
	    "[OPTION VALUE]...\n"
	    "       interviewd --check-config | --version | --help\n\n"
	    "  --config FILE\n      options as a Lua table: return { listen = "
	    "\"127.0.0.1:8080\", log = { level = \"info\" } }\n"
	    "  --check-config\n      say whether the configuration is right, and end\n"
	    "  --version\n  --help\n\n"
	    "Every option below is also a variable (--log-level is INTERVIEWD_LOG_LEVEL) "
	    "and a row of the file\n(log = { level = ... }). Flags win over variables, "
	    "variables over the file.\n\n");
	for (o = config_options; o->name; o++) {
		buf_printf(out, "  %s ", option_flag(o->name, flag));
		for (i = 0; o->of && o->of[i]; i++)
			buf_printf(out, "%s%s", i ? "|" : "", o->of[i]);
		if (!o->of)
			buf_puts(out, option_word(o));
		buf_printf(
		    out, "\n      %s (default: %s)\n", o->doc, o->fallback ? o->fallback : "none");
	}
}

void config_show(const struct config *c, struct buf *out)
{
	const struct option *o;

	for (o = config_options; o->name; o++) {
		buf_printf(out, "%s = ", o->name);
		option_show(o, c, out);
		buf_putc(out, '\n');
	}
}
