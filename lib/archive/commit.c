/* commit.c -- see whether a writer moved the index under an answer, and make it again. */
#include "commit.h"

#include "xap.h"

enum {
    COMMIT_TRIES = 4,
};

json_t *commit_answer(const struct answerer *answerer, commit_make make, const void *data, GError **error)
{
    for (int tries = 1;; tries++) {
        g_autoptr(GError) why = NULL;
        bool moved = false;
        json_t *answer = make(answerer, data, &why);
        if (!archive_moved(answerer->archive, &moved, error)) {
            json_decref(answer);
            return NULL;
        }
        if (moved && tries < COMMIT_TRIES && archive_refresh(answerer->archive, NULL)) {
            json_decref(answer);
            continue;
        }
        if (answer && !moved)
            return answer;
        json_decref(answer);
        if (why)
            g_propagate_error(error, g_steal_pointer(&why));
        else
            g_set_error(error, XAP_ERROR, XAP_ERROR_OVERTAKEN, "the archive changed %d times under one answer", tries);
        return NULL;
    }
}
