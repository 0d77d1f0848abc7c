/* What the operator chose: flags over INTERVIEWD_* variables over a file over defaults. Main thread, at start;
 * read-only afterwards. */
#ifndef INTERVIEWD_CONFIGURATION_H
#define INTERVIEWD_CONFIGURATION_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/status.h"

struct config_list {
	char **items; /* NULL while empty */
	size_t count;
};

/* One member for each row of config_table.c, under the same name. Strings are NULL where there is no value. */
struct config {
	char *listen; /* address in digits and port: "127.0.0.1:8080", "[::1]:0" */
	char *data;
	char *public_url; /* without a slash at the end; NULL: made of the bound address */
	char *database;   /* "sqlite" or "postgresql://…" */
	struct config_list script_dirs;
	struct {
		/* 0: off */
		int64_t per_minute, anonymous_per_minute, session_per_minute, refused_per_minute;
	} rate_limit;
	struct {
		struct config_list trusted_proxies;       /* addresses or networks */
		int64_t max_connections, max_per_address; /* max_per_address 0: a tenth */
	} http;
	struct {
		int64_t initial, text, voice, report;
		int unlimited;
	} credits;
	struct {
		int64_t answer_chars, import_rows;
	} limits;
	struct {
		int64_t bytes;
	} cache;
	struct {
		struct config_list connect_to; /* "HOST:PORT:ADDRESS:PORT", as curl's CONNECT_TO */
		struct config_list allow_private; /* addresses or networks */
		char *ca_file;
	} egress;
	struct {
		char *signature_header;
	} webhooks;
	struct {
		int64_t keep_days;
	} outbox;
	struct {
		int format; /* 0: text, 1: JSON */
		int level;  /* enum log_level */
	} log;
	struct {
		struct config_list allow; /* addresses or networks */
	} metrics;
	struct {
		char *cert, *key; /* both or none */
	} tls;
};

enum config_command { CONFIG_RUN, CONFIG_CHECK, CONFIG_VERSION, CONFIG_HELP };

/* Reads argv (from its second entry), the INTERVIEWD_* entries of envp and the file of --config. STATUS_OK: c is
 * filled, the caller frees it. STATUS_INVALID: `problems` has a line for EVERY bad name and value, naming option,
 * source and remedy; c is empty. --help and --version win over whatever else is there and leave c empty. */
enum status config_load(struct config *c, char *const argv[], char *const envp[],
    enum config_command *command, struct buf *problems);

/* Lines for what is right but not in this version, which must not be ignored in silence (PostgreSQL), and for a certificate
 * or key that can't be used. */
enum status config_check_supported(const struct config *c, struct buf *problems);

/* The text of --help, made from the table. */
void config_help(struct buf *out);

/* "name = value" for every option, in the table's order; passwords are left out. */
void config_show(const struct config *c, struct buf *out);

void config_free(struct config *c);

#endif
