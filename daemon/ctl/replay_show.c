/* Plays and their differences for people. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/chat.h"
#include "ctl/replay.h"

#define SAID_WORDS_BYTES 100 /* of an answer that a difference is told by */

static void show_said(const json_t *said)
{
	const char *content = json_str(said, "content");
	char *value = NULL;

	printf("\n> ");
	if (content)
		ctl_print_text(content);
	else if ((value = json_dumps(json_object_get(said, "value"), JSON_ENCODE_ANY)))
		ctl_print_text(json_is_null(json_object_get(said, "value")) ? "(passes)" : value);
	mem_free(value);
	if (json_flag(said, "standIn", 0))
		printf("  (nothing that was said answers this)");
	putchar('\n');
}

static void show_counts(const char *title, const json_t *counts)
{
	const char *name;
	json_t *n;

	if (!json_object_size(counts))
		return;
	printf("  %s:", title);
	json_object_foreach((json_t *)counts, name, n)
	    printf(" %s %lld", name, (long long)json_integer_value(n));
	putchar('\n');
}

static void show_summary(const json_t *summary)
{
	printf("\n%lld answers, %lld turns of the interviewer, %lld of them probes",
	    (long long)json_int(summary, "answers", 0), (long long)json_int(summary, "turns", 0),
	    (long long)json_int(summary, "probes", 0));
	if (json_int(summary, "standIns", 0))
		printf(", %lld questions that nothing answers",
		    (long long)json_int(summary, "standIns", 0));
	putchar('\n');
	if (json_int(summary, "unplayed", 0))
		printf("  %s %lld answers left\n",
		    json_flag(summary, "closedEarly", 0) ? "closed with" : "never asked for:",
		    (long long)json_int(summary, "unplayed", 0));
	show_counts("moves", json_object_get(summary, "moves"));
	show_counts("notes", json_object_get(summary, "notes"));
	show_counts("refused", json_object_get(summary, "refused"));
}

void replay_show(const json_t *replay, int verbose)
{
	json_t *message;
	size_t i;

	json_array_foreach(json_object_get(replay, "transcript"), i, message)
	{
		const char *role = json_str(message, "role");

		if (role && strcmp(role, "participant") == 0) {
			show_said(message);
			continue;
		}
		chat_show(message);
		if (verbose)
			chat_show_why(message);
	}
	show_summary(json_object_get(replay, "summary"));
}

static void show_side(char sign, const json_t *message)
{
	const char *about = json_str(message, "questionId"), *move = json_str(message, "move");

	printf("    %c ", sign);
	if (!json_is_object(message)) {
		printf("(the interview was over)\n");
		return;
	}
	printf("%s%s%s%s%s: ", json_str(message, "kind"), about ? " " : "", about ? about : "",
	    move ? " " : "", move ? move : "");
	ctl_print_text(json_str(message, "content"));
	putchar('\n');
}

void replay_show_difference(const char *interview, const json_t *difference)
{
	json_t *change;
	size_t i;

	printf("%s: %lld answers, %lld replies differ\n", interview,
	    (long long)json_int(difference, "answers", 0),
	    (long long)json_int(difference, "changed", 0));
	json_array_foreach(json_object_get(difference, "changes"), i, change)
	{
		const char *said = json_str(change, "said");
		char part[SAID_WORDS_BYTES + 1];

		if (json_int(change, "index", -1) < 0)
			printf("  (opening)\n");
		else if (said) {
			size_t len = strnlen(said, SAID_WORDS_BYTES);

			len = utf8_valid_prefix(said, len);
			memcpy(part, said, len);
			part[len] = '\0';
			printf("  > ");
			ctl_print_text(part);
			printf("%s\n", said[len] ? "…" : "");
		} else {
			printf("  > (a value)\n");
		}
		show_side('-', json_object_get(change, "before"));
		show_side('+', json_object_get(change, "after"));
	}
}

static void show_row(const char *title, const json_t *before, const json_t *after, const char *name)
{
	printf("  %-24s %16lld %16lld\n", title, (long long)json_int(before, name, 0),
	    (long long)json_int(after, name, 0));
}

/* A row for each name that either side counts. */
static void show_rows(const char *prefix, const json_t *before, const json_t *after)
{
	json_t *names = json_copy((json_t *)before), *n;
	const char *name;

	json_object_update(names, (json_t *)after);
	json_object_foreach(names, name, n)
	{
		char title[64];

		snprintf(title, sizeof title, "%s %s", prefix, name);
		show_row(title, before, after, name);
	}
	json_decref(names);
}

void replay_show_total(const json_t *total, const char *before_name, const char *after_name)
{
	const json_t *before = json_object_get(total, "before"),
	             *after = json_object_get(total, "after");

	printf("\n%lld interviews, %lld answers: %lld replies differ, %lld in what is done, %lld "
	       "in words only\n\n",
	    (long long)json_int(total, "interviews", 0), (long long)json_int(total, "answers", 0),
	    (long long)json_int(total, "changed", 0), (long long)json_int(total, "moves", 0),
	    (long long)json_int(total, "wordings", 0));
	printf("  %-24s %16s %16s\n", "", before_name, after_name);
	show_row("interviewer's turns", before, after, "turns");
	show_row("probes", before, after, "probes");
	show_row("closed early", before, after, "closedEarly");
	show_row("answers not asked for", before, after, "unplayed");
	show_row("questions unanswered", before, after, "standIns");
	show_rows("notes", json_object_get(before, "notes"), json_object_get(after, "notes"));
	show_rows("move", json_object_get(before, "moves"), json_object_get(after, "moves"));
}
