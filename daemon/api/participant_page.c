/* GET /i/{slug} and /embed/{slug}: the participant's page, by itself and in a frame of somebody else's. Nothing begins by it:
 * that is what its script asks for.
 * It isn't limited by address as starts are: it costs two reads at most, of which only so many wait, and an opening that is not
 * kept; and a company behind one address may open a link at once. */
#include "api/participant_page.h"

#include <string.h>

#include "api/api.h"
#include "api/assets.h"
#include "api/condition.h"
#include "base/log.h"
#include "http/etag.h"
#include "interview/link_token.h"
#include "interview/study_rules.h"

#define HTML "text/html; charset=utf-8"

/* Nothing but its own files, and nobody around it. */
#define POLICY                                                                                     \
	"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src "    \
	"'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors "

/* Bytes of the policy: a study's origins are fewer (ORIGINS_BYTES_MAX), and all headers of an answer have 4 KiB. */
#define POLICY_MAX (sizeof POLICY + ORIGINS_BYTES_MAX + 64)

static const char *const themes[] = {"auto", "light", "dark", NULL};

/* One page on its way. */
struct visit {
	struct request *r;
	int embed;
	int personal; /* a link of one person's, whose page no cache keeps */
	char locale[STUDY_LOCALE_MAX + 1];
	const char *theme;
	struct uuid study, respondent;
};

/* Who may frame it: nobody, or in a frame those that the study names. */
static void set_policy(const struct visit *visit, const struct session_seen *seen)
{
	const json_t *origins = participant_origins(visit->embed ? seen->study : NULL), *origin;
	struct buf policy = BUF_INIT;
	size_t i;

	buf_puts(&policy, POLICY);
	json_array_foreach(origins, i, origin)
	{
		buf_puts(&policy, i ? " " : "");
		buf_puts(&policy, json_string_value(origin));
	}
	if (!json_array_size(origins))
		buf_puts(&policy, "'none'");
	if (policy.len > POLICY_MAX) {
		log_event(LOG_ERROR, "origins_too_long", "study", seen->study->head.slug, NULL);
		policy.len = 0;
		buf_puts(&policy, POLICY "'none'");
	}
	reply_header(visit->r, "Content-Security-Policy", buf_text(&policy));
	buf_free(&policy);
	if (!visit
	         ->embed) /* it knows no origins, and would overrule those of the policy in old browsers */
		reply_header(visit->r, "X-Frame-Options", "DENY");
}

static void set_headers(const struct visit *visit, const struct session_seen *seen)
{
	struct request *r = visit->r;
	char links[256];

	snprintf(links, sizeof links,
	    "</assets/%s>; rel=preload; as=style, </assets/%s>; rel=modulepreload",
	    asset_named("page-", ".css"), asset_named("page-", ".js"));
	set_policy(visit, seen);
	reply_header(r, "Referrer-Policy", "no-referrer"); /* tokens can stand in addresses */
	reply_header(r, "Permissions-Policy",
	    "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
	reply_header(r, "Cross-Origin-Opener-Policy", "same-origin");
	reply_header(r, "X-Robots-Tag", "noindex");
	reply_header(r, "Link", links);
}

/* The store can't say what is here. */
static void send_away(const struct visit *visit, enum status st)
{
	const struct participant_words *words =
	    participant_words(*visit->locale ? visit->locale : "en");
	struct buf out = BUF_INIT;

	buf_printf(&out,
	    "<!doctype html>\n<html lang=\"%s\">\n<meta "
	    "charset=\"utf-8\">\n<title>Interview</title>\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n"
	    "<link rel=\"stylesheet\" href=\"/assets/%s\">\n<main "
	    "id=\"app\"><p>%s</p></main>\n</html>\n",
	    words->language, asset_named("page-", ".css"), words->away);
	reply_header(visit->r, "Retry-After", st == STATUS_BUSY ? "1" : "30");
	reply_text(visit->r, 503, HTML, out.data, out.len);
	buf_free(&out);
}

static void send_page(const struct visit *visit, const struct session_seen *seen)
{
	struct request *r = visit->r;
	struct participant_page page = {.seen = seen,
	    .embed = visit->embed,
	    .locale = *visit->locale ? visit->locale : NULL,
	    .theme = visit->theme,
	    .script = asset_named("page-", ".js"),
	    .style = asset_named("page-", ".css")};
	struct buf out = BUF_INIT;
	char tag[ETAG_SIZE];

	participant_html(&out, &page);
	if (seen->state == LOOK_UNKNOWN || visit->personal) {
		reply_text(r, seen->state == LOOK_UNKNOWN ? 404 : 200, HTML, out.data, out.len);
	} else {
		reply_header(r, "Cache-Control", "no-cache");
		if (condition_holds(r, etag_of(out.data, out.len, tag))) {
			reply_header(r, "ETag", tag);
			reply_text(r, 200, HTML, out.data, out.len);
		}
	}
	buf_free(&out);
}

static void seen(const struct session_seen *found, void *arg)
{
	const struct visit *visit = arg;

	set_headers(visit, found);
	if (found->status == STATUS_OK)
		send_page(visit, found);
	else
		send_away(visit, found->status);
}

/* ?locale= and ?theme=; what is none of them is as if it weren't there, since links are written by many hands. */
static void read_looks(struct request *r, struct visit *visit)
{
	char theme[8];

	if (request_query(r, "locale", visit->locale, sizeof visit->locale) < 0 ||
	    !locale_fits(visit->locale))
		visit->locale[0] = '\0';
	if (request_query(r, "theme", theme, sizeof theme) < 0)
		return;
	for (size_t i = 0; themes[i]; i++)
		if (strcmp(themes[i], theme) == 0)
			visit->theme = themes[i];
}

/* ?rid=: whose link it is. */
static void read_link(struct request *r, struct visit *visit, struct session_look *look)
{
	char token[LINK_TOKEN_SIZE];
	long len = request_query(r, "rid", token, sizeof token);
	struct subkeys keys;

	if (len == -1)
		return;
	look->has_link = visit->personal = 1;
	if (len < 0)
		return;
	keyring_subkeys(api_of(r)->keyring, LINK_TOKEN_LABEL, &keys);
	if (link_token_read(&keys, token, &visit->study, &visit->respondent) == 0) {
		look->link_study = &visit->study;
		look->link_respondent = &visit->respondent;
	}
	crypto_wipe(&keys, sizeof keys);
}

static void visit_page(struct request *r, int embed)
{
	struct visit *visit = request_alloc(r, sizeof *visit);
	struct session_look look = {.study = request_param(r, "slug")};

	visit->r = r;
	visit->embed = embed;
	read_looks(r, visit);
	read_link(r, visit, &look);
	look.locale = *visit->locale ? visit->locale : NULL;
	request_defer(r);
	session_look(api_of(r)->sessions, &look, seen, visit);
}

static void page(struct request *r)
{
	visit_page(r, 0);
}

static void embedded(struct request *r)
{
	visit_page(r, 1);
}

static const struct route rows[] = {
    {HTTP_GET, "/embed/{slug}", embedded, NULL, ROUTE_PAGE, 0, 0},
    {HTTP_GET, "/i/{slug}", page, NULL, ROUTE_PAGE, 0, 0},
};
API_ROWS(api_participant_page_rows, rows);
