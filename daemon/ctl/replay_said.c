/* What a participant said, taken out of a transcript. */
#include <string.h>

#include "ctl/replay.h"

/* The structured value of the answer that holds this message, where words say nothing. */
static json_t *value_of(const json_t *answers, const char *message)
{
	json_t *answer, *id;
	size_t i, k;

	json_array_foreach(answers, i, answer)
	    json_array_foreach(json_object_get(answer, "messageIds"), k, id)
	{
		if (message && json_is_string(id) && strcmp(json_string_value(id), message) == 0)
			return json_object_get(answer, "value");
	}
	return NULL;
}

static int is(const json_t *turn, const char *name, const char *value)
{
	const char *text = json_str(turn, name);

	return text && strcmp(text, value) == 0;
}

/* Of the messages that ask, the one before tells what an answer is to. */
static json_t *one_said(const json_t *turn, const json_t *answers, const char *question, size_t n)
{
	const char *content = json_str(turn, "content");
	json_t *value = value_of(answers, json_str(turn, "id")), *said;

	said = json_pack("{s:I}", "index", (json_int_t)n);
	if (content && *content)
		json_put_str(said, "content", content);
	else
		json_object_set_new(said, "value", value ? json_incref(value) : json_null());
	if (question)
		json_put_str(said, "questionId", question);
	return said;
}

json_t *replay_said(const json_t *transcript, struct err *err)
{
	const json_t *turns = json_object_get(transcript, "transcript");
	const json_t *answers = json_object_get(transcript, "answers");
	json_t *said = json_array(), *turn;
	const char *question = NULL;
	size_t i;

	if (!json_is_array(turns))
		turns = json_object_get(transcript, "turns");
	json_array_foreach(turns, i, turn)
	{
		if (is(turn, "role", "interviewer"))
			question = json_str(turn, "questionId");
		else if (is(turn, "role", "participant"))
			json_array_append_new(
			    said, one_said(turn, answers, question, json_array_size(said)));
	}
	if (json_array_size(said))
		return said;
	json_decref(said);
	err_set(err, STATUS_INVALID, "%s",
	    json_is_array(turns)
	        ? "nobody answers in it: a turn is {\"role\": \"participant\", \"content\": …}"
	        : "no transcript: an interview of the API, or {\"turns\": [{\"role\", "
	          "\"content\"}]}");
	return NULL;
}
