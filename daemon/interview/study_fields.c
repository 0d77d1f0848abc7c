/* The tables that say what a Study may hold. Adding a member is adding a row. */
#include "interview/study_fields.h"

#include "interview/study.h"
#include "interview/study_rules.h"

#define URL_MAX      2000  /* bytes: what browsers and mail programs pass on unharmed */
#define SETTINGS_MAX 16384 /* bytes: settings are choices and short lists, not content */
#define NULLABLE     "null"

static const char *const modes[] = {"structured", "exploratory", "hybrid", NULL};
static const char *const interviewers[] = {"auto", "rules", "llm", NULL};
static const char *const modalities[] = {"text", "voice", NULL};
static const char *const accesses[] = {"open", "personal", "api", NULL};
static const char *const themes[] = {"auto", "light", "dark", NULL};

/* One row a member, as in a book: clang-format would break them up. */
/* clang-format off */
static const struct field term = F_LINE(NULL, 1, 80, NULL, "a term");
static const struct field entry = F_LINE(NULL, 1, 300, NULL, "a term, or \"term: meaning\"");
static const struct field attribute = F_LINE(NULL, 1, 64, NULL, "the name of an attribute");
static const struct field modality = F_ENUM(NULL, modalities, NULL, "a modality");
static const struct field purpose = {.kind = FIELD_LINE, .min = 1, .max = 40, .also = rule_name};
static const struct field parameter = {.kind = FIELD_LINE, .min = 1, .max = 40, .also = rule_parameter};
static const struct field origin = {.kind = FIELD_LINE, .min = 1, .max = 255, .also = rule_origin};

static const struct field brief[] = {
	F_TEXT("problemStatement", 4000, "what is to be understood, in the researcher's words"),
	F_TEXT("decisionToInform", 2000, "what will be decided with the answers"),
	F_TEXT("hypothesis", 2000, "what is believed now and may turn out wrong"),
	F_TEXT("successCriteria", 2000, "what must be known for the study to have been worth it"),
	F_TEXT("targetParticipant", 2000, "whom to interview"),
	F_TEXT("outOfScope", 2000, "what the interviewer leaves alone"),
	F_TEXT("context", 8000, "background for the interviewer; never said"),
	F_TEXT("openingMessage", 2000, "what is said before the first question"),
	F_TEXT("closingMessage", 2000, "what is said at the end"),
	F_LIST("productTerms", 0, 50, &term, "", "[]", "names of the product, kept out of questions"),
	F_LIST("glossary", 0, 200, &entry, "", "[]", "terms that participants of this study know"),
	F_END,
};

static const struct field limits[] = {
	F_INTEGER("maxMinutes", 1, 480, NULLABLE, "minutes of talking, pauses left out; null: no limit"),
	F_INTEGER("maxTurns", 1, 500, NULLABLE, "the interviewer's messages; null: the guide's, and at most 25 with a method's"),
	F_INTEGER("targetResponses", 1, 1000000, NULLABLE, "completed interviews wanted; null: no limit"),
	{.name = "closesAt", .kind = FIELD_TIME, .fallback = NULLABLE,
	 .doc = "when it stops taking new interviews; null: never by itself"},
	F_INTEGER("resumeDays", 1, 365, "7", "days after the last answer that an interview may go on"),
	F_END,
};

static const struct field intake_row[] = {
	{.name = "name", .kind = FIELD_LINE, .flags = FIELD_REQUIRED, .min = 1, .max = 64, .also = rule_member,
	 .doc = "the member of respondentMetadata that it fills"},
	F_LINE("label", 1, 200, NULL, "what the participant reads; the name without one"),
	F_FLAG("required", "false", "whether the interview waits for it"),
	F_END,
};
static const struct field intake = {.kind = FIELD_OBJECT, .members = intake_row, .also = rule_intake};

static const struct field consent[] = {
	F_TEXT("text", 20000, "what the participant agrees to before the first question; \"\": nothing"),
	F_LINE("version", 0, 40, "\"\"", "the text's version; \"1\" for a text without one"),
	F_LIST("purposes", 0, 10, &purpose, "", "[]", "what may be agreed to one by one"),
	F_END,
};

static const struct field ending[] = {
	F_URL("redirectUrl", URL_MAX, "where the page goes at the end"),
	F_TEXT("screenedOutText", 2000, "what a participant who doesn't fit is told"),
	F_URL("screenedOutUrl", URL_MAX, "where the page goes then"),
	F_FLAG("closers", "true", "whether it ends with a read-back and \"what should I have asked?\""),
	F_END,
};

static const struct field safety[] = {
	F_TEXT("resources", 600, "where to turn for help: said when someone is not well"),
	F_TEXT("contact", 200, "whom to ask about the study and one's data"),
	F_FLAG("sensitive", "false", "whether the topic may distress: needs contact and resources then"),
	F_FLAG("minors", "false", "whether people under 18 may take part"),
	F_END,
};

static const struct field branding[] = {
	{.name = "accentColor", .kind = FIELD_LINE, .min = 1, .max = 7, .fallback = NULLABLE, .also = rule_color,
	 .doc = "a colour such as \"#0a7f5a\""},
	F_ENUM("theme", themes, "\"auto\"", "the page's colours"),
	F_URL("logoUrl", URL_MAX, "the logo that the page shows"),
	F_FLAG("hideBranding", "false", "whether the page leaves our name out"),
	F_END,
};

static const struct field embed[] = {
	{.name = "allowedOrigins", .kind = FIELD_LIST, .max = 50, .element = &origin, .unique = "", .fallback = "[]",
	 .also = rule_origins, .doc = "pages that may embed it; none: no page may"},
	F_END,
};

const struct field study_fields[] = {
	F_READ_ONLY("id"),
	{.name = "slug", .kind = FIELD_LINE, .min = 1, .max = STUDY_SLUG_MAX, .also = rule_slug,
	 .doc = "its name in links; made from the title without one"},
	{.name = "title", .kind = FIELD_LINE, .flags = FIELD_REQUIRED, .min = 1, .max = STUDY_TITLE_MAX,
	 .doc = "what the study is called"},
	F_READ_ONLY("revision"),
	F_READ_ONLY("status"),
	F_OBJECT("brief", brief, "what the study is for"),
	{.name = "methodology", .kind = FIELD_LINE, .min = 1, .max = 64, .fallback = NULLABLE, .also = rule_name,
	 .doc = "the method that leads the interview; null: the plain guide"},
	{.name = "methodologySettings", .kind = FIELD_FREE, .max = SETTINGS_MAX, .fallback = "{}",
	 .doc = "the method's settings; checked against its table when the study is published"},
	F_ENUM("mode", modes, "\"hybrid\"", "the guide alone, the method alone, or both"),
	F_LIST("attributes", 0, 50, &attribute, "", "[]", "what script and logic may see of a participant"),
	F_ENUM("interviewer", interviewers, "\"auto\"", "who words the questions"),
	F_LIST("modalities", 1, 2, &modality, "", "[\"text\"]", "how an interview may be held"),
	{.name = "locale", .kind = FIELD_LINE, .min = 2, .max = STUDY_LOCALE_MAX, .fallback = "\"en\"",
	 .also = rule_locale, .doc = "the language of the study's texts"},
	{.name = "questions", .kind = FIELD_ANY, .fallback = "[]", .doc = "the guide: 0 to 100, in order"},
	F_OBJECT("limits", limits, "how long and how many"),
	F_ENUM("access", accesses, "\"open\"", "who may start: anyone, those with a personal link, or programs"),
	F_LIST("intake", 0, 10, &intake, "name", "[]", "what the page asks before the interview"),
	{.name = "consent", .kind = FIELD_OBJECT, .members = consent, .fallback = "{}", .also = rule_consent,
	 .doc = "what a participant agrees to"},
	F_OBJECT("ending", ending, "what comes after the interview"),
	F_LIST("linkParameters", 0, 20, &parameter, "", "[]", "parameters of the link that are kept"),
	F_OBJECT("branding", branding, "how the page looks"),
	F_OBJECT("embed", embed, "where it may be embedded"),
	F_OBJECT("safety", safety, "what protects the people who take part"),
	F_INTEGER("retentionDays", 0, 3650, "90", "days after an interview that personal data in it is kept unmasked"),
	F_READ_ONLY("createdAt"),
	F_READ_ONLY("updatedAt"),
	F_END,
};
