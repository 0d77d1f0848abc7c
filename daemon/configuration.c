/* Where options come from: command line, environment, file, defaults; all problems at once. */
#include "configuration.h"

#include <ctype.h>
#include <string.h>

#include "base/dir.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "config_option.h"
#include "http/tls.h"
#include "plugins/host.h"

#define PREFIX       "INTERVIEWD_"
#define FILE_MAX     (1u << 20)
#define PROBLEM_MAX  100 /* lines; a wrong file shouldn't scroll away the first of them */
#define NAME_IN_FILE 256

/* Where a value was found. */
enum source { SOURCE_FILE, SOURCE_VARIABLE, SOURCE_FLAG };

struct load {
	struct config *config;
	struct buf *problems;
	unsigned count;
	const char *file;   /* of --config, borrowed from argv */
	json_t *file_table; /* its content */
	enum config_command command;
};

/* "--listen: " and so on; then the caller adds a sentence and the newline. False where there were too many. */
static int begin_problem(struct load *l, enum source source, const char *name)
{
	if (++l->count > PROBLEM_MAX) {
		if (l->count == PROBLEM_MAX + 1)
			buf_puts(l->problems, "and more\n");
		return 0;
	}
	if (source == SOURCE_FILE)
		buf_printf(l->problems, "%s: ", l->file);
	if (name)
		buf_printf(l->problems, "%s: ", name);
	return 1;
}

/* The spelling of an option's name in that source. */
static const char *spelled(enum source source, const char *name, char out[OPTION_NAME_MAX])
{
	if (source == SOURCE_FLAG)
		return option_flag(name, out);
	if (source == SOURCE_VARIABLE)
		return option_variable(name, out);
	return name;
}

static void unknown(struct load *l, enum source source, const char *given)
{
	static const char *const flags[] = {"config", "check-config", "version", "help"};
	char spelling[OPTION_NAME_MAX];
	const char *bare = given;
	const struct option *o;
	struct nearest n;
	size_t i;

	if (!begin_problem(l, source, NULL))
		return;
	if (source == SOURCE_FLAG)
		bare += strspn(bare, "-");
	else if (source == SOURCE_VARIABLE)
		bare += strlen(PREFIX);
	nearest_begin(&n, bare);
	for (o = config_options; o->name; o++)
		nearest_offer(&n, o->name);
	for (i = 0; source == SOURCE_FLAG && i < sizeof flags / sizeof flags[0]; i++)
		nearest_offer(&n, flags[i]);
	buf_puts(l->problems, "unknown option ");
	config_quote(l->problems, given);
	if (n.name)
		buf_printf(l->problems, "; did you mean %s?", spelled(source, n.name, spelling));
	else
		buf_puts(l->problems, "; --help lists all of them");
	buf_putc(l->problems, '\n');
}

static void bad_value(
    struct load *l, enum source source, const struct option *o, const struct buf *why)
{
	char spelling[OPTION_NAME_MAX];

	if (begin_problem(l, source, spelled(source, o->name, spelling)))
		buf_printf(l->problems, "%s\n", buf_text(why));
}

static void set_text(struct load *l, enum source source, const struct option *o, const char *text)
{
	struct buf why = BUF_INIT;

	if (option_set_text(o, l->config, text, &why))
		bad_value(l, source, o, &why);
	buf_free(&why);
}

/* --- File ---------------------------------------------------------------------------------- */

static void file_read(struct load *l)
{
	struct buf text = BUF_INIT;
	struct err err;

	if (dir_read_file(l->file, FILE_MAX, &text, &err) == STATUS_OK)
		l->file_table = host_read_table(l->file, buf_text(&text), text.len, &err);
	if (!l->file_table && begin_problem(l, SOURCE_FLAG, "--config"))
		buf_printf(l->problems, "%s\n", err.text);
	buf_free(&text);
}

static const struct option *option_find(const char *name)
{
	const struct option *o;

	for (o = config_options; o->name; o++) {
		if (strcmp(o->name, name) == 0)
			return o;
	}
	return NULL;
}

static int is_group(const char *name)
{
	size_t len = strlen(name);
	const struct option *o;

	for (o = config_options; o->name; o++) {
		if (strncmp(o->name, name, len) == 0 && o->name[len] == '.')
			return 1;
	}
	return 0;
}

/* One level of the file's table; `prefix` is "" or "rate_limit.". */
static void file_apply(struct load *l, const json_t *table, const char *prefix)
{
	const struct option *o;
	struct buf name = BUF_INIT, why = BUF_INIT;
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)table, key, value)
	{
		name.len = why.len = 0;
		buf_printf(&name, "%s%s", prefix, key);
		o = strchr(key, '.') ? NULL : option_find(buf_text(&name));
		if (o) {
			if (option_set_json(o, l->config, value, &why))
				bad_value(l, SOURCE_FILE, o, &why);
		} else if (!is_group(buf_text(&name))) {
			unknown(l, SOURCE_FILE, buf_text(&name));
		} else if (json_is_object(value)) {
			buf_putc(&name, '.');
			file_apply(l, value, buf_text(&name));
		} else if (!json_is_array(value) || json_array_size(value) > 0) {
			if (begin_problem(l, SOURCE_FILE, buf_text(&name)))
				buf_puts(l->problems, "must be a table of options\n");
		}
	}
	buf_free(&name);
	buf_free(&why);
}

/* --- Environment --------------------------------------------------------------------------- */

static void variables_apply(struct load *l, char *const envp[])
{
	char spelling[OPTION_NAME_MAX];
	const struct option *o;
	const char *equals;
	char *name;

	for (; *envp; envp++) {
		equals = strchr(*envp, '=');
		if (strncmp(*envp, PREFIX, strlen(PREFIX)) != 0 || !equals)
			continue;
		name = xstrndup(*envp, (size_t)(equals - *envp));
		for (o = config_options; o->name; o++) {
			if (strcmp(option_variable(o->name, spelling), name) == 0)
				break;
		}
		if (o->name)
			set_text(l, SOURCE_VARIABLE, o, equals + 1);
		else
			unknown(l, SOURCE_VARIABLE, name);
		mem_free(name);
	}
}

/* --- Command line -------------------------------------------------------------------------- */

static const struct option *option_of_flag(const char *name)
{
	char spelling[OPTION_NAME_MAX];
	const struct option *o;

	for (o = config_options; o->name; o++) {
		if (strcmp(option_flag(o->name, spelling), name) == 0)
			return o;
	}
	return NULL;
}

static int is_command(struct load *l, const char *argument)
{
	static const struct {
		const char *name;
		enum config_command command;
	} commands[] = {{"--check-config", CONFIG_CHECK}, {"--version", CONFIG_VERSION},
	    {"--help", CONFIG_HELP}, {"-h", CONFIG_HELP}};
	size_t i;

	for (i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		if (strcmp(argument, commands[i].name) == 0) {
			if (commands[i].command > l->command)
				l->command = commands[i].command;
			return 1;
		}
	}
	return 0;
}

/* One flag with its value (NULL: it has none). */
static void flag_apply(struct load *l, const char *name, const char *value, int for_file)
{
	const struct option *o = option_of_flag(name);

	if (!o && strcmp(name, "--config") != 0) {
		if (!for_file)
			unknown(l, SOURCE_FLAG, name);
	} else if (!value) {
		if (!for_file && begin_problem(l, SOURCE_FLAG, name))
			buf_puts(l->problems, "needs a value\n");
	} else if (o && !for_file) {
		set_text(l, SOURCE_FLAG, o, value);
	} else if (!o && for_file) {
		l->file = value;
	}
}

/* The arguments are gone through twice: first for --config and the commands, whose file has to be read before, then
 * for everything else. */
static void flags_apply(struct load *l, char *const argv[], int for_file)
{
	const char *equals, *value;
	char *name;

	while (*argv) {
		if (is_command(l, *argv)) {
			argv++;
			continue;
		}
		if (strncmp(*argv, "--", 2) != 0 || (*argv)[2] == '\0') {
			if (!for_file && begin_problem(l, SOURCE_FLAG, NULL)) {
				buf_puts(l->problems, "unexpected argument ");
				config_quote(l->problems, *argv);
				buf_putc(l->problems, '\n');
			}
			argv++;
			continue;
		}
		equals = strchr(*argv, '=');
		name = equals ? xstrndup(*argv, (size_t)(equals - *argv)) : xstrdup(*argv);
		value = equals ? equals + 1 : argv[1];
		if (!equals && value && strncmp(value, "--", 2) == 0)
			value = NULL;
		argv += !equals && value ? 2 : 1;
		flag_apply(l, name, value, for_file);
		mem_free(name);
	}
}

/* --- All together -------------------------------------------------------------------------- */

static void defaults_apply(struct load *l)
{
	struct buf why = BUF_INIT;
	const struct option *o;

	for (o = config_options; o->name; o++) {
		if (o->fallback)
			(void)option_set_text(o, l->config, o->fallback, &why);
	}
	buf_free(&why);
}

enum status config_load(struct config *c, char *const argv[], char *const envp[],
    enum config_command *command, struct buf *problems)
{
	struct load l = {.config = c, .problems = problems, .command = CONFIG_RUN};

	memset(c, 0, sizeof *c);
	if (*argv)
		argv++;
	flags_apply(&l, argv, 1);
	*command = l.command;
	if (l.command == CONFIG_HELP || l.command == CONFIG_VERSION)
		return STATUS_OK;
	defaults_apply(&l);
	if (l.file)
		file_read(&l);
	if (l.file_table)
		file_apply(&l, l.file_table, "");
	json_decref(l.file_table);
	variables_apply(&l, envp);
	flags_apply(&l, argv, 0);
	if (!c->tls.cert != !c->tls.key && begin_problem(&l, SOURCE_FLAG, NULL))
		buf_printf(problems, "tls.%s is set but tls.%s is not; HTTPS needs both\n",
		    c->tls.cert ? "cert" : "key", c->tls.cert ? "key" : "cert");
	if (l.count == 0)
		return STATUS_OK;
	config_free(c);
	return STATUS_INVALID;
}

/* Files that can't be used are as wrong as values. */
static void check_tls(const struct config *c, struct buf *problems)
{
	struct tls *tls;
	struct err err;

	if (!c->tls.cert)
		return;
	if (tls_new(c->tls.cert, c->tls.key, &tls, &err) == STATUS_OK)
		tls_free(tls);
	else
		buf_printf(problems, "%s\n", err.text);
}

enum status config_check_supported(const struct config *c, struct buf *problems)
{
	size_t before = problems->len;

	if (strcmp(c->database, "sqlite") != 0)
		buf_puts(problems, "database: this version has no PostgreSQL; write sqlite\n");
	check_tls(c, problems);
	return problems->len == before ? STATUS_OK : STATUS_INVALID;
}

void config_free(struct config *c)
{
	const struct option *o;

	for (o = config_options; o->name; o++)
		option_clear(o, c);
	memset(c, 0, sizeof *c);
}
