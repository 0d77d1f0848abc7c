/* The filter of connections. */
#include "outbox/connection_filter.h"

#include <strings.h>
#include <string.h>

static int is_theme(const json_t *wanted, const json_t *theme)
{
	const char *name = json_string_value(wanted), *label = json_str(theme, "label"),
	           *id = json_str(theme, "id");

	return name && ((label && strcasecmp(name, label) == 0) || (id && strcmp(name, id) == 0));
}

static int has_theme(const json_t *wanted, const json_t *themes)
{
	const json_t *name, *theme;
	size_t i, j;

	json_array_foreach((json_t *)wanted, i, name)
	{
		json_array_foreach((json_t *)themes, j, theme)
		{
			if (is_theme(name, theme))
				return 1;
		}
	}
	return 0;
}

const char *connection_filter_refuses(const json_t *filter, const json_t *event)
{
	const json_t *data = json_object_get(event, "data"),
	             *interview = json_object_get(data, "interview"),
	             *score = json_object_get(json_object_get(interview, "quality"), "score"),
	             *themes = json_object_get(filter, "themes");
	const char *type = json_str(event, "type");

	/* What is to be forgotten is told whatever it was. */
	if (!json_is_object(interview) || (type && strcmp(type, "interview.erased") == 0))
		return NULL;
	if (json_str(interview, "status") && strcmp(json_str(interview, "status"), "erased") == 0)
		return "the interview was erased";
	if (json_is_number(score)) {
		double is = json_number_value(score);

		if (is < (double)json_int(filter, "minQuality", 1))
			return "its quality is below the connection's filter";
		if (is > (double)json_int(filter, "maxQuality", 5))
			return "its quality is above the connection's filter";
	}
	if (json_array_size(themes) && !has_theme(themes, json_object_get(interview, "themes")))
		return "it has none of the themes of the connection's filter";
	if (json_flag(filter, "verifiedOnly", 0) &&
	    !json_flag(json_object_get(interview, "respondent"), "verified", 0))
		return "its respondent is not verified";
	return NULL;
}
