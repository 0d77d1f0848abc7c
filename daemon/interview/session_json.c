/* An interview read back from its rows, as JSON (http-api: Interview). */
#include "interview/session_json.h"

#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "interview/credit.h"
#include "base/mem.h"
#include "interview/session_rows.h"

enum status interview_get(struct rows *rows, struct interview_row *out)
{
	const void *bundle;
	size_t len;

	memset(out, 0, sizeof *out);
	out->number = rows_int(rows, 0);
	row_uuid(rows, 1, &out->id);
	row_uuid(rows, 2, &out->study);
	out->revision = (int)rows_int(rows, 3);
	bundle = rows_blob(rows, 4, &len);
	if (bundle && len == SHA256_SIZE) {
		memcpy(out->bundle, bundle, SHA256_SIZE);
		out->has_bundle = 1;
	}
	out->methodology = row_own(rows, 5);
	out->methodology_version = row_own(rows, 6);
	out->status = row_own(rows, 7);
	out->modality = row_own(rows, 8);
	out->locale = row_own(rows, 9);
	out->source = row_own(rows, 10);
	out->end_reason = row_own(rows, 11);
	out->respondent = row_own(rows, 12);
	out->consent = row_own(rows, 13);
	out->feedback = row_own(rows, 14);
	out->state = row_own(rows, 15);
	out->findings = row_own(rows, 16);
	out->preview = (int)rows_int(rows, 17);
	out->started_at = rows_int(rows, 18);
	out->completed_at = rows_int(rows, 19);
	out->last_at = rows_int(rows, 20);
	out->workspace = rows_int(rows, 21);
	out->credits = rows_int(rows, 22);
	out->credit_kind = credit_kind_parse(rows_text(rows, 23));
	out->has_person = row_uuid(rows, 24, &out->person);
	out->verified = (int)rows_int(rows, 25);
	out->link = row_own(rows, 26);
	return out->methodology && out->methodology_version && out->status && out->modality &&
	        out->locale && out->source
	    ? STATUS_OK
	    : STATUS_CORRUPT;
}

void interview_clear(struct interview_row *row)
{
	char **texts[] = {&row->methodology, &row->methodology_version, &row->status,
	    &row->modality, &row->locale, &row->source, &row->end_reason, &row->respondent,
	    &row->consent, &row->feedback, &row->state, &row->findings, &row->link};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		mem_free(*texts[i]);
}

static void put_time(struct buf *out, const char *name, int64_t ms)
{
	char at[CLOCK_RFC3339_SIZE];

	json_write_member(out, name, ms ? clock_rfc3339(ms, at) : NULL);
}

static void put_json(struct buf *out, const char *name, const char *text, const char *fallback)
{
	buf_printf(out, ",\"%s\":%s", name, text ? text : fallback);
}

static void put_methodology(struct buf *out, const struct interview_row *row)
{
	char hash[2 * SHA256_SIZE + 1];

	if (!row->has_bundle) {
		buf_puts(out, ",\"methodology\":null");
		return;
	}
	hex_encode(row->bundle, SHA256_SIZE, hash);
	buf_puts(out, ",\"methodology\":{\"name\":");
	json_write_string(out, row->methodology, strlen(row->methodology));
	buf_printf(out, ",\"version\":\"%s\",\"sha256\":\"%s\"}", row->methodology_version, hash);
}

/* name, email and externalId stand by themselves, the rest are attributes. */
static void put_respondent(struct buf *out, const struct interview_row *row)
{
	static const char *const known[] = {"name", "email", "externalId"};
	char person[TYPEID_TEXT_MAX];
	struct err err;
	json_t *metadata =
	    row->respondent ? json_read(row->respondent, strlen(row->respondent), &err) : NULL;

	buf_printf(out, ",\"respondent\":{\"personId\":%s%s%s", row->has_person ? "\"" : "",
	    row->has_person ? typeid_format("person", &row->person, person) : "null",
	    row->has_person ? "\"" : "");
	for (size_t i = 0; i < 3; i++) {
		json_write_member(out, known[i], json_str(metadata, known[i]));
		if (metadata)
			json_object_del(metadata, known[i]);
	}
	buf_printf(out, ",\"verified\":%s,\"attributes\":", row->verified ? "true" : "false");
	if (metadata)
		json_write(out, metadata);
	else
		buf_puts(out, "{}");
	buf_putc(out, '}');
	json_decref(metadata);
}

void interview_write_progress(struct buf *out, const struct interview_row *row)
{
	struct err err;
	json_t *state = row->state ? json_read(row->state, strlen(row->state), &err) : NULL;

	buf_printf(out, "\"progress\":{\"answered\":%lld,\"total\":%lld}",
	    (long long)json_int(state, "answered", 0), (long long)json_int(state, "total", 0));
	json_decref(state);
}

/* Without a word of what was said. */
static void put_safety(struct buf *out, const struct interview_row *row)
{
	struct err err;
	/* Few states have one, and a list has many states. */
	json_t *state = row->state && strstr(row->state, "\"safety\":")
	    ? json_read(row->state, strlen(row->state), &err)
	    : NULL;

	json_write_member(out, "safety", json_str(state, "safety"));
	json_decref(state);
}

void interview_write(struct buf *out, const struct interview_row *row)
{
	char id[TYPEID_TEXT_MAX], study[TYPEID_TEXT_MAX];
	int64_t end = row->completed_at ? row->completed_at : row->last_at;

	buf_printf(out, "{\"id\":\"%s\",\"studyId\":\"%s\",\"studyRevision\":%d",
	    typeid_format("interview", &row->id, id), typeid_format("study", &row->study, study),
	    row->revision);
	put_methodology(out, row);
	json_write_member(out, "status", row->status);
	json_write_member(out, "modality", row->modality);
	json_write_member(out, "locale", row->locale);
	json_write_member(out, "source", row->preview ? "preview" : row->source);
	put_respondent(out, row);
	put_json(out, "consent", row->consent, "null");
	put_json(out, "linkParameters", row->link, "{}");
	put_time(out, "startedAt", row->started_at);
	put_time(out, "completedAt", row->completed_at);
	json_write_member(out, "endReason", row->end_reason);
	put_safety(out, row);
	buf_printf(out, ",\"durationSeconds\":%lld,", (long long)((end - row->started_at) / 1000));
	interview_write_progress(out, row);
	put_json(out, "findings", row->findings, "{}");
	put_json(out, "feedback", row->feedback, "null");
	/* What analysis will bring; it says itself that it has not run. */
	buf_puts(out,
	    ",\"quality\":null,\"themes\":[],\"sentiment\":null,\"engagement\":null,\"quotes\":[],"
	    "\"summary\":null,\"analysis\":{\"status\":\"pending\"},\"credits\":");
	credit_write(out, row->credit_kind, row->credits);
}

static const struct message *message_at(const struct message *messages, size_t n, int64_t seq)
{
	return seq >= 1 && (size_t)seq <= n ? &messages[seq - 1] : NULL;
}

enum status answer_write(
    struct buf *out, struct rows *rows, const struct message *messages, size_t n)
{
	struct err err;
	const char *question = rows_text(rows, 0), *type = rows_text(rows, 1);
	const char *list = rows_text(rows, 6), *separator = "";
	json_t *seqs = list ? json_read(list, strlen(list), &err) : NULL;
	struct buf text = BUF_INIT, ids = BUF_INIT;
	size_t i;
	json_t *seq;

	if (!question || !type || !list) {
		json_decref(seqs);
		return STATUS_CORRUPT;
	}
	json_array_foreach(seqs, i, seq)
	{
		const struct message *m = message_at(messages, n, json_integer_value(seq));
		char id[TYPEID_TEXT_MAX];

		if (!m)
			continue;
		buf_printf(&ids, "%s\"%s\"", separator, typeid_format("message", &m->id, id));
		buf_printf(&text, "%s%s", text.len && *m->content ? "\n" : "", m->content);
		separator = ",";
	}
	json_decref(seqs);
	buf_puts(out, "{\"questionId\":");
	json_write_string(out, question, strlen(question));
	json_write_member(out, "type", type);
	put_json(out, "value", rows_text(rows, 2), "null");
	if (!rows_null(rows, 3))
		json_write_member(out, "other", rows_text(rows, 3));
	buf_printf(out, ",\"declined\":%s,\"confidence\":%.2f",
	    rows_int(rows, 5) ? "true" : "false", rows_double(rows, 4));
	json_write_member(out, "text", buf_text(&text));
	buf_printf(out, ",\"messageIds\":[%s]}", buf_text(&ids));
	buf_free(&text);
	buf_free(&ids);
	return STATUS_OK;
}
