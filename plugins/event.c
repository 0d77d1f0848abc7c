/* Events: one table says what each holds; it writes them, and makes their examples. */
#include "plugins/event.h"

#include <string.h>

#include "base/clock.h"
#include "base/mem.h"

/* --- The parts --- */

static const struct event_field study[] = {
    {.name = "id", .sample = "\"study_01kaj4x2m8f5vs7q9e3w6t1r0b\""},
    {.name = "slug", .sample = "\"chasing-invoices\""},
    {.name = "title", .sample = "\"How freelancers chase unpaid invoices\""},
    {.name = "revision", .sample = "3", .doc = "the one that the interview was held with"},
    {.name = NULL}};

static const struct event_field methodology[] = {{.name = "name", .sample = "\"mom_test\""},
    {.name = "version", .sample = "\"1.0.0\""},
    {.name = "sha256",
        .sample = "\"2f7c1b0e9d8a6f5e4c3b2a190807f6e5d4c3b2a1f0e9d8c7b6a5f4e3d2c1b0a9\""},
    {.name = NULL}};

static const struct event_field respondent[] = {
    {.name = "personId", .sample = "\"person_01kaj4x2m9e1mb9z5s6h8n2c4d\""},
    {.name = "name", .sample = "\"Ada Example\""},
    {.name = "email", .sample = "\"ada@example.com\""},
    {.name = "externalId", .sample = "\"crm-4711\""}, {.name = "verified", .sample = "true"},
    {.name = "attributes", .sample = "{\"plan\":\"pro\",\"seats\":\"4\"}"}, {.name = NULL}};

static const struct event_field message[] = {{.name = "id"}, {.name = "seq"}, {.name = "role"},
    {.name = "kind"}, {.name = "content"}, {.name = "questionId"}, {.name = "at"}, {.name = NULL}};
#define MESSAGES                                                                                   \
	"[{\"id\":\"message_01kaj5a0q1f2g3h4j5k6m7n8p9\",\"seq\":1,\"role\":\"interviewer\","      \
	"\"kind\":\"question\",\"content\":\"Tell me about the last time an invoice wasn't paid "  \
	"on time.\",\"questionId\":\"q1\",\"at\":\"2026-01-30T09:00:00.000Z\"},"                   \
	"{\"id\":\"message_01kaj5a9r2g3h4j5k6m7n8p9q0\",\"seq\":2,\"role\":\"participant\","       \
	"\"kind\":\"answer\",\"content\":\"Last month a client paid six weeks late, I wrote four " \
	"reminders by hand.\",\"questionId\":\"q1\",\"at\":\"2026-01-30T09:01:10.000Z\"}]"

static const struct event_field answer[] = {{.name = "questionId", .sample = "\"q2\""},
    {.name = "question",
        .sample = "\"How much work was that, from 1 to 7?\"",
        .doc = "its text as it was asked"},
    {.name = "type", .sample = "\"scale\""}, {.name = "value", .sample = "6"},
    {.name = "other", .sample = "null"}, {.name = "text", .sample = "\"six, it ate my Friday\""},
    {.name = "confidence", .sample = "0.9"},
    {.name = "messageIds", .sample = "[\"message_01kaj5b4s3h4j5k6m7n8p9q0r1\"]"}, {.name = NULL}};

static const struct event_field flag[] = {
    {.name = "code"}, {.name = "level"}, {.name = "why"}, {.name = "messageIds"}, {.name = NULL}};
static const struct event_field quality[] = {{.name = "score", .sample = "4"},
    {.name = "dimensions",
        .sample = "{\"relevance\":0.9,\"depth\":0.7,\"specificity\":0.8,\"coverage\":0.9,"
                  "\"engagement\":0.7}"},
    {.name = "eligible", .sample = "true", .doc = "it counts in reports and is charged"},
    {.name = "flags", .sample = "[]", .members = flag, .many = 1}, {.name = NULL}};

static const struct event_field theme[] = {
    {.name = "id", .sample = "\"theme_01kaj5c8t4j5k6m7n8p9q0r1s2\""},
    {.name = "label", .sample = "\"Reminders are written by hand\""},
    {.name = "messageIds", .sample = "[\"message_01kaj5a9r2g3h4j5k6m7n8p9q0\"]"}, {.name = NULL}};

static const struct event_field quote[] = {
    {.name = "messageId", .sample = "\"message_01kaj5a9r2g3h4j5k6m7n8p9q0\""},
    {.name = "start", .sample = "39"}, {.name = "end", .sample = "73"},
    {.name = "text", .sample = "\"I wrote four reminders by hand\""}, {.name = NULL}};

#define INTERVIEW_BEGINS                                                                           \
	{.name = "id", .sample = "\"interview_01kaj59zp0e1f2g3h4j5k6m7n8\""},                      \
	    {.name = "studyId", .sample = "\"study_01kaj4x2m8f5vs7q9e3w6t1r0b\""},                 \
	    {.name = "studyRevision", .sample = "3"},                                              \
	{                                                                                          \
		.name = "methodology", .members = methodology                                      \
	}
#define INTERVIEW_KIND                                                                             \
	{.name = "modality", .sample = "\"text\""}, {.name = "locale", .sample = "\"en\""},        \
	    {.name = "source", .sample = "\"personal\""},                                          \
	    {.name = "respondent", .members = respondent},                                         \
	{                                                                                          \
		.name = "startedAt", .sample = "\"2026-01-30T09:00:00.000Z\""                      \
	}
#define INTERVIEW_ENDS                                                                             \
	{.name = "completedAt", .sample = "\"2026-01-30T09:07:30.000Z\""},                         \
	    {.name = "endReason", .sample = "\"natural\""},                                        \
	    {.name = "durationSeconds", .sample = "450"},                                          \
	    {.name = "transcript", .sample = MESSAGES, .members = message, .many = 1},             \
	    {.name = "answers", .members = answer, .many = 1},                                     \
	    {.name = "findings",                                                                   \
	        .sample = "{\"last_instance\":[{\"quote\":\"Last month a client paid six weeks "   \
	                  "late\"}]}",                                                             \
	        .doc = "by methodology"},                                                          \
	{                                                                                          \
		.name = "feedback",                                                                \
		.sample = "{\"rating\":\"up\",\"comment\":\"Quick and kind.\"}"                    \
	}

static const struct event_field interview_started[] = {
    INTERVIEW_BEGINS, {.name = "status", .sample = "\"active\""}, INTERVIEW_KIND, {.name = NULL}};
static const struct event_field interview_completed[] = {INTERVIEW_BEGINS,
    {.name = "status", .sample = "\"completed\""}, INTERVIEW_KIND, INTERVIEW_ENDS, {.name = NULL}};
static const struct event_field interview_analyzed[] = {INTERVIEW_BEGINS,
    {.name = "status", .sample = "\"completed\""}, INTERVIEW_KIND, INTERVIEW_ENDS,
    {.name = "quality", .members = quality}, {.name = "themes", .members = theme, .many = 1},
    {.name = "sentiment", .sample = "-0.3"}, {.name = "engagement", .sample = "0.7"},
    {.name = "quotes", .members = quote, .many = 1},
    {.name = "summary",
        .sample = "\"A late invoice cost a Friday: four reminders, written by hand.\""},
    {.name = NULL}};
static const struct event_field interview_erased[] = {
    {.name = "id", .sample = "\"interview_01kaj59zp0e1f2g3h4j5k6m7n8\""},
    {.name = "studyId", .sample = "\"study_01kaj4x2m8f5vs7q9e3w6t1r0b\""},
    {.name = "status", .sample = "\"erased\""}, {.name = NULL}};

static const struct event_field links[] = {
    {.name = "study",
        .sample = "\"https://interviews.example.com/dashboard#/studies/chasing-invoices\""},
    {.name = "interview",
        .sample = "\"https://interviews.example.com/dashboard#/interviews/"
                  "interview_01kaj59zp0e1f2g3h4j5k6m7n8\""},
    {.name = NULL}};
static const struct event_field study_links[] = {
    {.name = "study",
        .sample = "\"https://interviews.example.com/dashboard#/studies/chasing-invoices\""},
    {.name = "participate", .sample = "\"https://interviews.example.com/i/chasing-invoices\""},
    {.name = NULL}};
static const struct event_field report_links[] = {
    {.name = "study",
        .sample = "\"https://interviews.example.com/dashboard#/studies/chasing-invoices\""},
    {.name = "report", .sample = "\"https://interviews.example.com/r/chasing-invoices\""},
    {.name = NULL}};
static const struct event_field report[] = {{.name = "interviews", .sample = "24"},
    {.name = "generatedAt", .sample = "\"2026-01-31T10:00:00.000Z\""},
    {.name = "published", .sample = "true"}, {.name = NULL}};
static const struct event_field credits[] = {{.name = "balance", .sample = "12"},
    {.name = "held", .sample = "3"}, {.name = "available", .sample = "9"}, {.name = NULL}};
static const struct event_field endpoint[] = {
    {.name = "id", .sample = "\"webhook_01kaj4x2m9e1mb9z5s6h8n2c4d\""},
    {.name = "kind", .sample = "\"webhook\"", .doc = "or connection"},
    {.name = "name",
        .sample = "\"hooks.example.com\"",
        .doc = "a webhook's host, a connection's name"},
    {.name = "code", .sample = "\"failing\"", .doc = "failing, gone or paused"},
    {.name = "reason", .sample = "\"every attempt of the last five days failed\""},
    {.name = "disabledAt", .sample = "\"2026-01-30T09:08:00.000Z\""}, {.name = NULL}};

/* --- The events --- */

#define OF_INTERVIEW(FIELDS)                                                                       \
	(const struct event_field[])                                                               \
	{                                                                                          \
		{.name = "study", .members = study}, {.name = "interview", .members = FIELDS},     \
		    {.name = "links", .members = links},                                           \
		{                                                                                  \
			.name = NULL                                                               \
		}                                                                                  \
	}
#define OF_STUDY                                                                                   \
	(const struct event_field[])                                                               \
	{                                                                                          \
		{.name = "study", .members = study}, {.name = "links", .members = study_links},    \
		{                                                                                  \
			.name = NULL                                                               \
		}                                                                                  \
	}
#define OF_REPORT                                                                                  \
	(const struct event_field[])                                                               \
	{                                                                                          \
		{.name = "study", .members = study}, {.name = "report", .members = report},        \
		    {.name = "links", .members = report_links},                                    \
		{                                                                                  \
			.name = NULL                                                               \
		}                                                                                  \
	}

const struct event_type event_table[] = {
    {"interview.started", "somebody has begun an interview", OF_INTERVIEW(interview_started)},
    {"interview.completed", "an interview is over, by whatever end",
        OF_INTERVIEW(interview_completed)},
    {"interview.analyzed", "an interview has its quality, themes and quotes",
        OF_INTERVIEW(interview_analyzed)},
    {"interview.flagged", "an analysed interview is below the quality gate",
        OF_INTERVIEW(interview_analyzed)},
    {"report.generated", "the report of a study was made anew", OF_REPORT},
    {"report.published", "a report can be read by whoever has its link", OF_REPORT},
    {"study.published", "a study takes interviews", OF_STUDY},
    {"study.closed", "a study takes no more interviews", OF_STUDY},
    {"interview.erased", "what an interview held is gone",
        (const struct event_field[]){{.name = "study", .members = study},
            {.name = "interview", .members = interview_erased}, {.name = NULL}}},
    {"credits.low", "the workspace has few credits left",
        (const struct event_field[]){{.name = "credits", .members = credits}, {.name = NULL}}},
    {"endpoint.disabled", "a webhook or connection was switched off, and gets nothing any more",
        (const struct event_field[]){{.name = "endpoint", .members = endpoint}, {.name = NULL}}},
    {"webhook.ping", "nothing happened: a webhook is tried",
        (const struct event_field[]){
            {.name = "webhookId", .sample = "\"webhook_01kaj4x2m9e1mb9z5s6h8n2c4d\""},
            {.name = NULL}}},
    {NULL, NULL, NULL}};

const char *const event_types[] = {"interview.started", "interview.completed", "interview.analyzed",
    "interview.flagged", "report.generated", "report.published", "study.published", "study.closed",
    "interview.erased", "credits.low", "endpoint.disabled", "webhook.ping", NULL};

static const struct event_type *type_find(const char *name)
{
	for (const struct event_type *t = event_table; t->name; t++)
		if (strcmp(t->name, name) == 0)
			return t;
	return NULL;
}

const char *event_doc(const char *type)
{
	const struct event_type *t = type_find(type);

	return t ? t->doc : NULL;
}

/* --- Writing --- */

static json_t *object_write(const struct event_field *fields, const json_t *from);

static json_t *field_write(const struct event_field *f, const json_t *value)
{
	json_t *out, *one;
	size_t i;

	if (!value || json_is_null(value))
		return f->many ? json_array() : json_null();
	if (!f->members)
		return json_incref((json_t *)value);
	if (!f->many)
		return object_write(f->members, value);
	out = json_array();
	json_array_foreach(value, i, one)
	{
		json_push(out, object_write(f->members, one));
	}
	return out;
}

static json_t *object_write(const struct event_field *fields, const json_t *from)
{
	json_t *out = json_object();

	for (const struct event_field *f = fields; f->name; f++)
		json_put(out, f->name, field_write(f, json_object_get(from, f->name)));
	return out;
}

static json_t *envelope(const struct event_type *t, const char *id, int64_t wall_ms, json_t *data)
{
	json_t *out = json_object();

	json_put_str(out, "id", id);
	json_put_str(out, "type", t->name);
	json_put_time(out, "timestamp", wall_ms);
	json_put(out, "data", data);
	return out;
}

json_t *event_write(const char *type, const char *id, int64_t wall_ms, const json_t *parts)
{
	const struct event_type *t = type_find(type);

	return t ? envelope(t, id, wall_ms, object_write(t->data, parts)) : NULL;
}

/* --- Examples --- */

static json_t *sample_write(const struct event_field *fields)
{
	json_t *out = json_object();

	for (const struct event_field *f = fields; f->name; f++) {
		json_t *value = f->sample ? json_need(json_read(f->sample, strlen(f->sample), NULL))
		                          : sample_write(f->members);

		json_put(out, f->name, f->many && !f->sample ? json_pack("[o]", value) : value);
	}
	return out;
}

json_t *event_sample(const char *type)
{
	const struct event_type *t = type_find(type);
	int64_t at = 0;

	if (!t)
		return NULL;
	clock_parse("2026-01-30T09:08:00Z", &at);
	return envelope(t, "event_01kaj5f2w6m7n8p9q0r1s2t3v4", at, sample_write(t->data));
}

static void notes_write(const struct event_field *fields, const char *path, json_t *out)
{
	for (const struct event_field *f = fields; f->name; f++) {
		char *own =
		    xasprintf("%s%s%s%s", path, *path ? "." : "", f->name, f->many ? "[]" : "");

		if (f->doc)
			json_put_str(out, own, f->doc);
		if (f->members)
			notes_write(f->members, own, out);
		mem_free(own);
	}
}

json_t *event_notes(const char *type)
{
	const struct event_type *t = type_find(type);
	json_t *out;

	if (!t)
		return NULL;
	out = json_need(json_object());
	notes_write(t->data, "", out);
	return out;
}

json_t *event_flat(const json_t *event)
{
	json_t *out = json_members(event), *data = json_object_get(out, "data");

	json_object_update(out, data);
	json_object_del(out, "data");
	return out;
}
