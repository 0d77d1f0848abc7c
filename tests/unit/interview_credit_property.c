/* Random histories of interviews against the ledger: starts, answers, the same answers again, ends, previews, erasures of
 * interviews and of people, time that passes and what it ends, grants, disks that fill up, restarts, several clients at
 * once. After each step both columns of the ledger sum to what is
 * told, no interview is charged twice, none holds anything once it is over, nobody had more than there was,
 * and what was erased stays so.
 * INTERVIEWD_SEED repeats a history, INTERVIEWD_HISTORIES says how many. */
#include "interview_hall.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>

#include "base/clock.h"
#include "interview/credit_rows.h"
#include "interview_credit_rules.h"
#include "store_fault.h"

#define HISTORIES  6
#define STEPS      60
#define INTERVIEWS 24
#define AT_ONCE    5
#define PEOPLE     5
#define HOUR       (60 * 60 * 1000LL)
#define NOW        1790000000000 /* 2026-09-21 */
#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."
#define STUDY                                                                                      \
	"{'mode':'structured','limits':{'resumeDays':1},'questions':["                             \
	"{'id':'works','type':'yes_no','text':'Do you send invoices?',"                            \
	"'logic':[{'if':{'question':'works','op':'equals','value':false},'then':'screen_out'}],"   \
	"'probing':{'maxFollowUps':0}},"                                                           \
	"{'id':'b','type':'open_ended','text':'Who reads them?','probing':{'maxFollowUps':0}},"    \
	"{'id':'c','type':'open_ended','text':'What for?','probing':{'maxFollowUps':0}}]}"

static const char *const slugs[] = {[OURS] = "ours", [THEIRS] = "theirs"};

/* What its client knows of an interview. */
struct known {
	struct uuid id;
	int64_t workspace;
	char message[TYPEID_TEXT_MAX]; /* what it would answer next */
	/* The last answer that it sent with a key. */
	struct session_once key;
	const char *said;
	char replied_to[TYPEID_TEXT_MAX];
};

static struct {
	uint64_t seed, random;
	int step;
	struct known interviews[INTERVIEWS];
	int n;
	/* what this step's calls are about: an interview, or -1 */
	int subject[CALLS];
	int64_t workspace[CALLS];
	unsigned acknowledged, refused, lost; /* 2xx, 402, 503 */
	unsigned erased, timed_out;
} play;

static struct {
	unsigned refused, lost, erased, timed_out;
} total; /* of all histories */

static unsigned dice(unsigned sides)
{
	uint64_t z = play.random += 0x9e3779b97f4a7c15u; /* splitmix64 */

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (unsigned)((z ^ z >> 31) % sides);
}

/* ---- What happens ---- */

/* What other layers write to the ledger, as a job between the others. */
struct deed {
	struct job job;
	int64_t workspace, amount;
	struct uuid interview;
	struct credit_entry entry;
	struct credit_account account;
	int done;
};
static struct deed deeds[CALLS];

static void deed_done(struct job *job)
{
	struct deed *deed = (struct deed *)job;

	if (job->status == STATUS_OK && deed->account.upto)
		credit_book_put(sessions_book(hall.sessions), deed->workspace, &deed->account);
	deed->done = 1;
}

static enum status refund_run(struct db *db, struct job *job)
{
	return credit_refund(db, &((struct deed *)job)->interview, 1);
}

static enum status grant_run(struct db *db, struct job *job)
{
	struct deed *deed = (struct deed *)job;

	return credit_grant(db, sessions_book(hall.sessions), deed->workspace, deed->amount, "x", 1,
	    &deed->entry, &deed->account);
}

static void do_deed(int call, enum status (*run)(struct db *, struct job *), struct known *known)
{
	struct deed *deed = &deeds[call];

	memset(deed, 0, sizeof *deed);
	deed->workspace = known ? known->workspace : 1 + dice(2);
	if (known)
		deed->interview = known->id;
	deed->amount = (int64_t)dice(9) - 3;
	deed->job.run = run;
	deed->job.done = deed_done;
	deed->job.home = hall.home;
	if (store_write(hall.store, &deed->job) != STATUS_OK)
		deed->done = 1;
}

static void do_start(int call)
{
	struct session_start start = {.workspace = 1 + dice(2), .preview = dice(6) == 0};
	char name[24];

	if (dice(2)) {
		snprintf(name, sizeof name, "who%u", dice(PEOPLE));
		start.respondent = json_need(json_object());
		json_put_str(start.respondent, "externalId", name);
	}
	start.study = slugs[start.workspace];
	play.workspace[call] = start.workspace;
	hall_heard(call);
	session_start(hall.sessions, &start, hall_answered, &hall.heard[call]);
}

/* An answer to what its client heard last: sent twice, with a key or without, it may count once. */
static void do_answer(int call, struct known *known)
{
	static const char *const words[] = {
	    STORY, "Yes.", "No.", "Who are you?", "hm", "I want to stop."};
	const char *said = words[dice(ROWS(words))];
	unsigned how = dice(3);
	struct session_message message = {.interview = known->id,
	    .workspace = known->workspace,
	    .content = said,
	    .content_len = strlen(said),
	    .in_reply_to = known->message};

	if (how == 1) { /* a new key */
		for (size_t i = 0; i < sizeof known->key.key; i++)
			known->key.key[i] = known->key.body[i] = (uint8_t)dice(256);
		known->said = said;
		memcpy(known->replied_to, known->message, sizeof known->replied_to);
		message.once = &known->key;
	} else if (how == 2 && known->said) { /* the last one, once more */
		message.content = known->said;
		message.content_len = strlen(known->said);
		message.in_reply_to = known->replied_to;
		message.once = &known->key;
	}
	hall_heard(call);
	session_message(hall.sessions, &message, hall_answered, &hall.heard[call]);
}

static void do_complete(int call, const struct known *known)
{
	static const char *const reasons[] = {"natural", "respondent_left", "manual"};
	struct session_complete complete = {.interview = known->id,
	    .workspace = known->workspace,
	    .reason = reasons[dice(ROWS(reasons))]};

	hall_heard(call);
	session_complete(hall.sessions, &complete, hall_answered, &hall.heard[call]);
}

struct who {
	struct job job;
	struct uuid interview, person;
	int found;
};

static enum status who_run(struct db *db, struct job *job)
{
	struct who *who = (struct who *)job;
	struct rows *rows = db_query(db,
	    "SELECT p.id FROM interview i JOIN person p ON p.number = i.person WHERE i.id = $1",
	    "b", (const void *)who->interview.bytes, (size_t)UUID_SIZE);
	const void *id;
	size_t len;

	if (rows_next(rows) && (id = rows_blob(rows, 0, &len)) && len == UUID_SIZE) {
		memcpy(who->person.bytes, id, UUID_SIZE);
		who->found = 1;
	}
	return rows_end(rows);
}

/* The interview, or whose it is with all that they have. */
static void do_erase(int call, const struct known *known)
{
	struct who who = {.job.run = who_run, .interview = known->id};

	assert_int_equal(store_read_wait(hall.store, &who.job), STATUS_OK);
	hall_heard(call);
	if (who.found && dice(2))
		session_erase(hall.sessions, SESSION_PERSON, &who.person, known->workspace,
		    hall_answered, &hall.heard[call]);
	else
		session_erase(hall.sessions, SESSION_INTERVIEW, &known->id, known->workspace,
		    hall_answered, &hall.heard[call]);
}

static void begin_call(int call)
{
	struct known *known = play.n ? &play.interviews[dice((unsigned)play.n)] : NULL;
	unsigned what = known ? dice(21) : 0;

	play.subject[call] = what >= 4 && known ? (int)(known - play.interviews) : -1;
	play.workspace[call] = known ? known->workspace : 0;
	deeds[call].done = -1;
	if (what < 4)
		do_start(call);
	else if (what < 14)
		do_answer(call, known);
	else if (what < 16)
		do_complete(call, known);
	else if (what < 18)
		do_deed(call, grant_run, NULL);
	else if (what < 19)
		do_deed(call, refund_run, known);
	else
		do_erase(call, known);
}

/* What the client learns from its answer. */
static void end_call(int call)
{
	static const int allowed[] = {200, 201, 204, 402, 404, 409, 503};
	const struct heard *heard = &hall.heard[call];
	const json_t *message = json_object_get(heard->body, "message");
	struct known *known = play.subject[call] >= 0 ? &play.interviews[play.subject[call]] : NULL;
	int fits = 0;

	for (size_t i = 0; i < ROWS(allowed); i++)
		fits |= heard->status == allowed[i];
	if (!fits)
		fail_msg("seed %llu, step %d: %d %s", (unsigned long long)play.seed, play.step,
		    heard->status, heard->code);
	play.acknowledged += heard->status < 300;
	play.erased += heard->status == 204;
	play.refused += heard->status == 402;
	play.lost += heard->status == 503;
	if (heard->status == 402) {
		assert_int_equal(play.workspace[call], OURS); /* the other one is unlimited */
		assert_true(json_int(heard->members, "available", 99) <
		    json_int(heard->members, "price", -1));
	}
	if (!known && heard->status == 201) {
		known = &play.interviews[play.n < INTERVIEWS ? play.n++ : (int)dice(INTERVIEWS)];
		known->said = NULL;
		known->id = heard->interview;
		known->workspace = play.workspace[call];
	}
	/* Half of the clients never hear that they were answered. */
	if (known && message && (heard->status == 201 || dice(2)))
		snprintf(known->message, sizeof known->message, "%s", json_str(message, "id"));
}

static void wait_deed(const struct deed *deed)
{
	struct pollfd fd = {.fd = mailbox_fd(hall.home), .events = POLLIN};

	while (!deed->done) {
		assert_int_equal(poll(&fd, 1, 60000), 1);
		mailbox_drain(hall.home);
	}
}

/* A process that begins anew; `whole`: on a database that it opens anew, too. */
static void restart(int whole)
{
	struct err err;

	if (whole) {
		store_drain(hall.store);
		while (mailbox_drain(hall.home) > 0)
			;
		store_close(hall.store);
		assert_int_equal(store_open(&hall.store_options, &hall.store, &err), STATUS_OK);
	}
	hall_restart(NULL);
}

/* What runs without anybody waiting for it: the end of interviews that are late. */
static void come_to_rest(void)
{
	do
		store_drain(hall.store);
	while (mailbox_drain(hall.home) > 0);
	assert_int_equal(sessions_running(hall.sessions), 0);
}

static void step(void)
{
	int n = 1 + (int)dice(AT_ONCE), faulty = dice(5) == 0;
	int64_t passed = dice(4) ? 1000 : (int64_t)dice(14) * HOUR;

	if (dice(12) == 0)
		restart(dice(3) == 0);
	if (faulty) /* the disk is full somewhere in what is written now */
		fault_set(CALL_WRITE, "-wal", ENOSPC, (int)dice(4), 1 + (int)dice(2));
	clock_step(passed, passed);
	/* Among those who talk to what it ends. */
	for (int i = 0; i < n; i++) {
		if (i == n / 2)
			sessions_sweep(hall.sessions);
		begin_call(i);
	}
	for (int i = 0; i < n; i++) {
		if (deeds[i].done == -1) {
			wait_for(i);
			end_call(i);
		} else {
			wait_deed(&deeds[i]);
		}
	}
	come_to_rest();
	fault_clear();
	credit_rules_hold(play.seed, play.step);
}

static void history(uint64_t seed)
{
	memset(&play, 0, sizeof play);
	play.seed = play.random = seed;
	dir = dir_make();
	hall.store_options.dir = dir;
	hall.options.credits = (struct credit_terms){.text = 1 + dice(3), .voice = 3};
	clock_fake(1000, NOW);
	hall_open(NULL);
	publish(OURS, "ours", STUDY);
	publish(THEIRS, "theirs", STUDY);
	sql("UPDATE workspace SET metered = 0 WHERE number = 2");
	for (play.step = 0; play.step < STEPS; play.step++) {
		if (play.step == 2) { /* the first steps have nothing to spend */
			sql("INSERT INTO ledger (id, workspace, kind, amount, held, event, "
			    "subject, "
			    "at) VALUES (randomblob(16), 1, 'grant', 6, 0, 'grant', "
			    "randomblob(16), 1)");
		}
		step();
	}
	play.timed_out =
	    (unsigned)query("SELECT count(*) FROM interview WHERE end_reason = 'timeout'");
	print_message(
	    "# seed %llu: %u acknowledged, %u without credit, %u not stored, %u erasures, %u "
	    "timed out; %lld rows\n",
	    (unsigned long long)seed, play.acknowledged, play.refused, play.lost, play.erased,
	    play.timed_out, (long long)query("SELECT count(*) FROM ledger"));
	assert_true(play.acknowledged > STEPS / 4);
	total.erased += play.erased;
	total.timed_out += play.timed_out;
	total.refused += play.refused;
	total.lost += play.lost;
	hall_close(NULL);
	dir_remove(dir);
	dir = NULL;
}

static uint64_t setting(const char *name, uint64_t fallback)
{
	const char *text = getenv(name);

	return text && *text ? strtoull(text, NULL, 10) : fallback;
}

static void every_history_balances(void **state)
{
	uint64_t seed = setting("INTERVIEWD_SEED", (uint64_t)clock_wall_ms());
	uint64_t n = setting("INTERVIEWD_HISTORIES", HISTORIES);

	(void)state;
	print_message("# INTERVIEWD_SEED=%llu\n", (unsigned long long)seed);
	for (uint64_t i = 0; i < n; i++)
		history(seed + i);
	if (n >= HISTORIES) /* fewer may well do without one of these */
		assert_true(total.refused && total.lost && total.erased && total.timed_out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_history_balances)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
