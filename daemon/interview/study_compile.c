/* From a stored definition to what the engine runs on. */
#include <string.h>

#include "base/mem.h"
#include "interview/logic.h"

/* A text interview of a method holds attention for so long; a guide that is longer has what it needs. */
#define FAIR_TURNS   25
#define FAIR_MINUTES 12
#define OPEN_SECONDS 75 /* to answer an open question, a follow-up, a closed one */
#define MORE_SECONDS 45
#define TAP_SECONDS  15

static const char *const modes[] = {"structured", "exploratory", "hybrid"};
static const char *const accesses[] = {"open", "personal", "api"};

/* Index of the member's value among n names, or -1. */
static int choice(const json_t *object, const char *key, const char *const *names, int n)
{
	const char *value = json_str(object, key);

	for (int i = 0; value && i < n; i++)
		if (!strcmp(value, names[i]))
			return i;
	return -1;
}

/* Enough for every question with all its follow-ups, an opening and a closing. */
static void set_fair(struct study *study)
{
	int turns = 2, seconds = 0;

	for (size_t i = 0; i < study->nquestions; i++) {
		const struct question *q = &study->questions[i];

		turns += 1 + q->probes;
		seconds += q->type == QUESTION_OPEN_ENDED ? OPEN_SECONDS : TAP_SECONDS;
		seconds += q->probes * MORE_SECONDS;
	}
	study->fair_turns = turns < FAIR_TURNS ? FAIR_TURNS : turns;
	study->fair_minutes = seconds < FAIR_MINUTES * 60 ? FAIR_MINUTES : (seconds + 59) / 60;
}

static json_t *make_view(const struct study *study)
{
	json_t *view = json_need(json_object());
	char id[TYPEID_TEXT_MAX];

	json_put_str(view, "id", typeid_format("study", &study->head.id, id));
	json_put_str(view, "slug", study->head.slug);
	json_put_str(view, "title", study->title);
	json_put_str(view, "mode", modes[study->mode]);
	json_put(view, "brief", json_incref(json_object_get(study->definition, "brief")));
	return view;
}

static enum status compile_questions(struct study *study, struct err *err)
{
	const json_t *list = json_object_get(study->definition, "questions");
	size_t n = json_array_size(list);
	enum status st;

	if (n > QUESTIONS_MAX)
		return err_set(err, STATUS_INVALID, "the stored study has %zu questions", n);
	study->questions = xcalloc(n ? n : 1, sizeof(*study->questions));
	for (size_t i = 0; i < n; i++) {
		const json_t *question = json_array_get(list, i);
		const char *id = json_str(question, "id");

		if (!id)
			return err_set(
			    err, STATUS_INVALID, "question %zu of the stored study has no id", i);
		if ((st = question_compile(question, id, &study->questions[i], err)))
			return st;
		study->nquestions = i + 1;
	}
	return logic_compile(study, err);
}

static enum status compile(struct study *study, struct err *err)
{
	const json_t *d = study->definition, *brief = json_object_get(d, "brief");
	const json_t *limits = json_object_get(d, "limits"), *safety = json_object_get(d, "safety");
	int mode = choice(d, "mode", modes, 3), access = choice(d, "access", accesses, 3);
	enum status st;

	study->title = json_str(d, "title");
	study->locale = json_str(d, "locale");
	study->settings = json_object_get(d, "methodologySettings");
	study->methodology = json_str(d, "methodology");
	study->opening = json_str(brief, "openingMessage");
	study->closing = json_str(brief, "closingMessage");
	if (mode < 0 || access < 0 || !study->title || !study->locale || !study->opening ||
	    !study->closing || !json_is_object(study->settings))
		return err_set(err, STATUS_INVALID, "the stored study isn't one that was checked");
	study->mode = (enum study_mode)mode;
	study->access = (enum study_access)access;
	if ((st = compile_questions(study, err)))
		return st;
	study->resources = json_str(safety, "resources");
	study->contact = json_str(safety, "contact");
	study->resources = study->resources ? study->resources : "";
	study->contact = study->contact ? study->contact : "";
	study->minors = json_is_true(json_object_get(safety, "minors"));
	study->retention_days = (int)json_int(d, "retentionDays", -1);
	study->max_minutes = (int)json_int(limits, "maxMinutes", 0);
	study->max_turns = (int)json_int(limits, "maxTurns", 0);
	set_fair(study);
	/* A revision from before there were closers keeps to what it was published as. */
	study->closers = json_flag(json_object_get(d, "ending"), "closers", 0);
	study->resume_days = (int)json_int(limits, "resumeDays", STUDY_RESUME_DAYS);
	study->view = make_view(study);
	return STATUS_OK;
}

enum status study_compile(
    const struct study_head *head, const json_t *definition, struct study **out, struct err *err)
{
	struct study *study = xcalloc(1, sizeof(*study));
	enum status st;

	study->refs = 1;
	study->head = *head;
	study->definition = json_incref((json_t *)definition);
	st = compile(study, err);
	*out = st ? NULL : study;
	if (st)
		study_unref(study);
	return st;
}

struct study *study_ref(struct study *study)
{
	study->refs++;
	return study;
}

void study_unref(struct study *study)
{
	if (!study || --study->refs)
		return;
	for (size_t i = 0; i < study->nquestions; i++)
		question_clear(&study->questions[i]);
	mem_free(study->questions);
	json_decref(study->view);
	json_decref(study->definition);
	mem_free(study);
}

int study_find(const struct study *study, const char *id)
{
	for (size_t i = 0; i < study->nquestions; i++)
		if (!strcmp(study->questions[i].key, id))
			return (int)i;
	return -1;
}
