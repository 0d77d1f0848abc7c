/* Every option of the daemon: one row each. The example in docs/interviewd.conf.lua follows this order. */
#include "config_option.h"

#define MiB (1ll << 20)
#define TiB (1ll << 40)

static const char *const log_formats[] = {"text", "json", NULL};
static const char *const log_levels[] = {
    "debug", "info", "warn", "error", NULL}; /* enum log_level */

#define AT(MEMBER) .offset = offsetof(struct config, MEMBER)
#define NUMBER(NAME, MEMBER, DEFAULT, MIN, MAX, DOC)                                               \
	{                                                                                          \
		.name = NAME, .kind = OPTION_INTEGER, AT(MEMBER), .fallback = DEFAULT, .min = MIN, \
		.max = MAX, .doc = DOC                                                             \
	}
#define STRING(NAME, KIND, MEMBER, DEFAULT, DOC)                                                   \
	{                                                                                          \
		.name = NAME, .kind = KIND, AT(MEMBER), .fallback = DEFAULT, .doc = DOC            \
	}

const struct option config_options[] = {
    STRING("listen", OPTION_ADDRESS, listen, "127.0.0.1:8080",
        "address and port to listen on; port 0 is chosen and printed"),
    {.name = "data",
        .kind = OPTION_PATH,
        AT(data),
        .fallback = "./var",
        .doc = "directory of database, keys and backups; made if it is missing",
        .word = "DIR"},
    STRING("public_url", OPTION_URL, public_url, NULL,
        "what links are made of, where it is not the address listened on"),
    STRING("database", OPTION_DATABASE, database, "sqlite",
        "sqlite (a file in the data directory) or postgresql://USER:PASSWORD@HOST/NAME"),
    STRING("script_dirs", OPTION_PATHS, script_dirs, NULL,
        "directories of scripts beside those shipped; a later one overrides by name"),
    NUMBER("rate_limit.per_minute", rate_limit.per_minute, "60", 0, 1000000,
        "requests a minute for each key; 0 is off"),
    NUMBER("rate_limit.anonymous_per_minute", rate_limit.anonymous_per_minute, "120", 0, 1000000,
        "interviews started a minute from one address (IPv6: one /64); 0 is off"),
    NUMBER("rate_limit.session_per_minute", rate_limit.session_per_minute, "30", 0, 1000000,
        "requests a minute for each session token; 0 is off"),
    NUMBER("rate_limit.refused_per_minute", rate_limit.refused_per_minute, "60", 0, 1000000,
        "wrong keys and tokens a minute from one address (IPv6: one /64); 0 is off"),
    STRING("http.trusted_proxies", OPTION_NETWORKS, http.trusted_proxies, NULL,
        "addresses or networks whose Forwarded and X-Forwarded-For are believed"),
    NUMBER("http.max_connections", http.max_connections, "10000", 1, 1000000,
        "connections open at once"),
    NUMBER("http.max_per_address", http.max_per_address, "0", 0, 1000000,
        "of these from one address (IPv6: one /64), proxies apart; 0 is a tenth"),
    NUMBER("credits.initial", credits.initial, "10", 0, 1000000000,
        "credits that a new workspace begins with"),
    NUMBER("credits.text", credits.text, "1", 0, 1000000, "price of an interview in text"),
    NUMBER("credits.voice", credits.voice, "3", 0, 1000000, "price of an interview by voice"),
    NUMBER("credits.report", credits.report, "5", 0, 1000000, "price of refreshing a report"),
    {.name = "credits.unlimited",
        .kind = OPTION_FLAG,
        AT(credits.unlimited),
        .fallback = "true",
        .doc = "the first workspace is never refused for want of credits; its ledger is kept"},
    NUMBER(
        "limits.answer_chars", limits.answer_chars, "8000", 100, 30000, "characters of one answer"),
    NUMBER("limits.import_rows", limits.import_rows, "10000", 1, 1000000,
        "rows of one import of respondents"),
    {.name = "cache.bytes",
        .kind = OPTION_BYTES,
        AT(cache.bytes),
        .fallback = "64 MiB",
        .min = MiB,
        .max = TiB,
        .doc = "memory for interviews kept ready"},
    STRING("egress.connect_to", OPTION_CONNECTS, egress.connect_to, NULL,
        "reach a host at another address: HOST:PORT:ADDRESS:PORT"),
    STRING("egress.ca_file", OPTION_PATH, egress.ca_file, NULL,
        "certificates to trust beside the system's (PEM)"),
    STRING("egress.allow_private", OPTION_NETWORKS, egress.allow_private, NULL,
        "private addresses or networks that scripts and webhooks may reach, also by plain http"),
    STRING("webhooks.signature_header", OPTION_HEADER, webhooks.signature_header,
        "X-Interviewd-Signature", "name of the header with the plain HMAC of a webhook's body"),
    NUMBER("outbox.keep_days", outbox.keep_days, "30", 1, 3650,
        "days that deliveries and their attempts are kept when they are over"),
    {.name = "log.format",
        .kind = OPTION_ENUM,
        AT(log.format),
        .fallback = "text",
        .of = log_formats,
        .doc = "shape of log lines: key=value text, or one JSON object a line"},
    {.name = "log.level",
        .kind = OPTION_ENUM,
        AT(log.level),
        .fallback = "info",
        .of = log_levels,
        .doc = "least level that is logged"},
    STRING("metrics.allow", OPTION_NETWORKS, metrics.allow, NULL,
        "addresses or networks that may read /metrics without the operator's key"),
    STRING("tls.cert", OPTION_PATH, tls.cert, NULL, "certificate chain to serve HTTPS with (PEM)"),
    STRING("tls.key", OPTION_PATH, tls.key, NULL, "private key of tls.cert (PEM)"),
    {.name = NULL},
};
