/* `script chat` with an integration or a provider: each request is shown, and a person plays what answers. */
#ifndef INTERVIEWD_CTL_SCRIPT_OUTSIDE_H
#define INTERVIEWD_CTL_SCRIPT_OUTSIDE_H

#include "plugins/host.h"

struct outside_chat {
	const char *settings; /* file with the connection's settings, or NULL */
	int live;             /* requests are really sent */
	const char
	    *allow_private; /* address or network that they may reach although private, or NULL */
};

/* Talks until the input ends or /quit; the script is loaded in `host`. Gives an exit code. */
int script_outside_chat(
    struct host *host, struct script *script, const struct outside_chat *options);

#endif
