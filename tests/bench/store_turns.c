/* What one turn costs the store alone: two messages of 30 words, one answer, one interview row.
 *
 * store_turns [TURNS [DIR]]: a closed loop with 1, 16 and 64 turns in flight, each on an interview of its
 * own that ends after 12 turns, then 64 over 20,000 open interviews at random; last, 7,500 turns a second
 * over those, as they come. DIR (default: a new one
 * below TMPDIR) must be on the disk that is measured; its database is removed at the end. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/typeid.h"
#include "store/store.h"

#define IN_FLIGHT_MAX 1024
#define OPEN_MAX      20000
#define TURNS_EACH    12
#define STATE_BYTES   600

static const char words[] = "well the last time was on a tuesday when we had to copy the whole "
                            "sheet by hand because the export "
                            "from that other tool simply did not work for us at all";
static const char why[] =
    "{\"signals\":[\"past\",\"workaround\"],\"rule\":\"dig\",\"move\":\"probe\",\"refused\":[]}";

struct interview {
	int64_t number; /* negative while a turn of it runs */
	int64_t seq, version;
};

struct turn {
	struct job job;
	struct interview *interview;
	struct turn *next_free;
	int64_t number, at, sent_us;
	struct uuid ids[2];
	uint8_t hashes[2][32];
	char question[8], messages[24], state[STATE_BYTES + 1];
};

static struct {
	struct store *store;
	struct mailbox *home;
	struct turn turns[IN_FLIGHT_MAX];
	struct interview *interviews;
	unsigned interview_count, at_random;
	int rate; /* turns a second, 0: as fast as they come back */
	struct turn *free_turns;
	unsigned long begun, wanted, ended;
	uint32_t random;
	int64_t *latency_us;
} bench;

static enum status insert_message(struct db *db, struct turn *t, int participant)
{
	const struct interview *v = t->interview;

	return db_exec(db,
	    "INSERT INTO message (interview, seq, id, role, kind, content, question, probe_depth, "
	    "at, via, why,"
	    " idempotency_key, body_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
	    "$12, $13)",
	    "iibttttdittbb", t->number, v->seq + (participant ? 1 : 2), t->ids[participant].bytes,
	    sizeof t->ids[0].bytes, participant ? "participant" : "interviewer",
	    participant ? "answer" : "probe", words, t->question, 1, t->at,
	    participant ? NULL : "rules", participant ? NULL : why,
	    participant ? t->hashes[0] : NULL, sizeof t->hashes[0],
	    participant ? t->hashes[1] : NULL, sizeof t->hashes[1]);
}

static enum status turn_run(struct db *db, struct job *job)
{
	struct turn *t = (struct turn *)job;
	const struct interview *v = t->interview;

	db_exec(db,
	    "UPDATE interview SET last_at = $1, seq = $2, version = version + 1, state = $3"
	    " WHERE number = $4 AND version = $5",
	    "iitii", t->at, v->seq + 2, t->state, t->number, v->version);
	if (db_changes(db) != 1)
		return db_fail(db, STATUS_CONFLICT, "another turn was first");
	insert_message(db, t, 1);
	insert_message(db, t, 0);
	return db_exec(db,
	    "INSERT INTO answer (interview, question, type, value, confidence, declined, messages, "
	    "at)"
	    " VALUES ($1, $2, 'open_ended', $3, 1.0, 0, $4, $5)"
	    " ON CONFLICT (interview, question) DO UPDATE SET value = excluded.value,"
	    " messages = excluded.messages, at = excluded.at",
	    "ittti", t->number, t->question, words, t->messages, t->at);
}

static struct interview *next_interview(struct turn *t)
{
	uint32_t pick;

	if (!bench.at_random) {
		struct interview *v = t->interview;

		if (v && v->version < TURNS_EACH)
			return v;
		return &bench.interviews[bench.interview_count++ % OPEN_MAX];
	}
	do { /* no two turns of one interview at once */
		bench.random = bench.random * 1664525u + 1013904223u;
		pick = (bench.random >> 8) % OPEN_MAX;
	} while (bench.interviews[pick].number < 0);
	return &bench.interviews[pick];
}

static void turn_begin(struct turn *t, int64_t due_us);

static void turn_done(struct job *job)
{
	struct turn *t = (struct turn *)job;
	struct interview *v = t->interview;

	if (job->status) {
		fprintf(stderr, "a turn failed: %s\n", job->err.text);
		exit(1);
	}
	v->number = -v->number;
	v->version++;
	v->seq += 2;
	bench.latency_us[bench.ended++] = clock_mono_us() - t->sent_us;
	if (bench.rate) {
		t->next_free = bench.free_turns;
		bench.free_turns = t;
	} else if (bench.begun < bench.wanted) {
		turn_begin(t, clock_mono_us());
	}
}

/* due_us: when it should have been sent; what it waited here counts. */
static void turn_begin(struct turn *t, int64_t due_us)
{
	struct interview *v = next_interview(t);

	bench.begun++;
	t->interview = v;
	t->number = v->number;
	v->number = -v->number;
	t->at = clock_wall_ms();
	t->ids[0] = uuid_new();
	t->ids[1] = uuid_new();
	memset(t->state, 'x', STATE_BYTES - (size_t)(v->version % 7));
	t->state[STATE_BYTES - v->version % 7] = '\0';
	snprintf(t->question, sizeof t->question, "q%d", (int)(v->version / 2 % 12));
	snprintf(t->messages, sizeof t->messages, "[%d,%d]", (int)v->seq, (int)v->seq + 1);
	t->job.run = turn_run;
	t->job.done = turn_done;
	t->job.home = bench.home;
	t->sent_us = due_us;
	if (store_write(bench.store, &t->job)) {
		fprintf(stderr, "the queue is full\n");
		exit(1);
	}
}

/* ---- Setting up ---- */

static enum status fill_run(struct db *db, struct job *job)
{
	struct uuid id = uuid_new();

	(void)job;
	db_exec(db,
	    "INSERT INTO workspace (number, id, name, created_at) VALUES (1, $1, 'bench', 1)", "b",
	    id.bytes, sizeof id.bytes);
	db_exec(db,
	    "INSERT INTO study (number, id, workspace, slug, status, version, revision, "
	    "definition, created_at,"
	    " updated_at) VALUES (1, $1, 1, 'bench', 'active', 1, 1, '{}', 1, 1)",
	    "b", id.bytes, sizeof id.bytes);
	for (int i = 0; i < OPEN_MAX; i++) {
		id = uuid_new();
		db_exec(db,
		    "INSERT INTO interview (id, workspace, study, revision, methodology, "
		    "methodology_version,"
		    " status, modality, locale, source, preview, started_at, last_at, seq, "
		    "version, state)"
		    " VALUES ($1, 1, 1, 1, 'mom_test', '1.0', 'active', 'text', 'en', 'link', 0, "
		    "1, 1, 0, 0, '{}')",
		    "b", id.bytes, sizeof id.bytes);
		bench.interviews[i] = (struct interview){.number = db_last_id(db)};
	}
	return STATUS_OK;
}

static void open_store(const char *dir)
{
	struct store_options options = {.dir = dir};
	struct job fill = {.run = fill_run};
	struct err err;

	if (store_open(&options, &bench.store, &err) != STATUS_OK) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	if (store_write_wait(bench.store, &fill) != STATUS_OK) {
		fprintf(stderr, "%s\n", fill.err.text);
		exit(1);
	}
}

static void remove_store(const char *dir)
{
	char *path = xasprintf("%s/interviewd.db", dir);

	store_close(bench.store);
	unlink(path);
	mem_free(path);
}

/* ---- Measuring ---- */

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* After sorting. */
static double latency_ms(unsigned percent)
{
	unsigned long at = bench.ended * percent / 100;

	return (double)bench.latency_us[at < bench.ended ? at : bench.ended - 1] / 1e3;
}

static int64_t process_cpu_us(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000LL + u.ru_utime.tv_usec +
	    u.ru_stime.tv_usec;
}

/* Sends what is due by now; a turn that finds no free slot goes out late and counts from when it was due. */
static void send_due(int64_t began)
{
	int64_t now = clock_mono_us();

	while (bench.free_turns && bench.begun < bench.wanted) {
		int64_t due = began + (int64_t)bench.begun * 1000000 / bench.rate;
		struct turn *t = bench.free_turns;

		if (due > now)
			return;
		bench.free_turns = t->next_free;
		turn_begin(t, due);
	}
}

static void run_turns(unsigned in_flight, int64_t began)
{
	bench.free_turns = NULL;
	for (unsigned i = 0; i < in_flight; i++) {
		if (bench.rate) {
			bench.turns[i].next_free = bench.free_turns;
			bench.free_turns = &bench.turns[i];
		} else {
			turn_begin(&bench.turns[i], began);
		}
	}
	while (bench.ended < bench.wanted) {
		struct pollfd fd = {.fd = mailbox_fd(bench.home), .events = POLLIN};

		if (bench.rate)
			send_due(began);
		poll(&fd, 1, bench.rate ? 1 : -1);
		mailbox_drain(bench.home);
	}
}

static void measure(const char *dir, unsigned in_flight, int at_random, int rate)
{
	struct store_stats before, after;
	int64_t began, took, cpu, loop_cpu;
	double n = (double)bench.wanted;

	bench.at_random = at_random;
	bench.rate = rate;
	bench.interview_count = 0;
	bench.begun = bench.ended = 0;
	memset(bench.turns, 0, sizeof bench.turns);
	open_store(dir);
	store_stats(bench.store, &before);
	cpu = process_cpu_us();
	loop_cpu = clock_thread_cpu_us();
	began = clock_mono_us();
	run_turns(in_flight, began);
	took = clock_mono_us() - began;
	cpu = process_cpu_us() - cpu;
	loop_cpu = clock_thread_cpu_us() - loop_cpu;
	store_drain(bench.store);
	store_stats(bench.store, &after);
	qsort(bench.latency_us, bench.ended, sizeof *bench.latency_us, by_size);
	printf("%9u %10s %9.0f %9.1f %9.1f %9.1f %8.2f %8.2f %8.2f %7.1f %7lld\n", in_flight,
	    at_random ? "20000" : "own", n / (double)took * 1e6,
	    (double)(after.writer_cpu_us - before.writer_cpu_us) / n, (double)(cpu - loop_cpu) / n,
	    (double)loop_cpu / n, latency_ms(50), latency_ms(99), latency_ms(100),
	    n / (double)(after.groups - before.groups),
	    (long long)(after.checkpoints - before.checkpoints));
	fflush(stdout);
	remove_store(dir);
}

int main(int argc, char **argv)
{
	char *made =
	    xasprintf("%s/store_turns.XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	const char *dir = argc > 2 ? argv[2] : mkdtemp(made);

	bench.wanted = argc > 1 ? strtoul(argv[1], NULL, 10) : 50000;
	if (!dir || bench.wanted < IN_FLIGHT_MAX || bench.wanted > OPEN_MAX * TURNS_EACH) {
		fprintf(stderr, "usage: store_turns [TURNS [DIR]] with %d to %d turns\n",
		    IN_FLIGHT_MAX, OPEN_MAX * TURNS_EACH);
		return 2;
	}
	bench.home = mailbox_new();
	bench.interviews = xcalloc(OPEN_MAX, sizeof *bench.interviews);
	bench.latency_us = xcalloc(bench.wanted, sizeof *bench.latency_us);
	printf("%9s %10s %9s %9s %9s %9s %8s %8s %8s %7s %7s\n", "in flight", "interviews",
	    "turns/s", "writer us", "store us", "sender us", "p50 ms", "p99 ms", "max ms",
	    "a group", "rounds");
	measure(dir, 1, 0, 0);
	measure(dir, 16, 0, 0);
	measure(dir, 64, 0, 0);
	measure(dir, 64, 1, 0);
	measure(dir, IN_FLIGHT_MAX, 1, 7500);
	mailbox_free(bench.home);
	if (argc <= 2)
		rmdir(dir);
	mem_free(bench.latency_us);
	mem_free(bench.interviews);
	mem_free(made);
	return 0;
}
