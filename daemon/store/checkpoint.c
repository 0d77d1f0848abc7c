/* Checkpoints: on a thread of their own, because moving 8 MB and syncing it takes many milliseconds, in
 * which no turn would be answered. A round copies what it finds, then what came meanwhile, until little is
 * left; the log can only begin anew when nothing is, so the writer moves the last frames between two
 * commits. Where the disk takes commits faster than checkpoints the log grows up to a limit, at which the
 * writer moves what is left, however much: commits then wait for the disk, as they must. */
#include <pthread.h>
#include <sys/prctl.h>

#include "base/log.h"
#include "base/mem.h"
#include "store/checkpoint.h"

/* Frames (4 KiB pages) at which a round begins: large enough that pages written again and again are moved
 * once, small enough that recovery after a crash reads little. */
#define ROUND_FRAMES 2000
/* What the writer may move itself: about a millisecond. */
#define WRITER_FRAMES 200
/* 64 MB: so long a round tries to make it less; what the log's file may keep (see journal_size_limit). */
#define HANDOVER_FRAMES 16000
/* Readers that never pause can keep the log from beginning anew; at 128 MB the writer waits for them a
 * moment, and again after every further 32 MB. */
#define LOG_FRAMES_MAX  32000
#define LOG_FRAMES_STEP 8000

struct checkpointer {
	struct db *db;
	void (*broken)(void *arg, const char *why);
	void *arg;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	int wanted, stopping;
	int frames;      /* in the log, as of the writer's last commit */
	int begin_at;    /* frames at which the next round begins */
	int writer_turn; /* the rest is the writer's */
	int restart_at;  /* writer's own: frames at which it waits for readers */
	int64_t rounds;
};

/* Frames written since the pass that moved `done` of them. Fewer than that: the log began anew. */
static int frames_left(struct checkpointer *c, int done)
{
	int left;

	pthread_mutex_lock(&c->lock);
	left = c->frames > done ? c->frames - done : 0;
	pthread_mutex_unlock(&c->lock);
	return left;
}

static int is_stopping(struct checkpointer *c)
{
	int stopping;

	pthread_mutex_lock(&c->lock);
	stopping = c->stopping;
	pthread_mutex_unlock(&c->lock);
	return stopping;
}

static void one_round(struct checkpointer *c)
{
	int done = 0, before, left;

	do {
		enum status st;

		before = done;
		st = db_checkpoint(c->db, DB_CHECKPOINT_PASSIVE, &done);
		if (db_is_broken(c->db)) {
			c->broken(c->arg, db_error(c->db));
			return;
		}
		if (st) { /* a full disk: the log keeps what it has, a later round tries again */
			log_event(LOG_WARN, "checkpoint", "reason", db_error(c->db), NULL);
			return;
		}
		left = frames_left(c, done);
		/* No progress: a reader still needs the log as it was. */
	} while (
	    left > WRITER_FRAMES && done > before && done < HANDOVER_FRAMES && !is_stopping(c));
	pthread_mutex_lock(&c->lock);
	c->writer_turn = left > 0;
	c->begin_at = c->frames + ROUND_FRAMES / 2; /* unless the log begins anew before */
	pthread_mutex_unlock(&c->lock);
}

static void *checkpointer_main(void *arg)
{
	struct checkpointer *c = arg;

	prctl(PR_SET_NAME, "store-log");
	pthread_mutex_lock(&c->lock);
	while (!c->stopping) {
		if (!c->wanted) {
			pthread_cond_wait(&c->wake, &c->lock);
			continue;
		}
		c->rounds++;
		pthread_mutex_unlock(&c->lock);
		one_round(c);
		pthread_mutex_lock(&c->lock);
		c->wanted = 0;
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

enum status checkpointer_start(struct db *db, void (*broken)(void *arg, const char *why), void *arg,
    struct checkpointer **out, struct err *err)
{
	struct checkpointer *c = xcalloc(1, sizeof *c);

	c->db = db;
	c->begin_at = ROUND_FRAMES;
	c->broken = broken;
	c->arg = arg;
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->wake, NULL);
	if (pthread_create(&c->thread, NULL, checkpointer_main, c) != 0) {
		mem_free(c);
		return err_set(err, STATUS_IO, "no thread for checkpoints");
	}
	*out = c;
	return STATUS_OK;
}

static void wake(struct checkpointer *c)
{
	if (!c->wanted) {
		c->wanted = 1;
		pthread_cond_signal(&c->wake);
	}
}

void checkpointer_after_commit(struct checkpointer *c, struct db *writer)
{
	int frames = db_log_frames(writer), mine, done = 0;
	enum status st = STATUS_OK;

	pthread_mutex_lock(&c->lock);
	c->frames = frames;
	mine = c->writer_turn;
	c->writer_turn = 0;
	if (frames < ROUND_FRAMES)
		c->begin_at = ROUND_FRAMES;
	if (frames >= c->begin_at && !mine)
		wake(c);
	pthread_mutex_unlock(&c->lock);
	if (frames < LOG_FRAMES_MAX)
		c->restart_at = LOG_FRAMES_MAX;
	if (frames >= c->restart_at) {
		c->restart_at = frames + LOG_FRAMES_STEP;
		st = db_checkpoint(writer, DB_CHECKPOINT_RESTART, &done);
	} else if (mine)
		st = db_checkpoint(writer, DB_CHECKPOINT_PASSIVE, &done);
	if (st)
		log_event(LOG_WARN, "checkpoint", "reason", db_error(writer), NULL);
}

void checkpointer_after_full_disk(struct checkpointer *c)
{
	pthread_mutex_lock(&c->lock);
	wake(c);
	pthread_mutex_unlock(&c->lock);
}

int64_t checkpointer_rounds(struct checkpointer *c)
{
	int64_t rounds;

	pthread_mutex_lock(&c->lock);
	rounds = c->rounds;
	pthread_mutex_unlock(&c->lock);
	return rounds;
}

void checkpointer_stop(struct checkpointer *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->stopping = 1;
	pthread_cond_signal(&c->wake);
	pthread_mutex_unlock(&c->lock);
	pthread_join(c->thread, NULL);
	db_close(c->db);
	pthread_cond_destroy(&c->wake);
	pthread_mutex_destroy(&c->lock);
	mem_free(c);
}
