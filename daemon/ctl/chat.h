/* A conversation in the terminal: showing what the interviewer says, reading what is answered. */
#ifndef INTERVIEWD_CTL_CHAT_H
#define INTERVIEWD_CTL_CHAT_H

#include <jansson.h>

#include "ctl/ctl.h"

/* Prints a Message with its widget as numbered choices. */
void chat_show(const json_t *message);
/* Prints its `why` in one line, where it has one. */
void chat_show_why(const json_t *message);
/* A typed line as the body of POST /interviews/messages: numbers pick options of the message's widget, /skip declines, all else
 * is words. New reference. */
json_t *chat_body(const char *line, const json_t *message);
/* The command `study preview STUDY [--why]`. */
int chat_preview(struct ctl *ctl, int argc, char **argv);

#endif
