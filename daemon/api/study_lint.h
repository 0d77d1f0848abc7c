/* The author's lint over HTTP: on request, and before a study is published. Main loop only. */
#ifndef INTERVIEWD_API_STUDY_LINT_H
#define INTERVIEWD_API_STUDY_LINT_H

#include "api/api.h"

/* May the definition be published as it is worded? Returns 0 after 422 `lint_errors` with every error. */
int study_lint_passes(struct request *r, const json_t *definition);

#endif
