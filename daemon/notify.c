/* The service manager's datagrams: ready, reloading, stopping, alive. */
#include "notify.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"

/* A sign of life at least so often is more than any manager asks for. */
#define ALIVE_MIN_MS 10
#define LINE_MAX     512

static struct {
	int fd;
	struct sockaddr_un address;
	socklen_t len;
	int64_t watchdog_ms;
	struct timer *timer;
} manager = {.fd = -1};

/* "/run/…", or "@…" for a name in the abstract namespace, which may hold any byte but is no file. */
static socklen_t read_address(const char *name, struct sockaddr_un *out)
{
	size_t len = name ? strlen(name) : 0;

	if (len < 2 || len > sizeof out->sun_path - 1 || (*name != '/' && *name != '@'))
		return 0;
	memset(out, 0, sizeof *out);
	out->sun_family = AF_UNIX;
	memcpy(out->sun_path, name, len);
	if (*name == '@')
		out->sun_path[0] = '\0';
	return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len + (*name == '/'));
}

/* Microseconds, for this process only where a pid is named. */
static int64_t read_watchdog(const char *usec, const char *pid)
{
	char *end;
	long long us;

	if (!usec || !*usec || (pid && *pid && strtol(pid, NULL, 10) != (long)getpid()))
		return 0;
	us = strtoll(usec, &end, 10);
	return *end || us <= 0 ? 0 : us / 1000;
}

void notify_open(void)
{
	manager.len = read_address(getenv("NOTIFY_SOCKET"), &manager.address);
	manager.watchdog_ms = read_watchdog(getenv("WATCHDOG_USEC"), getenv("WATCHDOG_PID"));
	if (manager.len)
		manager.fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	/* No child is to speak for the daemon. */
	unsetenv("NOTIFY_SOCKET");
	unsetenv("WATCHDOG_USEC");
	unsetenv("WATCHDOG_PID");
}

void notify_close(void)
{
	if (manager.fd >= 0)
		close(manager.fd);
	manager.fd = -1;
}

int notify_heard(void)
{
	return manager.fd >= 0;
}

/* A manager that is gone is no reason to end. */
static void tell(const char *text, int flags)
{
	if (manager.fd >= 0)
		(void)sendto(manager.fd, text, strlen(text), MSG_NOSIGNAL | flags,
		    (const struct sockaddr *)&manager.address, manager.len);
}

void notify_ready(const char *status)
{
	char text[LINE_MAX];

	snprintf(text, sizeof text, "READY=1\nSTATUS=%s\n", status);
	tell(text, 0);
}

void notify_reloading(void)
{
	char text[LINE_MAX];

	snprintf(text, sizeof text, "RELOADING=1\nMONOTONIC_USEC=%lld\nSTATUS=Reloading\n",
	    (long long)clock_mono_us());
	tell(text, 0);
}

void notify_stopping(void)
{
	tell("STOPPING=1\nSTATUS=Finishing what was begun\n", 0);
}

void notify_status(const char *fmt, ...)
{
	char line[LINE_MAX - 16], text[LINE_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	line[strcspn(line, "\n")] = '\0';
	snprintf(text, sizeof text, "STATUS=%s\n", line);
	tell(text, 0);
}

int64_t notify_watchdog_ms(void)
{
	return manager.fd < 0 ? 0 : manager.watchdog_ms;
}

void notify_alive(void)
{
	tell("WATCHDOG=1\n", MSG_DONTWAIT);
}

/* ---- The step ---- */

static void on_timer(void *arg)
{
	const struct daemon *d = arg;

	/* This loop goes on, or it would not be here; the watchdog knows of the others. */
	if (watchdog_is_well(d->watchdog))
		notify_alive();
}

static void on_reload(struct daemon *d)
{
	(void)d;
	notify_reloading();
}

static void on_reloaded(struct daemon *d)
{
	(void)d;
	notify_ready("Taking requests");
}

enum status notify_start(struct daemon *d, struct err *err)
{
	int64_t ms = notify_watchdog_ms() / 2;

	d->reload_hooks.began = on_reload;
	d->reload_hooks.ended = on_reloaded;

	if (ms > 0) {
		manager.timer =
		    timer_every(d, (int)(ms < ALIVE_MIN_MS ? ALIVE_MIN_MS : ms), on_timer, d);
		if (!manager.timer)
			return err_set(err, STATUS_NOMEM, "can't make a timer: out of memory");
		notify_alive();
	}
	on_reloaded(d);
	return STATUS_OK;
}

void notify_drain(struct daemon *d)
{
	notify_stopping();
	daemon_drained(d);
}

void notify_stop(struct daemon *d)
{
	d->reload_hooks.began = d->reload_hooks.ended = NULL;
	timer_free(manager.timer);
	manager.timer = NULL;
}
