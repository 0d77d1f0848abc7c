/* Every metric: one row each. docs/metrics.md has the same rows, tests/e2e/metrics.test.mjs holds them against each other. */
#include "api/metrics.h"

#include <stdio.h>

#include "api/traffic.h"
#include "base/log.h"
#include "config.h"
#include "interview/guard.h"
#include "interview/sums.h"

/* A reader of one number. */
#define ONE(NAME, NUMBER)                                                                          \
	static void NAME(struct exposition *e, const struct metrics *m)                            \
	{                                                                                          \
		exposition_value(e, NULL, 0, (double)(NUMBER));                                    \
	}

/* ---- The process ---- */

ONE(cpu, m->usage.cpu_s)
ONE(resident, m->usage.resident)
ONE(virtual, m->usage.virtual)
ONE(files, m->usage.files)
ONE(files_max, m->usage.files_max)
ONE(started, m->usage.started_s)
ONE(threads, m->usage.threads)
ONE(uptime, m->usage.uptime_s)

static void build(struct exposition *e, const struct metrics *m)
{
	(void)m;
	exposition_value(e, LABELS({"version", PACKAGE_VERSION}), 1);
}

static void loop_incidents(struct exposition *e, const struct metrics *m)
{
	for (unsigned i = 0; i < m->nloops; i++)
		exposition_value(
		    e, LABELS({"loop", m->loops[i].loop}), (double)m->loops[i].incidents);
}

static void loop_held(struct exposition *e, const struct metrics *m)
{
	for (unsigned i = 0; i < m->nloops; i++)
		exposition_value(
		    e, LABELS({"loop", m->loops[i].loop}), (double)m->loops[i].held_ms / 1000);
}

static void log_written(struct exposition *e, const struct metrics *m)
{
	(void)m;
	for (int level = LOG_DEBUG; level <= LOG_ERROR; level++)
		exposition_value(e, LABELS({"level", log_level_name((enum log_level)level)}),
		    (double)log_lines((enum log_level)level));
}

static void log_dropped(struct exposition *e, const struct metrics *m)
{
	(void)m;
	exposition_value(e, NULL, 0, (double)log_lines_dropped());
}

/* ---- HTTP ---- */

static void add_requests(const struct traffic_row *row, const char *code, uint64_t n, void *arg)
{
	exposition_value(
	    arg, LABELS({"method", row->method}, {"route", row->path}, {"code", code}), (double)n);
}

static void requests(struct exposition *e, const struct metrics *m)
{
	if (m->api->traffic)
		traffic_each_count(m->api->traffic, add_requests, e);
}

static void add_times(const struct traffic_row *row, void *arg)
{
	exposition_histogram(
	    arg, LABELS({"method", row->method}, {"route", row->path}), &row->us, &meter_us);
}

static void request_times(struct exposition *e, const struct metrics *m)
{
	if (m->api->traffic)
		traffic_each_row(m->api->traffic, add_times, e);
}

ONE(connections, m->http.connections)
ONE(running, m->http.requests_running)
ONE(bodies, m->http.bodies)
ONE(accepted, m->http.accepted)
ONE(evicted, m->http.evicted)
ONE(pauses, m->http.pauses)
ONE(timeouts, m->http.timeouts)
ONE(lost, m->http.lost)
ONE(unsent, m->http.unsent)
ONE(shed, m->http.shed)
ONE(bytes_in, m->http.bytes_in)
ONE(bytes_out, m->http.bytes_out)

static void refused(struct exposition *e, const struct metrics *m)
{
	for (unsigned i = 0; i < HTTP_REFUSALS; i++)
		exposition_value(
		    e, LABELS({"reason", http_refusals[i]}), (double)m->http.refused[i]);
}

static void handshakes(struct exposition *e, const struct metrics *m)
{
	exposition_value(e, LABELS({"result", "done"}), (double)m->http.handshakes);
	exposition_value(e, LABELS({"result", "failed"}), (double)m->http.handshakes_failed);
}

static void certificate(struct exposition *e, const struct metrics *m)
{
	int64_t until = http_server_tls_until_s(m->api->http);

	if (until)
		exposition_value(e, NULL, 0, (double)until);
}

static void egress_ended(struct exposition *e, const struct metrics *m)
{
	for (unsigned i = 0; i < EGRESS_CODES; i++)
		exposition_value(e, LABELS({"result", egress_code_word((enum egress_code)i)}),
		    (double)m->egress.ended[i]);
}

ONE(egress_running, m->egress.running)
ONE(egress_waiting, m->egress.waiting)

ONE(outbox_queued, m->outbox.queued)
ONE(outbox_oldest, m->outbox.oldest_due_s)
ONE(outbox_sending, m->outbox.sending)
ONE(outbox_endpoints, m->outbox.endpoints)
ONE(outbox_open, m->outbox.circuits_open)
ONE(outbox_disabled, m->outbox.disabled)

static void outbox_results(struct exposition *e, const struct metrics *m)
{
	static const char *const names[DISPATCH_RESULTS] = {
	    "delivered", "skipped", "failed", "dead"};

	for (unsigned i = 0; i < DISPATCH_RESULTS; i++)
		exposition_value(e, LABELS({"result", names[i]}), (double)m->outbox.results[i]);
}

static void limited(struct exposition *e, const struct metrics *m)
{
	const char *policy;
	uint64_t n;

	for (size_t i = 0; (policy = rate_limits_refused(m->api->limits, i, &n)); i++)
		exposition_value(e, LABELS({"policy", policy}), (double)n);
}

static void keys(struct exposition *e, const struct metrics *m)
{
	uint64_t hits, misses;

	key_cache_counts(auth_keys(m->api->auth), &hits, &misses);
	exposition_value(e, LABELS({"result", "hit"}), (double)hits);
	exposition_value(e, LABELS({"result", "miss"}), (double)misses);
}

/* ---- The store ---- */

ONE(write_failures, m->store.write_failures)
ONE(checkpoints, m->store.checkpoints)
ONE(writer_cpu, (double)m->store.writer_cpu_us * 1e-6)

static void jobs(struct exposition *e, const struct metrics *m)
{
	exposition_value(e, LABELS({"kind", "read"}), (double)m->store.reads);
	exposition_value(
	    e, LABELS({"kind", "write"}), (double)(m->store.writes + m->store.write_failures));
}

static void queues(struct exposition *e, const struct metrics *m)
{
	exposition_value(e, LABELS({"kind", "read"}), m->store.read_queue);
	exposition_value(e, LABELS({"kind", "write"}), m->store.write_queue);
}

static void group_jobs(struct exposition *e, const struct metrics *m)
{
	exposition_histogram(e, NULL, 0, &store_meters(m->api->store)->group_jobs, &meter_pieces);
}

static void group_times(struct exposition *e, const struct metrics *m)
{
	exposition_histogram(e, NULL, 0, &store_meters(m->api->store)->group_us, &meter_us);
}

static void read_times(struct exposition *e, const struct metrics *m)
{
	exposition_histogram(e, NULL, 0, &store_meters(m->api->store)->read_us, &meter_us);
}

static void database(struct exposition *e, const struct metrics *m)
{
	exposition_value(e, LABELS({"file", "database"}), (double)m->database_bytes);
	exposition_value(e, LABELS({"file", "log"}), (double)m->log_bytes);
}

/* ---- Interviews ---- */

static void interviews(struct exposition *e, const struct metrics *m)
{
	for (unsigned i = TALLY_STARTED; i < TALLY_CREDITS; i++)
		exposition_value(e, LABELS({"event", tally_name((enum tally)i)}),
		    (double)store_tally(m->api->store, i));
}

static void turns(struct exposition *e, const struct metrics *m)
{
	const struct session_counts *counts = sessions_counts(m->api->sessions);

	for (int action = TURN_PROBE; action <= TURN_CLOSE; action++)
		for (int via = MESSAGE_RULES; via <= MESSAGE_GUIDE; via++)
			exposition_value(e,
			    LABELS({"action", turn_action_name((enum turn_action)action)},
			        {"via", message_via_name((enum message_via)via)}),
			    (double)counts->turns[action][via]);
}

static void guard(struct exposition *e, const struct metrics *m)
{
	const struct session_counts *counts = sessions_counts(m->api->sessions);

	for (unsigned i = 0; i < GUARD_RULES; i++)
		exposition_value(e, LABELS({"rule", guard_name((enum guard_rule)(1u << i))}),
		    (double)counts->refused[i]);
}

ONE(turns_failed, sessions_counts(m->api->sessions)->failed)
ONE(turns_running, sessions_running(m->api->sessions))
ONE(cache_evicted, sessions_counts(m->api->sessions)->evicted)

static void cache_interviews(struct exposition *e, const struct metrics *m)
{
	size_t n, bytes;

	sessions_measure(m->api->sessions, &n, &bytes);
	exposition_value(e, NULL, 0, (double)n);
}

static void cache_bytes(struct exposition *e, const struct metrics *m)
{
	size_t n, bytes;

	sessions_measure(m->api->sessions, &n, &bytes);
	exposition_value(e, NULL, 0, (double)bytes);
}

static void cache_loads(struct exposition *e, const struct metrics *m)
{
	const struct session_counts *counts = sessions_counts(m->api->sessions);

	exposition_value(e, LABELS({"result", "hit"}), (double)counts->hits);
	exposition_value(e, LABELS({"result", "miss"}), (double)counts->misses);
}

static void credits(struct exposition *e, const struct metrics *m)
{
	for (int kind = CREDIT_GRANT; kind <= CREDIT_REFUND; kind++)
		exposition_value(e, LABELS({"kind", credit_kind_name((enum credit_kind)kind)}),
		    (double)store_tally(m->api->store, (unsigned)TALLY_CREDITS + (unsigned)kind));
	exposition_value(e, LABELS({"kind", "taken_back"}),
	    (double)store_tally(m->api->store, TALLY_TAKEN_BACK));
}

/* ---- Scripts ---- */

/* A reader of one number of each script. */
#define EACH_SCRIPT(NAME, NUMBER)                                                                  \
	static void NAME(struct exposition *e, const struct metrics *m)                            \
	{                                                                                          \
		struct script_count c;                                                             \
                                                                                                   \
		(void)m;                                                                           \
		for (size_t i = 0; script_count(i, &c); i++)                                       \
			exposition_value(e, LABELS({"script", c.name}), (double)(NUMBER));         \
	}

EACH_SCRIPT(script_calls, c.calls)
EACH_SCRIPT(script_seconds, (double)c.us * 1e-6)
EACH_SCRIPT(script_steps, c.steps)
EACH_SCRIPT(script_failures, c.failures)
EACH_SCRIPT(script_kills, c.kills)

/* ---- The table ---- */

const struct metric metrics_rows[] = {
    {"interviewd_build_info", "gauge", "1, with the version as a label", build},
    {"interviewd_uptime_seconds", "gauge", "Since the process began, whatever the wall clock did",
        uptime},
    {"process_cpu_seconds_total", "counter", "CPU time of all threads", cpu},
    {"process_resident_memory_bytes", "gauge", "Memory in RAM", resident},
    {"process_virtual_memory_bytes", "gauge", "Address space", virtual},
    {"process_open_fds", "gauge", "Open file descriptors", files},
    {"process_max_fds", "gauge", "The limit of open file descriptors", files_max},
    {"process_start_time_seconds", "gauge", "When the process began, since 1970", started},
    {"process_threads", "gauge", "Threads", threads},
    {"interviewd_loop_held_total", "counter",
        "Times that something held a loop for a second or more", loop_incidents},
    {"interviewd_loop_held_seconds_total", "counter", "How long that was", loop_held},
    {"interviewd_log_lines_total", "counter", "Lines written to the log", log_written},
    {"interviewd_log_lines_dropped_total", "counter",
        "Lines left out, more than 20 of a kind in a second", log_dropped},
    {"interviewd_http_requests_total", "counter", "Requests by route and status", requests},
    {"interviewd_http_request_duration_seconds", "histogram", "From the whole head to the answer",
        request_times},
    {"interviewd_http_requests_running", "gauge", "Requests that are not answered yet", running},
    {"interviewd_http_bodies_bytes", "gauge", "Bodies of requests held in memory", bodies},
    {"interviewd_http_connections", "gauge", "Open connections", connections},
    {"interviewd_http_connections_accepted_total", "counter", "Connections accepted", accepted},
    {"interviewd_http_connections_refused_total", "counter", "Connections refused, by the reason",
        refused},
    {"interviewd_http_connections_evicted_total", "counter", "Idle connections closed to make room",
        evicted},
    {"interviewd_http_connections_timed_out_total", "counter",
        "Connections closed at a deadline, idle ones not counted", timeouts},
    {"interviewd_http_listener_rests_total", "counter",
        "Times that no connection was accepted for a while", pauses},
    {"interviewd_http_clients_lost_total", "counter", "Clients gone before their answer", lost},
    {"interviewd_http_slow_readers_closed_total", "counter",
        "Connections closed since too much waited for them", shed},
    {"interviewd_http_unsent_bytes", "gauge", "Answers that wait for slow readers", unsent},
    {"interviewd_http_received_bytes_total", "counter", "Bytes of requests, TLS not counted",
        bytes_in},
    {"interviewd_http_sent_bytes_total", "counter", "Bytes of answers, TLS not counted", bytes_out},
    {"interviewd_tls_handshakes_total", "counter", "TLS handshakes", handshakes},
    {"interviewd_tls_certificate_ends_seconds", "gauge",
        "When the certificate ends, since 1970; not there without TLS", certificate},
    {"interviewd_egress_requests_total", "counter", "Outbound requests that ended, by how",
        egress_ended},
    {"interviewd_egress_requests_running", "gauge", "Outbound requests under way", egress_running},
    {"interviewd_egress_requests_waiting", "gauge",
        "Outbound requests that wait for their host's turn", egress_waiting},
    {"interviewd_outbox_deliveries_total", "counter",
        "Attempts of deliveries that are stored, by what came of them", outbox_results},
    {"interviewd_outbox_queued_deliveries", "gauge",
        "Deliveries that wait, of enabled endpoints; counted twice a minute", outbox_queued},
    {"interviewd_outbox_oldest_due_seconds", "gauge", "For how long the first of them has been due",
        outbox_oldest},
    {"interviewd_outbox_calls_running", "gauge", "Calls to webhooks and services under way",
        outbox_sending},
    {"interviewd_outbox_endpoints", "gauge", "Webhooks and connections that are enabled",
        outbox_endpoints},
    {"interviewd_outbox_circuits_open", "gauge", "Those of them that fail and are hardly tried",
        outbox_open},
    {"interviewd_outbox_endpoints_disabled_total", "counter",
        "Webhooks and connections that were switched off since they failed", outbox_disabled},
    {"interviewd_rate_limited_total", "counter", "Requests refused with 429", limited},
    {"interviewd_key_lookups_total", "counter", "Keys found in memory, or not", keys},
    {"interviewd_store_jobs_total", "counter", "Jobs that the database did", jobs},
    {"interviewd_store_write_failures_total", "counter",
        "Writes that were undone, also for a reason of their own", write_failures},
    {"interviewd_store_queue_jobs", "gauge", "Jobs that wait for the database", queues},
    {"interviewd_store_group_jobs", "histogram", "Writes that shared a commit", group_jobs},
    {"interviewd_store_group_duration_seconds", "histogram", "A group of writes with its commit",
        group_times},
    {"interviewd_store_read_duration_seconds", "histogram", "A read job", read_times},
    {"interviewd_store_checkpoints_total", "counter",
        "Times that the log was moved into the database", checkpoints},
    {"interviewd_store_writer_cpu_seconds_total", "counter", "CPU time of the thread that writes",
        writer_cpu},
    {"interviewd_store_bytes", "gauge", "Size of the database and its log on disk", database},
    {"interviewd_interviews_total", "counter",
        "Interviews that started, and how they ended; previews not counted", interviews},
    {"interviewd_turns_total", "counter",
        "Answers stored, by what was done about them and whose words it was said in", turns},
    {"interviewd_turns_running", "gauge", "Turns that are not stored yet", turns_running},
    {"interviewd_turns_script_failed_total", "counter",
        "Turns in which a script failed and the core went on by itself", turns_failed},
    {"interviewd_guard_refusals_total", "counter",
        "Turns in which the turn grammar refused words, by its rule", guard},
    {"interviewd_cache_interviews", "gauge", "Interviews kept ready", cache_interviews},
    {"interviewd_cache_bytes", "gauge", "Memory that they take", cache_bytes},
    {"interviewd_cache_lookups_total", "counter", "Interviews found ready, or not", cache_loads},
    {"interviewd_cache_evicted_total", "counter", "Interviews that made room for others",
        cache_evicted},
    {"interviewd_credits_total", "counter", "Whole credits by the kind of their row in the ledger",
        credits},
    {"interviewd_script_calls_total", "counter", "Calls of a script's functions", script_calls},
    {"interviewd_script_seconds_total", "counter", "Time that its bursts took", script_seconds},
    {"interviewd_script_steps_total", "counter", "Steps of its budget that they used",
        script_steps},
    {"interviewd_script_failures_total", "counter", "Calls that failed", script_failures},
    {"interviewd_script_kills_total", "counter", "Calls that were ended by the budget",
        script_kills},
    {NULL, NULL, NULL, NULL},
};
