/* What the interviewer says: by the turn grammar, once, within limits (not a test by itself). */
#include "interview_property_run.h"

#include "interview/guard.h"
#include "plugins/host.h"

static struct asked *asked_find(const char *key)
{
	for (size_t i = 0; i < run.n; i++)
		if (strcmp(run.asked[i].key, key) == 0)
			return &run.asked[i];
	return NULL;
}

static int marks(const char *text, size_t len)
{
	int n = 0;

	for (size_t i = 0; i < len; i++)
		n += text[i] == '?';
	return n;
}

/* Words that are not the researcher's keep to the turn grammar. */
static void expect_grammar(const char *text, size_t len, enum guard_kind kind)
{
	struct guard_context context = {.kind = kind,
	    .locale = talk.locale,
	    .stemmer = talk.method->stemmer,
	    .forbid = kind == GUARD_OF_PROBE ? talk.method->guard_forbid : 0,
	    .allow = talk.method->guard_allow};
	unsigned refused = len ? guard_check(text, len, &context) : 0;

	for (unsigned bit = 1; refused && bit <= GUARD_LAST; bit <<= 1)
		MUST(!(refused & bit), "\"%.*s\" breaks %s", (int)len, text,
		    guard_name((enum guard_rule)bit));
}

static int is_anchor(const char *text)
{
	for (size_t i = 0; i < run.left.nanchors; i++)
		if (strcmp(run.left.anchors[i].ask, text) == 0)
			return 1;
	return 0;
}

/* The core's own sentence on personal data, which may stand before a probe: its bytes with the blank behind it. */
static size_t note_before(const char *text)
{
	const json_t *notes = json_object_get(sdk_data("lines", talk.locale), "personal_note"),
	             *note;
	size_t i;

	json_array_foreach(notes, i, note)
	{
		const char *line = json_string_value(note);
		size_t len = strlen(line);

		if (strncmp(text, line, len) == 0 && text[len] == ' ')
			return len + 1;
	}
	return 0;
}

static void check_probe(const struct message *reply)
{
	const char *text = reply->content;

	if (reply->via == MESSAGE_GUIDE) {
		MUST(is_anchor(reply->content), "no anchor of the question says that");
		met.anchors++;
		return;
	}
	MUST(marks(reply->content, strlen(reply->content)) <= 1, "a probe asks twice");
	text += note_before(text);
	expect_grammar(text, strlen(text), GUARD_OF_PROBE);
}

/* A repair may end with what stands, said again; what comes before that doesn't ask where that does. */
static void check_repair(const struct message *reply)
{
	struct question_words words = {.text = ""};
	const char *again, *text = reply->content;
	size_t len = strlen(text), tail;

	if (run.left.key)
		question_words(&run.left, talk.locale, &words);
	again = talk.state->probing && run.probe ? run.probe : words.text;
	tail = strlen(again);
	if (tail && tail < len && strcmp(text + len - tail, again) == 0) {
		len -= tail + 1;
		MUST(marks(text, len) + (marks(again, tail) > 0) <= 1,
		    "a repair asks beside what it says again");
	}
	MUST(marks(text, len) <= 1, "a repair asks twice");
	expect_grammar(text, len, GUARD_OF_REPAIR);
}

static void check_question(const struct message *reply, const struct question *question)
{
	struct question_words words;
	size_t len = strlen(reply->content), text, intro;

	question_words(question, talk.locale, &words);
	text = strlen(words.text);
	intro = strlen(words.intro);
	MUST(text <= len && strcmp(reply->content + len - text, words.text) == 0,
	    "the question's words are not its own");
	MUST(!reply->widget == (question->type == QUESTION_OPEN_ENDED), "a widget too few or many");
	len -= text;
	if (intro && len > intro && !asked_find(question->key)->again) {
		MUST(memcmp(reply->content + len - 1 - intro, words.intro, intro) == 0,
		    "the intro is not its own");
		len -= intro + 1;
		if (strncmp(question->key, "m:", 2) == 0)
			expect_grammar(words.intro, intro, GUARD_OF_INTRO);
	}
	if (reply->kind == MESSAGE_QUESTION)
		MUST(marks(reply->content, len) == 0, "what leads to a question asks as well");
	if (strncmp(question->key, "m:", 2) == 0)
		MUST(marks(words.text, text) <= 1, "a question of the method asks twice");
}

static void check_closing(const struct message *reply)
{
	const char *screened =
	    json_str(json_object_get(talk.study->definition, "ending"), "screenedOutText");

	if (strcmp(reply->content, talk.study->closing) != 0 &&
	    (!screened || strcmp(reply->content, screened) != 0))
		MUST(marks(reply->content, strlen(reply->content)) == 0, "a closing asks");
}

/* --- What was asked --- */

static int met_closer(void)
{
	return asked_find("m:read_back") || asked_find("m:anything_else");
}

/* A structured study asks once more what it requires and got no answer to; nobody else does. */
static void ask_again(struct asked *asked, int index)
{
	const struct item *before = state_item(run.before, asked->key);

	MUST(talk.study->mode == STUDY_STRUCTURED && index >= 0 && !asked->again &&
	        talk.study->questions[index].required && before &&
	        (before->status == ITEM_ASKED || before->open_end),
	    "%s is asked twice", asked->key);
	asked->again = 1;
	met.again++;
}

static void ask(const char *key, const struct question *question)
{
	int index = study_find(talk.study, key);
	struct asked *asked = asked_find(key);

	if (asked) {
		ask_again(asked, index);
		return;
	}
	MUST(run.n < ASKED_MAX, "more questions than there can be");
	asked = &run.asked[run.n++];
	snprintf(asked->key, sizeof asked->key, "%s", key);
	asked->limit = question->probes;
	MUST(asked->limit <= QUESTION_PROBES_MAX, "%s may be probed %d times", key, asked->limit);
	met.own += index < 0 && !is_closer(key);
	if (is_closer(key)) {
		MUST(talk.study->closers, "a closer of a study without");
		met.closers++;
		return;
	}
	MUST(!met_closer() || index == (int)talk.study->nquestions - 1,
	    "%s is asked after a closer", key);
	if (talk.study->mode != STUDY_STRUCTURED)
		return;
	if (index < 0) { /* where there is nothing to ask they are asked for a story */
		MUST(talk.study->nquestions == 0 && strcmp(key, "m:story") == 0,
		    "a structured study asks %s", key);
		return;
	}
	/* A script may choose among the guide's questions; nothing else does. */
	if (!talk.method->script || !script_has(talk.method->script, "answer"))
		MUST(index > run.guide, "%s is asked after a later one", key);
	run.guide = index;
}

/* What could not be read is asked once more; manners (a question to us, "shall we stop?") are not counted here. */
static void repair(const struct message *reply)
{
	struct asked *asked = asked_find(reply->question);

	MUST(asked, "%s is repaired and was never asked", reply->question);
	if (strcmp(why("move"), "repair") == 0 || strcmp(why("by"), "script") == 0)
		MUST(++asked->repairs <= 1, "%s is repaired again", asked->key);
}

static void probe(const struct message *reply)
{
	struct asked *asked = asked_find(reply->question);

	MUST(asked, "%s is probed and was never asked", reply->question);
	MUST(++asked->probes <= asked->limit, "%s is probed %d times of %d", asked->key,
	    asked->probes, asked->limit);
	MUST(reply->probe_depth == asked->probes, "probe %d is said to be number %d", asked->probes,
	    reply->probe_depth);
	mem_free(run.probe);
	run.probe = xstrdup(reply->content);
}

void check_said(void)
{
	const struct message *reply = &talk.turn->reply;
	struct turn_context context = talk_context();
	struct question question = {0};
	struct err err;
	json_t *json = json_loads(reply->why ? reply->why : "", 0, NULL);

	MUST(json, "the why is no JSON");
	json_decref(json);
	MUST(*reply->content && utf8_valid(reply->content, strlen(reply->content)),
	    "nothing is said, or no UTF-8");
	if (talk.turn->action == TURN_CLOSE) {
		MUST(talk.turn->over, "it closes and is not over");
		check_closing(reply);
		return;
	}
	MUST(!talk.turn->over && strcmp(talk.turn->status, "active") == 0, "it is over and asks");
	MUST(strcmp(reply->question, talk.state->current) == 0, "%s stands, not %s",
	    talk.state->current, reply->question);
	MUST(turn_question(&context, &question, &err) == STATUS_OK, "no question stands");
	if (talk.turn->action == TURN_NEXT) {
		ask(reply->question, &question);
		check_question(reply, &question);
	} else if (talk.turn->action == TURN_PROBE) {
		probe(reply);
		check_probe(reply);
		met.probes++;
	} else {
		repair(reply);
		check_repair(reply);
		met.repairs++;
	}
	question_clear(&question);
}
