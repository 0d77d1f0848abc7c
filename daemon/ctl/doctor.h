/* interviewctl doctor: what its checks share. */
#ifndef INTERVIEWD_CTL_DOCTOR_H
#define INTERVIEWD_CTL_DOCTOR_H

#include "base/json.h"
#include "configuration.h"

enum doctor_level { DOCTOR_OK, DOCTOR_WARNING, DOCTOR_PROBLEM };

struct doctor {
	const char *data;
	int full;   /* the database is read through with its indexes, however large */
	int json;   /* nothing is printed, findings are kept */
	int usable; /* there is a directory to look into */
	struct config config;
	enum doctor_level worst;
	json_t *findings;
};

/* One line: the check's name, what was found, and what to do about it (NULL where all is well). */
void doctor_say(struct doctor *d, enum doctor_level level, const char *check, const char *remedy,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* doctor_files.c: the directory, who runs, modes and owners, what was left over, the disk. */
void doctor_directory(struct doctor *d);
void doctor_running(struct doctor *d);
void doctor_files(struct doctor *d);
void doctor_left_over(struct doctor *d);
void doctor_disk(struct doctor *d);
/* doctor_data.c: the database, its log, its promises, the key. */
void doctor_database(struct doctor *d);
/* doctor_setup.c: configuration, certificate, scripts, the system's clock. */
void doctor_certificate(struct doctor *d);
void doctor_scripts(struct doctor *d);
void doctor_clock(struct doctor *d);

#endif
