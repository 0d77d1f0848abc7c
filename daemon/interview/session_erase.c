/* Forgetting: what was erased leaves the cache, also where a turn of it runs. */
#include "interview/session_internal.h"

/* A turn that runs finds its row changed, stores nothing, and takes the session out of the cache. */
static void forget(struct sessions *sessions, struct session *session)
{
	if (session->busy)
		session->gone = 1;
	else
		session_remove(sessions, session);
}

void sessions_forget_study(struct sessions *sessions, const struct uuid *study)
{
	struct session *session, *older;

	for (session = sessions->newest; session; session = older) {
		older = session->older;
		if (session->study && uuid_equal(&session->study->head.id, study))
			forget(sessions, session);
	}
}
