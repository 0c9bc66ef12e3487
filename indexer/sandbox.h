/* sandbox.h -- read documents in a child process that can do nothing else (confine.h).
 *
 * A sandbox is one child, started when first needed and kept for the next file, so that a thousand small files do not
 * pay for a thousand starts. A child that dies, hangs or answers nonsense costs the file it was given and is replaced.
 * One thread at a time may use a sandbox; each thread has its own.
 *
 *     parent -> child   one byte, and the open file (SCM_RIGHTS): the child opens nothing itself
 *     child -> parent   length (8 bytes), then an extraction_wire
 */
#ifndef ARHIVARS_SANDBOX_H
#define ARHIVARS_SANDBOX_H

#include "extract.h"

#include <sys/types.h>

enum {
    SANDBOX_SECONDS_MAX = 300,                                 /* for a file: 10,000 pages of PDF take 60 */
    SANDBOX_ANSWER_MAX = EXTRACT_INPUT_MAX + EXTRACT_TEXT_MAX, /* bytes: text, and documents set aside */
    SANDBOX_SOCKET = 3,                                        /* the child's end */
};

/* The word on the command line that makes the program a child. */
#define SANDBOX_COMMAND "read-in-sandbox"

struct sandbox;

struct sandbox *sandbox_new(void);
void sandbox_free(struct sandbox *sandbox);
typedef struct sandbox sandbox_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sandbox_auto, sandbox_free)

/* Make the child of this process as it stands, which saves a second start of the program: for a command that reads one
 * file. The child loads the readers that this file asks for (extract_scope()), and if these are not all, it ends when
 * it has read it. Only while there is one thread, and nothing in memory that a document must not see; the environment
 * is wiped. */
void sandbox_fork(struct sandbox *sandbox, const char *path);

/* extract() of an open file, in the child. NULL with what is wrong. */
struct extraction *sandbox_extract(struct sandbox *sandbox, int file, GError **error);

/* The child's process, 0 when none is running; for measuring. */
pid_t sandbox_child(const struct sandbox *sandbox);

/* The child's life: load the readers, confine, then read what comes until the socket closes; one file when the scope is
 * not EXTRACT_ANY. Returns the exit code. */
int sandbox_child_run(enum extract_scope scope);

#endif
