/* Credits: the rules of the ledger. */
#include "interview/credit.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/json.h"

/* One row a kind: its name, and how often the credits it is about count towards balance and hold. */
static const struct {
	const char *name;
	int amount, held;
	const char *state; /* of an interview whose last row it is */
} kinds[] = {
    [CREDIT_GRANT] = {"grant", 1, 0, NULL},
    [CREDIT_HOLD] = {"hold", 0, 1, "held"},
    [CREDIT_RELEASE] = {"release", 0, -1, "released"},
    [CREDIT_CHARGE] = {"charge", -1, -1, "charged"},
    [CREDIT_REFUND] = {"refund", 1, 0, "released"},
};

/* One row an event: its name, and the prefix of its subject's id. */
static const struct {
	const char *name, *subject;
} events[] = {
    [CREDIT_OPENED] = {"open", "workspace"},
    [CREDIT_GRANTED] = {"grant", "ledger"},
    [CREDIT_HELD] = {"hold", "interview"},
    [CREDIT_SETTLED] = {"settle", "interview"},
    [CREDIT_REFUNDED] = {"refund", "interview"},
    [CREDIT_REPORT_HELD] = {"report_hold", "report"},
    [CREDIT_REPORT_SETTLED] = {"report_settle", "report"},
};

#define COUNT(TABLE) (sizeof(TABLE) / sizeof(TABLE)[0])

const char *credit_kind_name(enum credit_kind kind)
{
	return kinds[kind].name;
}

int credit_kind_parse(const char *name)
{
	for (size_t i = 0; name && i < COUNT(kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return (int)i;
	return -1;
}

const char *credit_event_name(enum credit_event event)
{
	return events[event].name;
}

char *credit_cause(const char *event, const struct uuid *subject, char out[CREDIT_CAUSE_SIZE])
{
	const char *prefix = "ledger";
	char id[TYPEID_TEXT_MAX];

	for (size_t i = 0; i < COUNT(events); i++)
		if (strcmp(events[i].name, event) == 0)
			prefix = events[i].subject;
	snprintf(out, CREDIT_CAUSE_SIZE, "%.15s:%s", event, typeid_format(prefix, subject, id));
	return out;
}

int64_t credit_amount(enum credit_kind kind, int64_t n)
{
	return kinds[kind].amount * n;
}

int64_t credit_held(enum credit_kind kind, int64_t n)
{
	return kinds[kind].held * n;
}

int64_t credit_price(const struct credit_terms *terms, const char *modality)
{
	return strcmp(modality, "voice") == 0 ? terms->voice : terms->text;
}

int credit_allows(const struct credit_account *account, int64_t price)
{
	return !account->metered || price == 0 || credit_available(account) >= price;
}

int credit_is_low(const struct credit_account *account, int64_t price)
{
	int64_t available = credit_available(account);

	return account->metered && available < CREDIT_LOW && available + price >= CREDIT_LOW;
}

enum credit_kind credit_settlement(const char *status, int answered)
{
	return strcmp(status, "completed") == 0 && answered > 0 ? CREDIT_CHARGE : CREDIT_RELEASE;
}

void credit_write(struct buf *out, int last, int64_t n)
{
	const char *state = last >= 0 ? kinds[last].state : NULL;

	if (state)
		buf_printf(out, "{\"amount\":%lld,\"state\":\"%s\"}", (long long)n, state);
	else
		buf_puts(out, "null");
}

void credit_entry_write(struct buf *out, const struct credit_entry *entry)
{
	char id[TYPEID_TEXT_MAX], cause[CREDIT_CAUSE_SIZE], at[CLOCK_RFC3339_SIZE];

	buf_printf(out,
	    "{\"id\":\"%s\",\"at\":\"%s\",\"kind\":\"%s\",\"amount\":%lld,\"held\":%lld,"
	    "\"cause\":\"%s\",\"reason\":",
	    typeid_format("ledger", &entry->id, id), clock_rfc3339(entry->at, at), entry->kind,
	    (long long)entry->amount, (long long)entry->held,
	    credit_cause(entry->event, &entry->subject, cause));
	if (entry->reason)
		json_write_string(out, entry->reason, strlen(entry->reason));
	else
		buf_puts(out, "null");
	buf_putc(out, '}');
}
