/* What the commands of webhooks share. */
#ifndef INTERVIEWD_CTL_WEBHOOK_H
#define INTERVIEWD_CTL_WEBHOOK_H

/* The path of a webhook, with what follows; mem_free it. */
char *webhook_path(const char *webhook, const char *rest);

#endif
