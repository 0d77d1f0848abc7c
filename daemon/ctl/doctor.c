/* interviewctl doctor: everything about an installation that can be looked at without changing it, a line each. */
#include "ctl/doctor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/ctl.h"
#include "process.h"

#define USAGE "usage: interviewctl doctor [--data DIR] [--config FILE] [--full]"

static const char *const levels[] = {"ok", "warning", "problem"};

void doctor_say(struct doctor *d, enum doctor_level level, const char *check, const char *remedy,
    const char *fmt, ...)
{
	json_t *one = json_need(json_object());
	char says[700];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(says, sizeof says, fmt, ap);
	va_end(ap);
	if (level > d->worst)
		d->worst = level;
	if (!d->json) {
		printf("%-8s %-14s ", levels[level], check);
		ctl_print_text(says);
		if (remedy) {
			printf("\n%24sremedy: ", "");
			ctl_print_text(remedy);
		}
		putchar('\n');
	}
	json_put_str(one, "check", check);
	json_put_str(one, "level", levels[level]);
	json_put_str(one, "says", says);
	json_put_str(one, "remedy", remedy);
	json_push(d->findings, one);
}

/* In this order; a directory that isn't there ends it. */
static void (*const checks[])(struct doctor *d) = {doctor_clock, doctor_certificate, doctor_scripts,
    doctor_directory, doctor_running, doctor_files, doctor_left_over, doctor_disk, doctor_database};

/* Reads the configuration as a start would; the options here say where it is. */
static void configure(struct doctor *d, const char *data, const char *file)
{
	extern char **environ;
	char *argv[6] = {(char *)"interviewd"};
	struct buf problems = BUF_INIT;
	enum config_command command;
	enum status st;
	int n = 1;

	if (file) {
		argv[n++] = (char *)"--config";
		argv[n++] = (char *)file;
	}
	if (data) {
		argv[n++] = (char *)"--data";
		argv[n++] = (char *)data;
	}
	st = config_load(&d->config, argv, environ, &command, &problems);
	if (st == STATUS_OK)
		st = config_check_supported(&d->config, &problems);
	while (problems.len && problems.data[problems.len - 1] == '\n')
		problems.data[--problems.len] = '\0';
	if (st == STATUS_OK)
		doctor_say(d, DOCTOR_OK, "configuration", NULL, "%s",
		    file ? file : "no file was named: defaults and variables");
	else
		doctor_say(d, DOCTOR_PROBLEM, "configuration",
		    "correct it; interviewd --check-config says whether it is right", "%s",
		    buf_text(&problems));
	buf_free(&problems);
}

static int doctor(struct ctl *ctl, int argc, char **argv)
{
	struct doctor d = {.json = ctl->json, .usable = 1};
	int missing = 0;
	const char *data, *file;
	json_t *out;

	data = ctl_take_option(&argc, argv, "--data", &missing);
	file = ctl_take_option(&argc, argv, "--config", &missing);
	d.full = ctl_take_flag(&argc, argv, "--full");
	if (missing || argc != 0)
		return ctl_fail(CTL_USAGE, USAGE);
	process_harden();
	d.findings = json_need(json_array());
	configure(&d, data, file);
	d.data = d.config.data ? d.config.data : data;
	for (size_t i = 0; i < sizeof checks / sizeof *checks && d.usable; i++)
		checks[i](&d);
	if (d.json) {
		out = json_need(json_object());
		json_put_str(out, "data", d.data);
		json_put_str(out, "result", levels[d.worst]);
		json_put(out, "checks", d.findings);
		ctl_print_json(out);
		json_decref(out);
	} else {
		printf("result: %s\n", levels[d.worst]);
		json_decref(d.findings);
	}
	config_free(&d.config);
	return d.worst == DOCTOR_PROBLEM ? CTL_REFUSED : CTL_OK;
}

const struct command doctor_commands[] = {
    {"doctor", "[--full] [--config FILE]", "looks an installation over, and says what to do", 0,
        doctor},
    {0},
};
