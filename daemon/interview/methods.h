/* Which methodologies there are: scripts found in the configured directories, their bundles, and the compiled methods that
 * interviews use, also those of bundles that are no longer on disk. Main loop only. */
#ifndef INTERVIEWD_INTERVIEW_METHODS_H
#define INTERVIEWD_INTERVIEW_METHODS_H

#include "interview/method.h"
#include "store/store.h"

struct methods;

/* `host` is the main loop's and outlives this. STATUS_CORRUPT if the words of the plain guide don't compile, which is a
 * broken build. */
enum status methods_new(struct host *host, struct store *store, struct mailbox *home,
    struct methods **out, struct err *err);
void methods_free(struct methods *methods);

/* Loads every DIR/NAME/init.lua of kind methodology below the directories, in order; later ones override by name. A script
 * that is refused is logged with file, line and reason and left out, and so are those behind the first 256 of a directory;
 * returns how many mistakes there were. */
unsigned methods_scan(struct methods *methods, const char *const *dirs, size_t ndirs);
/* Stores the present bundles, so that interviews can end on them after a restart, and those of other kinds that the scan found. Blocks: before the loop runs. */
enum status methods_keep(struct methods *methods, struct err *err);
/* Adds one bundle directly (interviewctl script …); takes it over, also when it fails. */
enum status methods_add(struct methods *methods, struct bundle *bundle, struct err *err);

/* The script by name, or NULL: for settings and lists. Borrowed until the next scan. */
struct script *methods_script(struct methods *methods, const char *name);
/* The first of them by name, or NULL: where there is only one. */
struct script *methods_first(struct methods *methods);
/* Calls fn for every current script in order of name. */
void methods_each(struct methods *methods, void (*fn)(struct script *script, void *arg), void *arg);
/* Every folder as it was found last, by the start or a reload: an array of rows (interview/script_row.h). Borrowed. */
const json_t *methods_folders(const struct methods *methods);
/* After a reload; taken over. */
void methods_set_folders(struct methods *methods, json_t *folders);

/* --- Reloading (interview/script_gate.h judges, on another thread) --- */

/* What is in force: rows with `quarantined` beside. New reference. */
json_t *methods_in_force(const struct methods *methods);
/* The script in force that was read from this folder, or NULL. Borrowed as above. */
struct script *methods_script_of(const struct methods *methods, const char *dir);
/* The bundle (taken over) is in force for interviews that begin from now on; what is under way stays with its own. One that
 * was quarantined is loaded anew. After STATUS_SCRIPT (err and why, which may be NULL) nothing has changed. */
enum status methods_publish(
    struct methods *methods, struct bundle *bundle, const char *dir, json_t **why, struct err *err);
/* The name is in force no more; its bundles stay for those that need them. */
void methods_remove(struct methods *methods, const char *name);
/* Another number after each change of what is in force. */
unsigned methods_generation(const struct methods *methods);
/* Frees what was only kept because it led a turn; now and then. */
void methods_tidy(struct methods *methods);

/* Does the method take these settings of a study? */
int methods_fit(const struct method *method, const json_t *settings);

/* The compiled method of the present bundle of `name` ("" or NULL: the plain guide) for a locale. Borrowed, lives as long
 * as `methods` or until reload; NULL if there is no such script. */
const struct method *methods_current(struct methods *methods, const char *name, const char *locale);
/* Of bundles that are no longer on disk the few used last stay loaded. Before one is dropped this is asked to let go of
 * every method of it; it returns 0 where one is in use just now. */
typedef int methods_let_go(void *arg, const struct script *script);
void methods_on_let_go(struct methods *methods, methods_let_go *let_go, void *arg); /* NULL: none */
size_t methods_loaded(const struct methods *methods); /* bundles in memory */

/* STATUS_OK and the method; NULL with a reason and STATUS_NOT_FOUND or STATUS_SCRIPT if the bundle is gone
 * for good (the interview then goes on with the plain guide), or what the store said, which may say otherwise later. */
typedef void methods_found(
    const struct method *method, enum status st, const char *why_not, void *arg);
/* The newest stored version of a script that takes a study's settings: for a published study that the present version refuses,
 * or whose script's folder is gone. */
void methods_earlier(struct methods *methods, const char *name, const json_t *settings,
    const char *locale, methods_found *done, void *arg);
/* The method of a bundle by its hash: at once where it is loaded, else after a read job. Borrowed until let_go. */
void methods_by_hash(struct methods *methods, const uint8_t sha256[SHA256_SIZE], const char *locale,
    methods_found *done, void *arg);

#endif
