/* A daemon in the test's own process (not a test by itself). */
#include "api_support.h"

#include <event2/event.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mailbox.h"
#include "http/address.h"

struct world w;
struct answer got;

static void on_letters(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	(void)arg;
	mailbox_drain(w.api.home);
}

struct more_keys {
	struct job job;
	const char *other, *reading;
};

static void add_key(struct db *db, const char *key, int64_t workspace, const char *scopes)
{
	struct uuid id = uuid_new();
	uint8_t hash[SHA256_SIZE];

	crypto_sha256(key, strlen(key), hash);
	db_exec(db,
	    "INSERT INTO api_key (id, workspace, kind, name, hash, prefix, scopes, created_at) "
	    "VALUES ($1, $2, 'workspace', 'test', $3, 'ivd_live_', $4, 1)",
	    "bibt", (const void *)id.bytes, (size_t)UUID_SIZE, workspace, (const void *)hash,
	    (size_t)SHA256_SIZE, scopes);
}

/* A second workspace with a key, and a key of the first that may only read. */
static enum status more_keys_run(struct db *db, struct job *job)
{
	struct more_keys *keys = (struct more_keys *)job;
	struct uuid id = uuid_new();
	enum status st =
	    db_exec(db, "INSERT INTO workspace (id, name, created_at) VALUES ($1, 'other', 1)", "b",
	        (const void *)id.bytes, (size_t)UUID_SIZE);

	add_key(db, keys->other, db_last_id(db), NULL);
	add_key(db, keys->reading, 1, "[\"studies:read\"]");
	return st;
}

static void make_base(void)
{
	struct event_config *config = event_config_new();

	event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK);
	w.base = event_base_new_with_config(config);
	event_config_free(config);
	w.api.home = mailbox_new();
	w.wake = event_new(w.base, mailbox_fd(w.api.home), EV_READ | EV_PERSIST, on_letters, NULL);
	event_add(w.wake, NULL);
}

static void make_methods(void)
{
	static const struct host_options options = {
	    .steps = 1000000, .memory = 16 << 20, .cpu_ms = 2000};
	static const char init[] = "-- A method of one question.\n"
	                           "return { api = 1, kind = 'methodology', name = 'last_time', "
	                           "version = '1.0.0', title = 'x',\n"
	                           "  summary = 'y', settings = { activity = { type = 'string', "
	                           "default = 'ate', doc = 'z' } },\n"
	                           "  open = function(turn) return { ask = { key = 'last', text = "
	                           "'When was it?' } } end }";
	json_t *files = json_pack("{s:s}", "init.lua", init);
	struct buf text = BUF_INIT;
	struct bundle *bundle;
	struct err err = {""};

	json_write(&text, files);
	json_decref(files);
	w.host = host_new(&options);
	if (methods_new(w.host, w.api.store, w.api.home, &w.api.methods, &err) ||
	    bundle_parse(text.data, text.len, &bundle, &err) ||
	    methods_add(w.api.methods, bundle, &err))
		fail_msg("%s", err.text);
	buf_free(&text);
}

int set_up(void **state)
{
	const struct store_options store = {.dir = NULL};
	struct http_options http = {.listen = "127.0.0.1:0", .app = &w.api, .hooks = api_hooks()};
	struct more_keys keys = {
	    .job.run = more_keys_run, .other = w.other_key, .reading = w.reading_key};
	struct sessions_options sessions = {.cache_bytes = 1 << 20, .answer_chars = 8000};
	static const char digits[] =
	    "0707070707070707070707070707070707070707070707070707070707070707";
	char text[HTTP_ADDRESS_MAX];
	struct sockaddr_storage address;
	socklen_t len;
	int64_t workspace;
	struct err err;

	(void)state;
	make_base();
	assert_int_equal(store_open(&store, &w.api.store, &err), STATUS_OK);
	key_make("admin", w.key);
	key_make("live", w.other_key);
	key_make("live", w.reading_key);
	assert_int_equal(key_bootstrap(w.api.store, w.key, &workspace, &err), STATUS_OK);
	assert_int_equal(workspace, 1);
	assert_int_equal(store_write_wait(w.api.store, &keys.job), STATUS_OK);
	make_methods();
	sessions.store = w.api.store;
	sessions.home = w.api.home;
	sessions.methods = w.api.methods;
	w.api.sessions = sessions_new(&sessions);
	assert_int_equal(keyring_parse(digits, strlen(digits), &w.keyring, &err), STATUS_OK);
	w.api.keyring = w.keyring;
	w.api.auth = auth_new(w.api.store, w.api.home, w.keyring, workspace);
	w.api.idempotency = idempotency_new(w.api.store, w.api.home);
	w.api.public_url = "http://127.0.0.1";
	w.server = http_server_new(w.base, &http, &err);
	assert_non_null(w.server);
	assert_int_equal(api_routes(w.server, &err), STATUS_OK);
	assert_int_equal(
	    address_parse(http_server_address(w.server, text), &address, &len, NULL), STATUS_OK);
	w.fd = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(connect(w.fd, (struct sockaddr *)&address, len), 0);
	return 0;
}

static void forget(void)
{
	mem_free(got.text);
	json_decref(got.body);
	memset(&got, 0, sizeof(got));
}

int tear_down(void **state)
{
	(void)state;
	close(w.fd);
	http_server_free(w.server);
	store_drain(w.api.store);
	mailbox_drain(w.api.home);
	event_base_loop(w.base, EVLOOP_NONBLOCK);
	sessions_free(w.api.sessions);
	auth_free(w.api.auth);
	idempotency_free(w.api.idempotency);
	rate_limits_free(w.api.limits);
	keyring_free(w.keyring);
	methods_free(w.api.methods);
	host_free(w.host);
	store_close(w.api.store);
	event_free(w.wake);
	mailbox_free(w.api.home);
	event_base_free(w.base);
	forget();
	clock_real();
	memset(&w, 0, sizeof(w));
	return 0;
}

/* Is the answer whole? Its head ends, and as many bytes follow as it says. */
static int whole(const struct buf *in)
{
	const char *end = in->len ? strstr(in->data, "\r\n\r\n") : NULL;
	const char *length = end ? strstr(in->data, "Content-Length: ") : NULL;
	size_t n = length && length < end ? strtoul(length + 16, NULL, 10) : 0;

	return end && in->len >= (size_t)(end + 4 - in->data) + n;
}

int call_as(
    const char *key, const char *method, const char *path, const char *headers, const char *body)
{
	struct buf out = BUF_INIT, in = BUF_INIT, text = BUF_INIT;
	int64_t until = clock_mono_ms() + 60000;

	forget();
	if (body) {
		buf_puts(&text, body);
		for (size_t i = 0; i < text.len; i++)
			if (text.data[i] == '\'')
				text.data[i] = '"';
	}
	buf_printf(&out, "%s %s HTTP/1.1\r\nHost: a\r\n%s", method, path, headers);
	if (key)
		buf_printf(&out, "Authorization: Bearer %s\r\n", key);
	if (body)
		buf_printf(
		    &out, "Content-Type: application/json\r\nContent-Length: %zu\r\n", text.len);
	buf_puts(&out, "\r\n");
	buf_add(&out, buf_text(&text), text.len);
	for (size_t sent = 0; sent < out.len;) {
		ssize_t n =
		    send(w.fd, out.data + sent, out.len - sent, MSG_DONTWAIT | MSG_NOSIGNAL);

		sent += n > 0 ? (size_t)n : 0;
		event_base_loop(w.base, EVLOOP_NONBLOCK);
		assert_true(clock_mono_ms() < until);
	}
	while (!whole(&in)) {
		ssize_t n = recv(w.fd, buf_reserve(&in, 65537), 65536, MSG_DONTWAIT);

		if (n > 0) {
			in.len += (size_t)n;
			in.data[in.len] = '\0';
		} else {
			usleep(200);
		}
		event_base_loop(w.base, EVLOOP_NONBLOCK);
		assert_true(clock_mono_ms() < until);
	}
	got.status = (int)strtol(in.data + 9, NULL, 10);
	got.body = json_loads(strstr(in.data, "\r\n\r\n") + 4, JSON_REJECT_DUPLICATES, NULL);
	got.text = buf_take(&in);
	buf_free(&out);
	buf_free(&text);
	return got.status;
}

int call(const char *method, const char *path, const char *headers, const char *body)
{
	return call_as(w.key, method, path, headers, body);
}

const char *member(const char *name)
{
	return json_str(got.body, name);
}

const char *header(const char *name, char out[128])
{
	const char *line, *end = strstr(got.text, "\r\n\r\n");
	char start[64];
	int n = snprintf(start, sizeof start, "\r\n%s: ", name);

	out[0] = '\0';
	line = strstr(got.text, start);
	if (line && line < end)
		snprintf(out, 128, "%.*s", (int)strcspn(line + n, "\r"), line + n);
	return out;
}

void expect_refusal(int status, const char *code, const char *pointer)
{
	char text[128];
	const json_t *first = json_array_get(json_object_get(got.body, "errors"), 0);

	if (got.status != status || !member("code") || strcmp(member("code"), code))
		fail_msg("wanted %d %s, got %s", status, code, got.text);
	assert_string_equal(header("Content-Type", text), "application/problem+json");
	if (pointer)
		assert_string_equal(json_str(first, "pointer"), pointer);
	assert_non_null(member("detail"));
}

void set_up_libraries(void)
{
	mem_install();
	http_install();
	log_setup(LOG_ERROR, 0);
}
