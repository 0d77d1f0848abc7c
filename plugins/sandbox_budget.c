/* The budget of a burst: memory, steps, CPU time, and the kill that no pcall survives. */
#include <lauxlib.h>
#include <stdio.h>
#include <time.h>

#include "base/mem.h"
#include "plugins/sandbox_state.h"

/* Instructions between two looks at the budget. Once a state has made a string of BIG_STRING
 * bytes, one comparison of two may take 1.3 ms (strcoll over NUL bytes, measured), so it looks
 * more often. */
#define INTERVAL     100
#define INTERVAL_BIG 10
#define BIG_STRING   (16u << 10)

/* Steps that C functions may charge between two looks at the clock. */
#define CHARGE_LOOK 500

/* Blocks from this size on cost a step per ALLOC_BYTES_PER_STEP: growing a table moves all of it in
 * one instruction. */
#define ALLOC_FREE           4096
#define ALLOC_BYTES_PER_STEP 64

/* What lua_Alloc is asked for beyond the characters of a string. */
#define STRING_OVERHEAD 32

/* The hash part of a table is a vector of 2^k nodes of 24 bytes, allocated anew when it grows. Lua
 * then moves all keys in one instruction, and looks each of them up first: whole numbers chosen to
 * collide take n^2 / 4 ns for n nodes (measured: 65 ms for 16,384). Vectors from HASH_LOOK nodes on
 * end the interval. */
#define NODE_SIZE 24
#define HASH_LOOK 2048

/* While it compiles, Lua keeps gotos and breaks that wait for their label in a growing vector with
 * entries of this size, and settles them in n^2 steps when a block ends. */
#define LABEL_SIZE 24
#define LABELS_MAX 8192

static int64_t now_ns(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return ts.tv_sec * INT64_C(1000000000) + ts.tv_nsec;
}

static int64_t cpu_limit(const struct sandbox *sb)
{
	return (int64_t)sb->limits.cpu_ms * 1000000 / 10 * 6;
}

/* Has the burst used its CPU time? A thread can't use more CPU than wall time passes, so the cheap
 * clock tells when the dear one is worth asking (0.45 µs). Neither is base/clock: tests freeze that
 * one. */
static int out_of_time(struct sandbox *sb)
{
	int64_t limit = cpu_limit(sb);
	int64_t now = now_ns(CLOCK_MONOTONIC_COARSE);
	int64_t spent;

	if (!sb->cpu_start) {
		sb->cpu_start = now_ns(CLOCK_THREAD_CPUTIME_ID);
		sb->next_look = now + limit;
		return 0;
	}
	if (now < sb->next_look)
		return 0;
	spent = now_ns(CLOCK_THREAD_CPUTIME_ID) - sb->cpu_start;
	if (spent >= limit)
		return 1;
	sb->next_look = now + limit - spent;
	return 0;
}

static void on_count(lua_State *L, lua_Debug *ar);

static void set_interval(struct sandbox *sb, int interval)
{
	sb->interval = interval;
	if (sb->running)
		lua_sethook(sb->running, on_count, LUA_MASKCOUNT, interval);
}

static int usual_interval(const struct sandbox *sb)
{
	return sb->big_strings ? INTERVAL_BIG : INTERVAL;
}

void budget_place(struct sandbox *sb, lua_State *L)
{
	lua_Debug ar;

	for (int level = 0; !sb->where[0] && lua_getstack(L, level, &ar); level++)
		if (lua_getinfo(L, "Sl", &ar) && ar.currentline > 0)
			snprintf(
			    sb->where, sizeof sb->where, "%s:%d: ", ar.short_src, ar.currentline);
}

/* A killed coroutine is left by a yield that nobody resumes: an error would go through every pcall
 * on its way, and with a hundred thousand of them, each of which walks the stack, that took 22 s.
 * Only where a C function stands between (200 at most) it has to be an error. */
static int stop(lua_State *L, enum sandbox_result why)
{
	struct sandbox *sb = sandbox_of(L);

	if (!sb->killed)
		sb->killed = why;
	if (sb->killed == SANDBOX_KILLED_STEPS && sb->left > 0)
		sb->left = 0;
	budget_place(sb, L);
	if (lua_isyieldable(L))
		return lua_yield(L, 0);
	set_interval(sb, 1); /* what still runs on the way out has one instruction */
	lua_pushnil(L);
	return lua_error(L);
}

static void on_count(lua_State *L, lua_Debug *ar)
{
	struct sandbox *sb = sandbox_of(L);

	(void)ar;
	sb->left -= sb->interval;
	if (sb->killed)
		stop(L, sb->killed);
	else if (sb->left < 0)
		stop(L, SANDBOX_KILLED_STEPS);
	else if (out_of_time(sb))
		stop(L, SANDBOX_KILLED_CPU);
	else if (sb->interval == 1)
		set_interval(sb, usual_interval(sb));
}

void budget_begin(struct sandbox *sb, lua_State *L, int capped)
{
	sb->running = L;
	sb->capped = capped;
	sb->left = sb->limits.steps;
	sb->look_left = sb->left - CHARGE_LOOK;
	sb->cpu_start = 0;
	sb->refused = 0;
	sb->killed = SANDBOX_OK;
	sb->refusal = NULL;
	if (capped)
		sb->peak = sb->used;
	sb->where[0] = '\0';
	set_interval(sb, usual_interval(sb));
}

void budget_end(struct sandbox *sb)
{
	sb->running = NULL;
	sb->capped = 0;
}

long budget_left(const struct sandbox *sb)
{
	return sb->left > 0 ? sb->left : 0;
}

int budget_kill(lua_State *L, enum sandbox_result why)
{
	stop(L, why); /* in a C function, neither way out comes back */
	__builtin_unreachable();
}

void sandbox_charge(lua_State *L, size_t steps)
{
	struct sandbox *sb = sandbox_of(L);

	if (!sb->running)
		return;
	if (sb->killed)
		budget_kill(L, sb->killed);
	if (steps > (size_t)budget_left(sb))
		budget_kill(L, SANDBOX_KILLED_STEPS);
	sb->left -= (long)steps;
	if (sb->left > sb->look_left)
		return;
	sb->look_left = sb->left - CHARGE_LOOK;
	if (out_of_time(sb))
		budget_kill(L, SANDBOX_KILLED_CPU);
}

void sandbox_rest(lua_State *L)
{
	sandbox_of(L)->cpu_start = 0;
}

/* Kills at the next instruction: the allocator itself must return. */
static void doom(struct sandbox *sb, enum sandbox_result why)
{
	if (!sb->killed)
		sb->killed = why;
	set_interval(sb, 1);
}

static void charge_block(struct sandbox *sb, size_t size)
{
	sb->left -= (long)(size / ALLOC_BYTES_PER_STEP);
	if (sb->left < 0)
		doom(sb, SANDBOX_KILLED_STEPS);
}

/* A block that is refused for what it is, however much memory there is. */
static int refuse(struct sandbox *sb, enum sandbox_result why, const char *refusal)
{
	if (!sb->killed)
		sb->refusal = refusal;
	doom(sb, why);
	return 0;
}

static int admit_string(struct sandbox *sb, size_t size)
{
	if (size > sb->limits.string + STRING_OVERHEAD)
		return refuse(sb, SANDBOX_KILLED_MEMORY, "makes a string that is too long");
	if (size >= BIG_STRING && !sb->big_strings) {
		sb->big_strings = 1;
		if (sb->interval > INTERVAL_BIG)
			set_interval(sb, INTERVAL_BIG);
	}
	return 1;
}

/* A new vector that may be the hash part of a table. */
static int admit_vector(struct sandbox *sb, size_t size)
{
	size_t n = size / NODE_SIZE;
	int64_t worst = (int64_t)n * (int64_t)n / 4;

	if (n < HASH_LOOK || size % NODE_SIZE != 0 || (n & (n - 1)) != 0)
		return 1;
	if (worst > cpu_limit(sb) / 2)
		return refuse(sb, SANDBOX_KILLED_MEMORY, "makes a table with too many keys");
	out_of_time(sb); /* the clock runs from here on at the latest */
	if (now_ns(CLOCK_THREAD_CPUTIME_ID) - sb->cpu_start + worst > cpu_limit(sb))
		doom(sb, SANDBOX_KILLED_CPU);
	if (!sb->killed)
		set_interval(sb, 1);
	return !sb->killed;
}

/* Is there room in the state? Lua meets the first no with a full collection and asks again; the
 * second no is final. A script that lives at the edge pays for its collections, each of which walks
 * the whole heap without an instruction. */
static int admit_size(struct sandbox *sb, size_t more)
{
	if (sb->used + more <= sb->limits.memory) {
		sb->refused = 0;
		return 1;
	}
	if (sb->refused)
		doom(sb, SANDBOX_KILLED_MEMORY);
	sb->refused = 1;
	charge_block(sb, sb->limits.memory);
	if (out_of_time(sb))
		doom(sb, SANDBOX_KILLED_CPU);
	return 0;
}

/* May script code have this block? For a new one, osize tells what it is for. */
static int admit(struct sandbox *sb, const void *ptr, size_t osize, size_t nsize)
{
	if (!ptr && osize == LUA_TSTRING && !admit_string(sb, nsize))
		return 0;
	if (!ptr && osize == 0 && !admit_vector(sb, nsize))
		return 0;
	if (sb->compiling && ptr && nsize > LABELS_MAX * LABEL_SIZE && osize % LABEL_SIZE == 0 &&
	    nsize % LABEL_SIZE == 0)
		return refuse(sb, SANDBOX_KILLED_MEMORY, "has too many gotos and breaks");
	if (!admit_size(sb, nsize - (ptr ? osize : 0)))
		return 0;
	if (nsize >= ALLOC_FREE)
		charge_block(sb, nsize);
	return 1;
}

void *budget_alloc(void *ud, void *ptr, size_t osize, size_t nsize)
{
	struct sandbox *sb = ud;
	void *p;

	if (nsize == 0) {
		mem_free(ptr);
		sb->used -= ptr ? osize : 0;
		return NULL;
	}
	if (sb->capped && (!ptr || nsize > osize) && !admit(sb, ptr, osize, nsize))
		return NULL;
	if (!ptr)
		osize = 0; /* without a block it is a type */
	p = mem_realloc(ptr, nsize);
	if (!p && nsize > osize)
		return NULL;
	sb->used += nsize;
	sb->used -= osize;
	if (sb->capped && sb->used > sb->peak)
		sb->peak = sb->used;
	return p ? p : ptr; /* Lua counts on shrinking to succeed */
}
