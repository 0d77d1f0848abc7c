/* The store's threads: group commit, reads, opening and closing. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "store/checkpoint.h"
#include "store/db.h"
#include "store/group.h"
#include "store/queue.h"

/* Jobs a commit: enough to pay for the sync, few enough that the first need not wait long. */
#define GROUP_MAX 256
/* A loop that gathers hands over so many at once, or what it has after so many microseconds: by then the sync is a
 * small part of what a turn costs, and waiting longer would only be felt. */
#define GATHER_JOBS 32
#define GATHER_US   2000
#define READERS_MAX 2
#define QUEUE_MAX   4096

struct reader {
	struct store *store;
	struct db *db;
	pthread_t thread;
};

/* Rings where a sum has grown. The writer posts the letter, the thread that drains `home` takes it. */
struct bell {
	struct letter letter;
	atomic_int rung;                /* the letter is on its way */
	uint64_t heard;                 /* the sum when it was rung last; the writer's */
	_Atomic(struct mailbox *) home; /* NULL: nobody listens */
	void (*fn)(void *arg);          /* of the listening thread */
	void *arg;
};

struct store {
	struct bell bells[STORE_TALLIES];
	struct queue *writes, *reads;
	pthread_t writer;
	int writer_runs;
	struct db *writer_db;
	struct reader readers[READERS_MAX];
	unsigned reader_count;
	struct checkpointer *checkpointer; /* NULL in memory */
	void (*fatal)(const char *why);
	uint64_t put_before; /* the gathering loop's: jobs ever put when its last round ended */
	atomic_int dead;     /* the disk failed, and `fatal` came back */
	/* In memory there is no log between writer and readers: they take turns. */
	int in_memory;
	pthread_rwlock_t turns;
	pthread_mutex_t stats_lock;
	struct store_stats stats;
	struct store_meters meters; /* those of reads under stats_lock */
};

/* ---- Failing for good ---- */

static void store_broken(void *arg, const char *why)
{
	struct store *store = arg;

	if (atomic_exchange(&store->dead, 1))
		return;
	if (store->fatal) {
		store->fatal(why);
		return;
	}
	log_event(LOG_ERROR, "store_failed", "reason", why, "remedy",
	    "check the disk, then start again: recovery decides what is there", NULL);
	_exit(STORE_EXIT_FATAL);
}

/* ---- The writer ---- */

/* How many jobs stand before one that has to run by itself. */
static unsigned until_alone(struct job **jobs, unsigned n)
{
	unsigned i = 0;

	while (i < n && !jobs[i]->alone)
		i++;
	return i;
}

static unsigned scrub(struct store *store, struct job *job)
{
	struct db *db = store->writer_db;

	if (atomic_load(&store->dead) || db_is_broken(db))
		group_lose(&job, 1, STATUS_IO, "the disk has failed");
	else if ((job->status = db_scrub(db)) != STATUS_OK)
		err_set(&job->err, job->status, "%s", db_error(db));
	return 1;
}

static void add_stats(struct store *store, const struct store_stats *add)
{
	pthread_mutex_lock(&store->stats_lock);
	store->stats.writes += add->writes;
	store->stats.write_failures += add->write_failures;
	store->stats.groups += add->groups;
	if (add->writer_cpu_us)
		store->stats.writer_cpu_us = add->writer_cpu_us;
	pthread_mutex_unlock(&store->stats_lock);
}

/* Never less than nothing, whatever the clock did. */
static uint64_t us_since(int64_t began)
{
	int64_t us = clock_mono_us() - began;

	return us > 0 ? (uint64_t)us : 0;
}

static void note_read(struct store *store, int64_t began)
{
	pthread_mutex_lock(&store->stats_lock);
	store->stats.reads++;
	meter_observe(&store->meters.read_us, &meter_us, us_since(began));
	pthread_mutex_unlock(&store->stats_lock);
}

/* After a group: what only the writer can do for the log. */
static void tend_log(struct store *store, int disk_full)
{
	if (!store->checkpointer || atomic_load(&store->dead))
		return;
	/* Moving the log makes room in it, if nowhere else. */
	if (disk_full)
		checkpointer_after_full_disk(store->checkpointer);
	checkpointer_after_commit(store->checkpointer, store->writer_db);
	if (db_is_broken(store->writer_db))
		store_broken(store, db_error(store->writer_db));
}

static void bell_run(struct letter *letter)
{
	struct bell *bell = (struct bell *)letter;

	/* Before fn looks: what is committed from here on rings again. */
	atomic_store(&bell->rung, 0);
	if (bell->fn)
		bell->fn(bell->arg);
}

static void ring(struct store *store)
{
	for (unsigned i = 0; i < STORE_TALLIES; i++) {
		struct bell *bell = &store->bells[i];
		struct mailbox *home = atomic_load_explicit(&bell->home, memory_order_acquire);
		uint64_t sum;

		if (!home || (sum = db_tallied(store->writer_db, i)) == bell->heard)
			continue;
		bell->heard = sum;
		if (!atomic_exchange(&bell->rung, 1))
			mailbox_post(home, &bell->letter);
	}
}

static void write_group(struct store *store, struct job **jobs, unsigned n)
{
	struct store_stats add = {.groups = 1};
	int64_t began = clock_mono_us();
	int disk_full = 0;

	if (store->in_memory)
		pthread_rwlock_wrlock(&store->turns);
	for (unsigned done = 0; done < n;)
		done += jobs[done]->alone ? scrub(store, jobs[done])
		                          : group_write(store->writer_db, &store->dead, jobs + done,
		                                until_alone(jobs + done, n - done));
	if (store->in_memory)
		pthread_rwlock_unlock(&store->turns);
	if (db_is_broken(store->writer_db))
		store_broken(store, db_error(store->writer_db));
	meter_observe(&store->meters.group_jobs, &meter_pieces, n);
	meter_observe(&store->meters.group_us, &meter_us, us_since(began));
	for (unsigned i = 0; i < n; i++) {
		if (jobs[i]->status)
			add.write_failures++;
		else
			add.writes++;
		disk_full |= jobs[i]->status == STATUS_NOSPACE;
	}
	queue_send_home(store->writes, jobs, n);
	ring(store);
	tend_log(store, disk_full);
	add.writer_cpu_us = clock_thread_cpu_us();
	add_stats(store, &add);
	queue_finish(store->writes, n);
}

static void *writer_main(void *arg)
{
	struct store *store = arg;
	struct job *jobs[GROUP_MAX];
	unsigned n;

	prctl(PR_SET_NAME, "store-write");
	while ((n = queue_take(store->writes, jobs, GROUP_MAX)) != 0)
		write_group(store, jobs, n);
	return NULL;
}

/* ---- The readers ---- */

static void *reader_main(void *arg)
{
	struct reader *reader = arg;
	struct store *store = reader->store;
	struct job *job;

	prctl(PR_SET_NAME, "store-read");
	while (queue_take(store->reads, &job, 1)) {
		int64_t began = clock_mono_us();
		enum status st;

		if (store->in_memory)
			pthread_rwlock_rdlock(&store->turns);
		st = db_begin(reader->db);
		if (st) {
			group_lose(&job, 1, st, db_error(reader->db));
		} else {
			db_run(reader->db, job, 0);
			db_rollback(reader->db); /* only ends the view of one moment */
		}
		if (store->in_memory)
			pthread_rwlock_unlock(&store->turns);
		queue_send_home(store->reads, &job, 1);
		note_read(store, began);
		queue_finish(store->reads, 1);
	}
	return NULL;
}

/* ---- Opening and closing ---- */

static struct store *store_new(const struct store_options *options)
{
	struct store *store = xcalloc(1, sizeof *store);
	pthread_rwlockattr_t attr;

	unsigned max = options->queue_max ? options->queue_max : QUEUE_MAX;

	store->writes = queue_new(max);
	store->reads = queue_new(max);
	pthread_mutex_init(&store->stats_lock, NULL);
	store->in_memory = !options->dir;
	store->fatal = options->fatal;
	pthread_rwlockattr_init(&attr);
	pthread_rwlockattr_setkind_np(&attr, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	pthread_rwlock_init(&store->turns, &attr);
	pthread_rwlockattr_destroy(&attr);
	return store;
}

static enum status start_thread(pthread_t *thread, void *(*run)(void *), void *arg, struct err *err)
{
	int rc = pthread_create(thread, NULL, run, arg);

	if (rc)
		return err_set(err, STATUS_IO, "no thread for the store: %s", strerror(rc));
	return STATUS_OK;
}

static enum status start_readers(struct store *store, unsigned count, struct err *err)
{
	enum status st = STATUS_OK;

	if (count < 1)
		count = 1;
	if (count > READERS_MAX)
		count = READERS_MAX;
	while (!st && store->reader_count < count) {
		struct reader *reader = &store->readers[store->reader_count];

		reader->store = store;
		st = db_connect(store->writer_db, DB_READ, &reader->db, err);
		if (!st)
			st = start_thread(&reader->thread, reader_main, reader, err);
		if (!st)
			store->reader_count++;
		else
			db_close(reader->db);
	}
	return st;
}

static enum status start_checkpointer(struct store *store, struct err *err)
{
	struct db *db;
	enum status st;

	if (store->in_memory)
		return STATUS_OK;
	st = db_connect(store->writer_db, DB_CHECKPOINT, &db, err);
	if (st)
		return st;
	st = checkpointer_start(db, store_broken, store, &store->checkpointer, err);
	if (st)
		db_close(db);
	return st;
}

enum status store_open_with(const struct store_options *options,
    const struct embedded_file *migrations, struct store **out, struct err *err)
{
	struct store *store = store_new(options);
	sigset_t all, old;
	enum status st;

	/* Signals are the main loop's. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	st = db_open_database(options->dir, migrations, &store->writer_db, err);
	if (!st)
		st = start_checkpointer(store, err);
	if (!st)
		st = start_readers(store, options->readers, err);
	if (!st)
		st = start_thread(&store->writer, writer_main, store, err);
	store->writer_runs = !st;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (st)
		store_close(store);
	else
		*out = store;
	return st;
}

enum status store_open(const struct store_options *options, struct store **out, struct err *err)
{
	return store_open_with(options, embedded_schema_sqlite, out, err);
}

void store_drain(struct store *store)
{
	uint64_t before, now = 0;

	/* A job's end may have put another one into the other queue: until a round saw nothing new. */
	do {
		before = now;
		now = queue_drain(store->writes);
		now += queue_drain(store->reads);
	} while (now != before);
}

static void stop_threads(struct store *store)
{
	queue_stop(store->writes);
	queue_stop(store->reads);
	if (store->writer_runs)
		pthread_join(store->writer, NULL);
	for (unsigned i = 0; i < store->reader_count; i++) {
		pthread_join(store->readers[i].thread, NULL);
		db_close(store->readers[i].db);
	}
	checkpointer_stop(store->checkpointer);
}

void store_close(struct store *store)
{
	if (!store)
		return;
	if (store->writer_runs)
		store_drain(store);
	stop_threads(store);
	if (store->writer_runs && !atomic_load(&store->dead) && db_mark_clean(store->writer_db))
		log_event(LOG_WARN, "unclean_stop", "reason", db_error(store->writer_db), NULL);
	db_close(store->writer_db);
	queue_free(store->writes);
	queue_free(store->reads);
	pthread_mutex_destroy(&store->stats_lock);
	pthread_rwlock_destroy(&store->turns);
	mem_free(store);
}

/* ---- Jobs ---- */

/* The store whose writes this thread's loop gathers. */
static _Thread_local const struct store *gathered;

void store_gather(struct store *store, int on)
{
	gathered = on ? store : NULL;
	queue_hurry(store->writes);
}

int store_round(struct store *store)
{
	uint64_t put, before = store->put_before;
	int64_t since_us;
	unsigned held = queue_held(store->writes, &since_us, &put);

	store->put_before = put;
	if (!held)
		return 0;
	if (put != before && clock_mono_us() - since_us < GATHER_US)
		return 1;
	queue_hurry(store->writes);
	return 0;
}

enum status store_write(struct store *store, struct job *job)
{
	return queue_put(store->writes, job, gathered == store ? GATHER_JOBS : 1);
}

enum status store_read(struct store *store, struct job *job)
{
	return queue_put(store->reads, job, 1);
}

enum status store_scrub(struct store *store, struct job *job)
{
	job->alone = 1;
	return queue_put(store->writes, job, 1);
}

enum status store_write_wait(struct store *store, struct job *job)
{
	return queue_put_wait(store->writes, job);
}

enum status store_read_wait(struct store *store, struct job *job)
{
	return queue_put_wait(store->reads, job);
}

void store_stats(struct store *store, struct store_stats *out)
{
	pthread_mutex_lock(&store->stats_lock);
	*out = store->stats;
	pthread_mutex_unlock(&store->stats_lock);
	out->write_queue = queue_waiting(store->writes);
	out->read_queue = queue_waiting(store->reads);
	out->checkpoints = store->checkpointer ? checkpointer_rounds(store->checkpointer) : 0;
}

const struct store_meters *store_meters(const struct store *store)
{
	return &store->meters;
}

static uint64_t size_of(const char *path, const char *suffix)
{
	char *name = xasprintf("%s%s", path, suffix);
	struct stat st;
	uint64_t size = stat(name, &st) == 0 ? (uint64_t)st.st_size : 0;

	mem_free(name);
	return size;
}

void store_size(const struct store *store, uint64_t *database, uint64_t *log)
{
	const char *path = db_path(store->writer_db);

	*database = path ? size_of(path, "") : 0;
	*log = path ? size_of(path, "-wal") : 0;
}

uint64_t store_tally(const struct store *store, unsigned which)
{
	return db_tallied(store->writer_db, which);
}

void store_bell(
    struct store *store, unsigned which, struct mailbox *home, void (*fn)(void *arg), void *arg)
{
	struct bell *bell = &store->bells[which];

	bell->letter.run = bell_run;
	bell->fn = fn;
	bell->arg = arg;
	atomic_store_explicit(&bell->home, fn ? home : NULL, memory_order_release);
}
