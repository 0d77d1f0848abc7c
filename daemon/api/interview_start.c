/* POST /api/v1/interviews/start: checks who is asked, and by whom; adds the token and the link. */
#include <stdio.h>
#include <string.h>

#include "api/interview_call.h"
#include "base/clock.h"
#include "base/fields.h"
#include "interview/identity.h"
#include "interview/link_token.h"
#include "interview/study.h"
#include "interview/study_rules.h"

#define METADATA_BYTES_MAX (16 * 1024)
#define LINK_PARAMETERS_MAX                                                                        \
	50 /* links carry those of other programs, too; the study's own are kept */

static const char *const modalities[] = {"text", "voice", NULL};
static const struct field purpose = {.kind = FIELD_LINE, .min = 1, .max = 60, .doc = "a purpose"};
static const struct field parameter = {
    .kind = FIELD_LINE, .max = 500, .doc = "the value of a parameter"};
static const struct field consent[] = {
    {.name = "version",
        .kind = FIELD_LINE,
        .min = 1,
        .max = 60,
        .flags = FIELD_REQUIRED,
        .doc = "the version of the text that was agreed to"},
    {.name = "purposes",
        .kind = FIELD_LIST,
        .max = 20,
        .element = &purpose,
        .fallback = "[]",
        .doc = "what was agreed to"},
    F_END,
};
static const struct field start_fields[] = {
    {.name = "studySlug", .kind = FIELD_LINE, .min = 1, .max = 80, .doc = "the study's slug"},
    {.name = "studyId", .kind = FIELD_LINE, .min = 1, .max = 80, .doc = "the study's id"},
    {.name = "projectSlug",
        .kind = FIELD_LINE,
        .min = 1,
        .max = 80,
        .doc = "the same as studySlug"},
    {.name = "projectId", .kind = FIELD_LINE, .min = 1, .max = 80, .doc = "the same as studyId"},
    {.name = "respondentMetadata",
        .kind = FIELD_FREE,
        .max = METADATA_BYTES_MAX,
        .doc = "what is known of the respondent"},
    {.name = "respondentToken",
        .kind = FIELD_LINE,
        .min = 1,
        .max = 200,
        .doc = "the rid of a personal link"},
    {.name = "respondentSignature",
        .kind = FIELD_LINE,
        .min = 64,
        .max = 64,
        .doc = "the signature of the external id or the e-mail, 64 hex digits"},
    {.name = "linkParameters",
        .kind = FIELD_MAP,
        .max = LINK_PARAMETERS_MAX,
        .element = &parameter,
        .doc = "the parameters of the link that was followed"},
    {.name = "consent",
        .kind = FIELD_OBJECT,
        .members = consent,
        .doc = "what the respondent agreed to"},
    {.name = "modality", .kind = FIELD_ENUM, .of = modalities, .doc = "how it is held"},
    {.name = "locale",
        .kind = FIELD_LINE,
        .min = 2,
        .max = STUDY_LOCALE_MAX,
        .also = rule_locale,
        .doc = "the respondent's language"},
    F_END,
};

struct link_ids {
	int given;
	struct uuid study, respondent;
};

/* Puts the token and the link before what the session layer wrote. */
static void send_started(struct request *r, const struct session_answer *answer)
{
	struct api *api = api_of(r);
	struct buf out = BUF_INIT;
	char token[SESSION_TOKEN_SIZE], id[TYPEID_TEXT_MAX], location[TYPEID_TEXT_MAX + 32];

	if (answer->status == 201) {
		snprintf(location, sizeof location, "/api/v1/interviews/%s",
		    typeid_format("interview", &answer->interview, id));
		reply_header(r, "Location", location);
	}
	auth_session_token(api->auth, &answer->interview, answer->expires_at, token);
	buf_printf(&out, "{\"sessionToken\":\"%s\",\"url\":\"%s/i/%s#%s\",", token, api->public_url,
	    answer->slug, token);
	buf_add(&out, answer->body->data + 1, answer->body->len - 1);
	reply_text(r, answer->status, "application/json", out.data, out.len);
	buf_free(&out);
}

void interview_started(struct session_answer *answer, void *arg)
{
	struct request *r = arg;

	if (answer->refusal)
		interview_refuse(r, answer->refusal);
	else
		send_started(r, answer);
}

/* The token is not kept: it is made again from the interview and the time that stand in the body. */
#define KEPT_HEAD "{\"slug\":\"%s\","

void interview_write_started(struct once_answer *kept, const void *result)
{
	const struct session_answer *answer = result;

	kept->status = answer->status;
	kept->subject = answer->interview;
	kept->has_subject = 1;
	buf_printf(&kept->body, KEPT_HEAD, answer->slug);
	buf_add(&kept->body, answer->body->data + 1, answer->body->len - 1);
}

void interview_start_again(struct request *r, const struct once_answer *kept)
{
	struct session_answer answer = {.status = kept->status};
	struct buf body = BUF_INIT;
	struct err err = {"the kept answer to a start is damaged"};
	json_t *json = json_read(kept->body.data, kept->body.len, &err);
	const char *id = json_str(json, "interviewId"), *at = json_str(json, "expiresAt");

	answer.slug = json_str(json, "slug");
	if (!answer.slug || !id || !at || typeid_parse("interview", id, &answer.interview) != 0 ||
	    clock_parse(at, &answer.expires_at) != 0) {
		api_refuse_store(r, STATUS_CORRUPT, &err);
	} else {
		size_t head = sizeof KEPT_HEAD - 3 + strlen(answer.slug); /* "%s" and the NUL */

		buf_putc(&body, '{');
		buf_add(&body, kept->body.data + head, kept->body.len - head);
		answer.body = &body;
		send_started(r, &answer);
	}
	buf_free(&body);
	json_decref(json);
}

/* Who takes part, as it is compared; a new reference. 0 after a 422. */
static int respondent_read(struct request *r, const json_t *metadata, json_t **out)
{
	struct problems problems = PROBLEMS_INIT;
	size_t mark = problems_enter(&problems, "respondentMetadata");

	*out = metadata ? identity_check(metadata, &problems) : NULL;
	problems_leave(&problems, mark);
	if (problems_count(&problems) == 0)
		return 1;
	reply_problems(
	    r, 422, "invalid_request", "The request has members that can't be taken.", &problems);
	return 0;
}

/* Whose personal link it is. 0 after a 401 or 429. */
static int link_read(struct request *r, const json_t *body, struct link_ids *ids)
{
	const char *token = json_str(body, "respondentToken");
	struct subkeys keys;
	int genuine;

	if (!token)
		return 1;
	keyring_subkeys(api_of(r)->keyring, LINK_TOKEN_LABEL, &keys);
	genuine = link_token_read(&keys, token, &ids->study, &ids->respondent) == 0;
	crypto_wipe(&keys, sizeof keys);
	ids->given = 1;
	if (!genuine)
		auth_refuse_wrong(
		    r, "The personal link is not genuine; it may be cut or mistyped.");
	return genuine;
}

/* Where an interview comes from: a personal link, a page with a key or a signature of its own, the study's link, a program. */
static const char *source_of(const struct principal *principal, const json_t *body)
{
	if (json_str(body, "respondentToken"))
		return "personal";
	if (principal_is_server(principal))
		return "api";
	if (principal->kind == PRINCIPAL_PUBLISHABLE || json_str(body, "respondentSignature"))
		return "embed";
	return "link";
}

/* The study that is named, left as it is where a link says it. 0 after a 422. */
static int study_read(struct request *r, const json_t *body, const char **study)
{
	static const char *const names[] = {"studySlug", "studyId", "projectSlug", "projectId"};
	unsigned given = 0;

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (json_str(body, names[i])) {
			*study = json_str(body, names[i]);
			given++;
		}
	}
	if (given == 1 || (given == 0 && json_str(body, "respondentToken")))
		return 1;
	api_refuse_whole(r, "must name the study by exactly one of studySlug and studyId");
	return 0;
}

static void start(struct request *r)
{
	const struct principal *principal = principal_of(r);
	const struct once_answer *kept = idempotency_kept(r);
	struct session_start request = {0};
	struct link_ids ids = {0};
	json_t *body;

	if (kept) {
		interview_start_again(r, kept);
		return;
	}
	body = api_body(r, start_fields);
	if (!body)
		return;
	if (!study_read(r, body, &request.study) || !link_read(r, body, &ids) ||
	    !respondent_read(r, json_object_get(body, "respondentMetadata"), &request.respondent)) {
		json_decref(body);
		return;
	}
	if (ids.given) {
		request.link_study = &ids.study;
		request.link_respondent = &ids.respondent;
	}
	request.workspace = principal->workspace;
	request.studies = principal->studies;
	request.nstudies = principal->nstudies;
	request.modality = json_str(body, "modality");
	request.locale = json_str(body, "locale");
	request.source = source_of(principal, body);
	request.signature = json_str(body, "respondentSignature");
	request.consent = json_incref(json_object_get(body, "consent"));
	request.link_parameters = json_incref(json_object_get(body, "linkParameters"));
	request.once = idempotency_once(r, interview_write_started);
	request_defer(r);
	session_start(api_of(r)->sessions, &request, interview_started, r);
	json_decref(body);
}

static const struct route rows[] = {
    {HTTP_POST, "/api/v1/interviews/start", start, "interviews:start",
        API_JSON_BODY | ROUTE_OPEN | ROUTE_ONCE | ROUTE_REMADE, 0, 1},
};
API_ROWS(api_interview_start_rows, rows);
