/* Starting an interview: whether the study takes it now, and from whom. */
#include <string.h>

#include "base/clock.h"
#include "interview/session_start.h"

/* Whether the time that the study names for its end is past. */
static int has_closed(const struct study *study)
{
	const char *text = json_str(json_object_get(study->definition, "limits"), "closesAt");
	int64_t at;

	return text && clock_parse(text, &at) == 0 && at <= clock_wall_ms();
}

int start_link_opens(struct start *start)
{
	const struct start_link *link = &start->link;

	if (!start->has_link)
		return 1;
	if (!link->found || link->archived) {
		session_refuse(start->done, start->arg, 403, "link_withdrawn",
		    "This personal link has been withdrawn. Whoever sent it can send another one.");
		return 0;
	}
	if (link->do_not_contact) {
		session_refuse(start->done, start->arg, 403, "do_not_contact",
		    "You asked not to be contacted for interviews, so this link is closed. If you "
		    "want to "
		    "take part after all, write to whoever sent it.");
		return 0;
	}
	return 1;
}

/* A study for programs is opened by a server's key alone. A publishable key names the studies that it opens; those of
 * personal links it opens to nobody else. */
static int access_allowed(const struct start *start, const struct study *study)
{
	if (start->has_link && !start->server)
		return study->access != STUDY_API;
	if (start->reach.studies)
		return study->access != STUDY_PERSONAL;
	return start->server || study->access == STUDY_OPEN;
}

/* May an interview of this study begin now? Refuses and returns 0 if not. */
int start_allowed(struct start *start, const struct study *study)
{
	int64_t price;

	if (!start->preview && strcmp(start->status, "active") != 0) {
		session_refuse(start->done, start->arg, 409, "study_not_active",
		    "The study is %s; interviews can be started while it is active.",
		    start->status);
		return 0;
	}
	if (!start->preview && has_closed(study)) {
		session_refuse(start->done, start->arg, 409, "study_not_active",
		    "The study has taken interviews until limits.closesAt, which is past.");
		return 0;
	}
	if (!access_allowed(start, study)) {
		session_refuse(start->done, start->arg, 401, "unauthorized",
		    "This study is not open to everyone; use a personal link or a workspace key.");
		return 0;
	}
	if (start->modality && strcmp(start->modality, "text") != 0) {
		session_refuse_member(start->done, start->arg, "modality_unavailable", "modality",
		    "Only modality \"text\" is available.");
		return 0;
	}
	/* It is not held before the first answer: a link that is only opened costs nothing. */
	price = credit_price(&start->sessions->options.credits,
	    start->modality ? start->modality : SESSION_MODALITY);
	if (!start->preview && !credit_allows(&start->account, price)) {
		session_refuse_credit(start->done, start->arg, &start->account, price);
		return 0;
	}
	return 1;
}
