/* What turns cost the store alone: the rows that the daemon writes in the same bench, by the same functions and of the
 * same sizes. A turn is two messages, one with a key and one with a why of 540 bytes, the answer's row and the
 * interview's, whose state grows from 0.2 to 1 KB; after 18 of them it ends with findings of 3 KB. The first and the last
 * have a row in the ledger.
 *
 * store_turns [TURNS [DIR]]: a closed loop with 1, 16 and 64 turns in flight, each on an interview of its
 * own, then 64 over 20,000 open interviews at random; last, 7,500 turns a second
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
#include "interview/credit_rows.h"
#include "interview/session_rows.h"

#define IN_FLIGHT_MAX  1024
#define OPEN_MAX       20000
#define TURNS_EACH     18
#define STATE_FIRST    190 /* bytes; and what each turn adds, up to the last */
#define STATE_GROWS    60
#define STATE_MAX      1000
#define WHY_BYTES      540
#define FINDINGS_BYTES 3240

static char answer_words[] =
    "Last Tuesday I went through our spreadsheet by hand because three invoices "
    "were late again, then I wrote two mails and called one customer until noon, "
    "which cost me half a day.";
static char opening_words[207], opening_why[67];
static char probe_words[] =
    "You mentioned \xe2\x80\x9cpaper\xe2\x80\x9d. What does it take to keep that going?";
static char next_words[] = "What happened on day 3, from the start?";
static char why[WHY_BYTES + 1], findings[FINDINGS_BYTES + 1];

/* What the answer to a message says beside it, kept for those that are repeated. */
static const struct turn came_to = {
    .action = TURN_PROBE, .status = "active", .answered = 5, .total = 10};

struct interview {
	struct uuid id;
	int64_t number; /* negative while a turn of it runs */
	int seq;
	int64_t version;
};

struct turn_sent {
	struct job job;
	struct interview *interview;
	struct turn_sent *next_free;
	int64_t sent_us;
	struct turn_row row;
	struct credit_turn credit;
	struct message said, reply;
	struct session_once once;
	struct turn_answer_row answer;
	char question[16], state[STATE_MAX + 1];
};

static struct {
	struct store *store;
	struct mailbox *home;
	struct credit_book *book;
	struct turn_sent turns[IN_FLIGHT_MAX];
	struct interview *interviews;
	unsigned interview_count, at_random;
	int rate; /* turns a second, 0: as fast as they come back */
	struct turn_sent *free_turns;
	unsigned long begun, wanted, ended;
	uint32_t random;
	int64_t *latency_us;
} bench;

static enum status put_interview(struct db *db, struct turn_sent *t)
{
	enum status st = rows_put_turn(db, &t->row);

	if (st == STATUS_OK && db_changes(db) != 1)
		st = db_fail(db, STATUS_CONFLICT, "another turn was first");
	return st == STATUS_OK ? credit_turn(db, &t->credit) : st;
}

static enum status put_messages(struct db *db, struct turn_sent *t)
{
	enum status st = rows_put_said(db, t->row.interview, &t->said, &t->once);

	return st == STATUS_OK ? rows_put_reply(db, t->row.interview, &t->reply, &came_to) : st;
}

static enum status put_answer(struct db *db, struct turn_sent *t)
{
	return rows_put_answer(db, t->row.interview, &t->answer, t->row.at);
}

static enum status (*const steps[])(struct db *, struct turn_sent *) = {
    put_interview, put_messages, put_answer};

static enum status turn_run(struct db *db, struct job *job)
{
	return steps[job->step](db, (struct turn_sent *)job);
}

/* One that goes on: those that have ended are passed over. */
static struct interview *next_interview(const struct turn_sent *t)
{
	struct interview *v = t->interview;

	if (bench.at_random) {
		do { /* no two turns of one interview at once */
			bench.random = bench.random * 1664525u + 1013904223u;
			v = &bench.interviews[(bench.random >> 8) % OPEN_MAX];
		} while (v->number < 0 || v->version > TURNS_EACH);
		return v;
	}
	return v && v->version <= TURNS_EACH
	    ? v
	    : &bench.interviews[bench.interview_count++ % OPEN_MAX];
}

static void turn_begin(struct turn_sent *t, int64_t due_us);

static void turn_stored(struct job *job)
{
	struct turn_sent *t = (struct turn_sent *)job;
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

/* The n-th turn (from 1) of an interview: even ones answer a probe. */
static void turn_fill(struct turn_sent *t, const struct interview *v, int n)
{
	int state = STATE_FIRST + STATE_GROWS * n, over = n == TURNS_EACH;

	if (state > STATE_MAX)
		state = STATE_MAX;
	memset(t->state, 'x', (size_t)state);
	t->state[state] = '\0';
	snprintf(t->question, sizeof t->question, "q%d", (n + 1) / 2);
	t->row = (struct turn_row){.interview = v->number,
	    .version = v->version,
	    .seq = v->seq + 2,
	    .at = clock_wall_ms(),
	    .state = t->state,
	    .status = over ? "completed" : NULL,
	    .end_reason = over ? "natural" : NULL,
	    .findings = over ? findings : NULL};
	t->credit = (struct credit_turn){.book = bench.book,
	    .workspace = 1,
	    .interview = v->id,
	    .price = 1,
	    .first = n == 1,
	    .over = over,
	    .settlement = CREDIT_CHARGE,
	    .at = t->row.at};
	t->said = (struct message){.id = uuid_new(),
	    .seq = v->seq + 1,
	    .role = MESSAGE_PARTICIPANT,
	    .kind = MESSAGE_ANSWER,
	    .at = t->row.at,
	    .content = answer_words,
	    .question = t->question};
	t->reply = (struct message){.id = uuid_new(),
	    .seq = v->seq + 2,
	    .role = MESSAGE_INTERVIEWER,
	    .kind = over ? MESSAGE_CLOSING
	        : n % 2  ? MESSAGE_PROBE
	                 : MESSAGE_QUESTION,
	    .via = n % 2 ? MESSAGE_RULES : MESSAGE_GUIDE,
	    .probe_depth = n % 2,
	    .at = t->row.at,
	    .content = n % 2 ? probe_words : next_words,
	    .question = over ? NULL : t->question,
	    .why = why};
	memcpy(t->once.key, &t->said.id, sizeof t->said.id); /* any hash */
	memcpy(t->once.body, &t->reply.id, sizeof t->reply.id);
	t->answer = (struct turn_answer_row){.type = QUESTION_OPEN_ENDED, .nseqs = n % 2 ? 1 : 2};
	snprintf(t->answer.question, sizeof t->answer.question, "%s", t->question);
	t->answer.seqs[0] = (uint16_t)(n % 2 ? t->said.seq : t->said.seq - 2);
	t->answer.seqs[1] = (uint16_t)t->said.seq;
}

/* due_us: when it should have been sent; what it waited here counts. */
static void turn_begin(struct turn_sent *t, int64_t due_us)
{
	struct interview *v = next_interview(t);

	bench.begun++;
	t->interview = v;
	turn_fill(t, v, (int)v->version);
	v->number = -v->number;
	t->job.run = turn_run;
	t->job.done = turn_stored;
	t->job.home = bench.home;
	t->job.repeatable = 1;
	t->job.steps = sizeof steps / sizeof *steps;
	t->sent_us = due_us;
	if (store_write(bench.store, &t->job)) {
		fprintf(stderr, "the queue is full\n");
		exit(1);
	}
}

/* ---- Setting up ---- */

static enum status fill_run(struct db *db, struct job *job)
{
	char state[STATE_FIRST + 1], first[] = "q1";
	struct uuid id = uuid_new();

	(void)job;
	memset(state, 'x', STATE_FIRST);
	state[STATE_FIRST] = '\0';
	db_exec(db,
	    "INSERT INTO workspace (number, id, name, created_at, metered) VALUES (1, $1, 'bench', "
	    "1, 0)",
	    "b", id.bytes, sizeof id.bytes);
	db_exec(db,
	    "INSERT INTO study (number, id, workspace, slug, status, version, revision, "
	    "definition, created_at,"
	    " updated_at) VALUES (1, $1, 1, 'bench', 'active', 1, 1, '{}', 1, 1)",
	    "b", id.bytes, sizeof id.bytes);
	for (int i = 0; i < OPEN_MAX; i++) {
		struct message opening = {.id = uuid_new(),
		    .seq = 1,
		    .role = MESSAGE_INTERVIEWER,
		    .kind = MESSAGE_OPENING,
		    .via = MESSAGE_GUIDE,
		    .content = opening_words,
		    .question = first,
		    .why = opening_why};

		id = uuid_new();
		db_exec(db,
		    "INSERT INTO interview (id, workspace, study, revision, methodology, "
		    "methodology_version,"
		    " status, modality, locale, source, preview, started_at, last_at, seq, "
		    "version, state)"
		    " VALUES ($1, 1, 1, 1, 'mom_test', '1.0.0', 'active', 'text', 'en', 'api', 0, "
		    "1, 1, 1, 1, $2)",
		    "bt", id.bytes, sizeof id.bytes, state);
		bench.interviews[i] =
		    (struct interview){.id = id, .number = db_last_id(db), .seq = 1, .version = 1};
		rows_put_message(db, bench.interviews[i].number, &opening);
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
		struct turn_sent *t = bench.free_turns;

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
	store_drain(bench.store); /* what the filling took is counted only then */
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
	memset(why, 'y', WHY_BYTES);
	memset(findings, 'f', FINDINGS_BYTES);
	memset(opening_words, 'o', sizeof opening_words - 1);
	memset(opening_why, 'y', sizeof opening_why - 1);
	bench.home = mailbox_new();
	bench.book = credit_book_new();
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
	credit_book_free(bench.book);
	if (argc <= 2)
		rmdir(dir);
	mem_free(bench.latency_us);
	mem_free(bench.interviews);
	mem_free(made);
	return 0;
}
