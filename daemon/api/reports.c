/* Reports of studies: the last one, in four formats; a new one, made in the background. */
#include <stdio.h>
#include <string.h>

#include "analysis/report_write.h"
#include "api/call.h"
#include "api/condition.h"
#include "api/query.h"
#include "base/clock.h"
#include "base/mem.h"
#include "interview/report_row.h"
#include "interview/report_maker.h"
#include "interview/study_store.h"
#include "interview/study_rows.h"

/* Of the study in the path. */
struct report_call {
	struct api_call call;
	int format;
	struct report_request request;
	char location[STUDY_SLUG_SIZE + 32];
};

static enum status find_study(struct db *db, struct report_call *report, struct study_row *study)
{
	struct api_call *call = &report->call;
	const char *named = request_param(call->r, "study");
	enum status st = study_row_find(db, call->workspace, named, study);

	if (st == STATUS_NOT_FOUND)
		return api_call_refuse(
		    db, call, 404, "study_not_found", "There is no study \"%.100s\".", named);
	return st;
}

/* ---- The last one ---- */

static const char *const formats[] = {"json", "html", "md", "csv", NULL};
enum { FORMAT_JSON, FORMAT_HTML, FORMAT_MARKDOWN, FORMAT_CSV };

/* What a page may do where it is opened: nothing but look as it says itself. */
#define POLICY                                                                                     \
	"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "     \
	"frame-ancestors 'none'"

static const struct {
	void (*write)(struct buf *out, const json_t *report);
	const char *type;
} documents[] = {
    [FORMAT_HTML] = {report_write_html, "text/html; charset=utf-8"},
    [FORMAT_MARKDOWN] = {report_write_markdown, "text/markdown; charset=utf-8"},
    [FORMAT_CSV] = {report_write_csv, "text/csv; charset=utf-8; header=present"},
};

/* On the store's thread: the loop only sends it. */
static enum status write_document(struct report_call *report)
{
	struct api_call *call = &report->call;
	struct err err;
	json_t *json = json_read(call->body.data, call->body.len, &err);

	call->body.len = 0;
	if (!json)
		return STATUS_CORRUPT;
	documents[report->format].write(&call->body, json);
	json_decref(json);
	return STATUS_OK;
}

static enum status show_run(struct db *db, struct job *job)
{
	struct report_call *report = (struct report_call *)job;
	struct api_call *call = &report->call;
	struct report_row shown, newest;
	struct study_row study;
	enum status st = find_study(db, report, &study);
	int ready;

	if (st != STATUS_OK)
		return st;
	st = report_row_find(db, study.number, &shown, &newest);
	study_row_clear(&study);
	if (st == STATUS_NOT_FOUND)
		return api_call_refuse(db, call, 404, "report_not_found",
		    "There is no report of this study yet; a POST here makes one.");
	if (st != STATUS_OK)
		return st;
	ready = strcmp(shown.status, "ready") == 0;
	report_write(&call->body, &shown, &newest);
	report_row_clear(&shown);
	report_row_clear(&newest);
	if (report->format <= FORMAT_JSON)
		return STATUS_OK;
	if (!ready)
		return api_call_refuse(db, call, 409, "report_not_ready",
		    "The report isn't ready; `format=json` says where it stands.");
	st = write_document(report);
	return st == STATUS_OK ? st : db_fail(db, st, "the stored report is damaged");
}

static void shown(struct job *job)
{
	struct report_call *report = (struct report_call *)job;
	struct request *r = report->call.r;

	if (job->status != STATUS_OK || report->format <= FORMAT_JSON) {
		api_call_done(job);
		return;
	}
	if (report->format == FORMAT_HTML)
		reply_header(r, "Content-Security-Policy", POLICY);
	reply_text(
	    r, 200, documents[report->format].type, report->call.body.data, report->call.body.len);
	buf_free(&report->call.body);
	mem_free(report);
}

static void show(struct request *r)
{
	struct report_call *report;
	struct query q;
	int format;

	query_begin(&q, r);
	format = query_choice(&q, "format", formats);
	if (!query_end(&q))
		return;
	report = api_call_new(r, sizeof *report, show_run, NULL);
	report->format = format;
	report->call.job.done = shown;
	api_call_read(&report->call);
}

/* ---- A new one ---- */

static void write_asked(struct once_answer *answer, const void *result)
{
	const struct report_call *report = result;

	answer->status = 202;
	snprintf(answer->location, sizeof answer->location, "%s", report->location);
	buf_add(&answer->body, report->call.body.data, report->call.body.len);
}

static enum status write_pending(struct db *db, struct report_call *report, int64_t study)
{
	struct report_row row, newest;
	enum status st = report_row_find(db, study, &row, &newest);

	if (st != STATUS_OK)
		return st;
	/* The pending one is what was asked for, whatever there is beside it. */
	report_write(&report->call.body, newest.number ? &newest : &row, NULL);
	report_row_clear(&row);
	report_row_clear(&newest);
	return STATUS_OK;
}

static enum status ask_run(struct db *db, struct job *job)
{
	struct report_call *report = (struct report_call *)job;
	struct api_call *call = &report->call;
	struct report_request *request = &report->request;
	struct study_row study;
	enum status st;

	once_begin(call->once);
	call->body.len = 0;
	call->code = NULL;
	st = find_study(db, report, &study);
	if (st != STATUS_OK)
		return st;
	request->study = study.number;
	snprintf(
	    report->location, sizeof report->location, "/api/v1/studies/%s/report", study.slug);
	study_row_clear(&study);
	st = report_request(db, request);
	if (request->running)
		return api_call_refuse(db, call, 409, "report_in_progress",
		    "A report of this study is being made; its answer comes with GET.");
	if (st == STATUS_OK)
		st = write_pending(db, report, request->study);
	return st == STATUS_OK ? once_keep(db, call->once, report) : st;
}

static void refuse_credit(struct report_call *report)
{
	int64_t available = credit_available(&report->request.account);
	char detail[160];

	snprintf(detail, sizeof detail,
	    "The report costs %lld, and the workspace has %lld %s available.",
	    (long long)report->request.price, (long long)available,
	    available == 1 ? "credit" : "credits");
	reply_problem_with(report->call.r, 402, "insufficient_credits", detail,
	    json_pack("{s:I, s:I}", "available", (json_int_t)available, "price",
	        (json_int_t)report->request.price));
	mem_free(report);
}

static void asked(struct job *job)
{
	struct report_call *report = (struct report_call *)job;
	struct api *api = api_of(report->call.r);
	const struct report_request *request = &report->request;

	if (job->status == STATUS_LIMIT && request->refused) {
		refuse_credit(report);
		return;
	}
	if (job->status == STATUS_OK) {
		if (request->held && request->account.metered)
			credit_book_put(request->book, request->workspace, &request->account);
		report_maker_wake(api->reports);
	}
	api_call_done(job);
}

static void ask(struct request *r)
{
	struct report_call *report = api_call_new(r, sizeof *report, ask_run, NULL);
	struct sessions *sessions = api_of(r)->sessions;

	report->request = (struct report_request){.book = sessions_book(sessions),
	    .workspace = report->call.workspace,
	    .price = sessions_credits(sessions)->report,
	    .at = clock_wall_ms(),
	    .id = uuid_new()};
	report->call.job.done = asked;
	api_call_once(&report->call, write_asked);
	api_call_write(&report->call);
}

#define REPORT "/api/v1/studies/{study}/report"

static const struct route rows[] = {
    {HTTP_GET, REPORT "?format", show, "reports:read", 0, 0, 1},
    {HTTP_POST, REPORT, ask, "reports:write", ROUTE_JSON | ROUTE_ONCE, 0, 1},
};
API_ROWS(api_reports_rows, rows);
