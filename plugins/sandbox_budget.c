/* The budget of a burst: memory, steps, CPU time, and the kill that no pcall survives. */
#include <lauxlib.h>
#include <stdio.h>
#include <time.h>

#include "base/mem.h"
#include "plugins/sandbox_state.h"

/* Instructions between two looks at the budget. Once a state has made a string of BIG_STRING bytes, one
 * comparison of two may take 1.3 ms (strcoll over NUL bytes, measured), so it looks more often. */
#define INTERVAL     100
#define INTERVAL_BIG 10
#define BIG_STRING   (16u << 10)

/* Blocks from this size on cost a step per ALLOC_BYTES_PER_STEP: growing a table moves all of it in one
 * instruction. */
#define ALLOC_FREE           4096
#define ALLOC_BYTES_PER_STEP 64

/* What lua_Alloc is asked for beyond the characters of a string. */
#define STRING_OVERHEAD 32

static int64_t now_ns(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return ts.tv_sec * INT64_C(1000000000) + ts.tv_nsec;
}

/* Has the burst used its CPU time? A thread can't use more CPU than wall time passes, so the cheap clock
 * tells when the dear one is worth asking (0.45 µs). Neither is base/clock: tests freeze that one. */
static int out_of_time(struct sandbox *sb)
{
	int64_t limit = (int64_t)sb->limits.cpu_ms * 1000000 / 5 * 4;
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

static void on_count(lua_State *L, lua_Debug *ar)
{
	struct sandbox *sb = sandbox_of(L);

	(void)ar;
	sb->left -= sb->interval;
	if (sb->killed)
		budget_kill(L, sb->killed);
	if (sb->left < 0)
		budget_kill(L, SANDBOX_KILLED_STEPS);
	if (out_of_time(sb))
		budget_kill(L, SANDBOX_KILLED_CPU);
}

static void set_interval(struct sandbox *sb, int interval)
{
	sb->interval = interval;
	if (sb->running)
		lua_sethook(sb->running, on_count, LUA_MASKCOUNT, interval);
}

void budget_begin(struct sandbox *sb, lua_State *L, int capped)
{
	sb->running = L;
	sb->capped = capped;
	sb->left = sb->limits.steps;
	sb->cpu_start = 0;
	sb->refused = 0;
	sb->killed = SANDBOX_OK;
	sb->too_long = 0;
	sb->where[0] = '\0';
	set_interval(sb, sb->big_strings ? INTERVAL_BIG : INTERVAL);
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

void budget_place(struct sandbox *sb, lua_State *L)
{
	lua_Debug ar;

	for (int level = 0; !sb->where[0] && lua_getstack(L, level, &ar); level++)
		if (lua_getinfo(L, "Sl", &ar) && ar.currentline > 0)
			snprintf(
			    sb->where, sizeof sb->where, "%s:%d: ", ar.short_src, ar.currentline);
}

int budget_kill(lua_State *L, enum sandbox_result why)
{
	struct sandbox *sb = sandbox_of(L);

	if (!sb->killed)
		sb->killed = why;
	if (why == SANDBOX_KILLED_STEPS && sb->left > 0)
		sb->left = 0;
	budget_place(sb, L);
	/* From here on every instruction is the last one, also in handlers of <close>. */
	set_interval(sb, 1);
	lua_pushnil(L);
	lua_error(L);
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
	if (steps > INTERVAL && out_of_time(sb))
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

/* May the block grow? Lua meets the first no with a full collection and asks again; the second no is
 * final. A script that lives at the edge pays for its collections, each of which walks the whole heap
 * without an instruction. */
static int admit(struct sandbox *sb, int string, size_t osize, size_t nsize)
{
	if (string && nsize > sb->limits.string + STRING_OVERHEAD) {
		if (!sb->killed)
			sb->too_long = nsize;
		doom(sb, SANDBOX_KILLED_MEMORY);
		return 0;
	}
	if (sb->used + (nsize - osize) > sb->limits.memory) {
		if (sb->refused)
			doom(sb, SANDBOX_KILLED_MEMORY);
		sb->refused = 1;
		charge_block(sb, sb->limits.memory);
		if (out_of_time(sb))
			doom(sb, SANDBOX_KILLED_CPU);
		return 0;
	}
	sb->refused = 0;
	if (string && nsize >= BIG_STRING && !sb->big_strings) {
		sb->big_strings = 1;
		if (sb->interval > INTERVAL_BIG)
			set_interval(sb, INTERVAL_BIG);
	}
	if (nsize >= ALLOC_FREE)
		charge_block(sb, nsize);
	return 1;
}

void *budget_alloc(void *ud, void *ptr, size_t osize, size_t nsize)
{
	struct sandbox *sb = ud;
	int string = !ptr && osize == LUA_TSTRING; /* without a block osize tells its type */
	void *p;

	if (!ptr)
		osize = 0;
	if (nsize == 0) {
		mem_free(ptr);
		sb->used -= osize;
		return NULL;
	}
	if (nsize > osize && sb->capped && !admit(sb, string, osize, nsize))
		return NULL;
	p = mem_realloc(ptr, nsize);
	if (!p && nsize > osize)
		return NULL;
	sb->used += nsize;
	sb->used -= osize;
	return p ? p : ptr; /* Lua counts on shrinking to succeed */
}
