/* Rules of a Study that a row of a table can't say by kind and bounds alone: the `also` of its
 * fields. Pure. */
#ifndef INTERVIEWD_INTERVIEW_STUDY_RULES_H
#define INTERVIEWD_INTERVIEW_STUDY_RULES_H

#include "base/json.h"

#define STUDY_SLUG_MAX   60
#define STUDY_TITLE_MAX  200 /* characters */
#define STUDY_LOCALE_MAX 15  /* bytes; "zh-Hant-TW" is 10 */

void rule_slug(json_t *value, struct problems *p);   /* words of a-z 0-9 joined by single hyphens */
void rule_name(json_t *value, struct problems *p);   /* [a-z][a-z0-9_]* */
void rule_member(json_t *value, struct problems *p); /* [A-Za-z][A-Za-z0-9_]* */
void rule_parameter(json_t *value, struct problems *p); /* a link's parameter that isn't ours */
void rule_origin(json_t *value, struct problems *p);    /* made lower case */
#define ORIGINS_BYTES_MAX                                                                          \
	2000 /* of all together: they stand in one header of every frame, where proxies allow 4 KiB for all */
void rule_origins(json_t *value, struct problems *p);
void rule_color(json_t *value, struct problems *p);
void rule_locale(json_t *value, struct problems *p);
void rule_intake(json_t *value, struct problems *p);  /* fills in the label */
void rule_consent(json_t *value, struct problems *p); /* fills in the version */

/* Is it a language tag such as "en" or "pt-BR"? */
int locale_fits(const char *s);

#endif
