/* manifest.h -- what manifest.csv or manifest.json beside the files tells of them.
 *
 *     file,url,body,date,restricted
 *     2023/1.pdf,https://example.org/1.pdf,Ogres novada dome,2023-03-21,no
 *
 *     [{"file": "2023/1.pdf", "url": "https://example.org/1.pdf", "restricted": true}]     or {"files": [...]}
 *
 * A manifest speaks of the files of its own folder and below; where several do, the nearest one's row holds. A row
 * tells what it tells: empty cells and missing columns leave what is read from the file.
 *
 * A manifest is not trusted to be right, since a slip in it may publish what is closed: a value that cannot be read is
 * told with its line and left out, unless it is "restricted", which then holds; files below a manifest that cannot be
 * read at all are not read either.
 */
#ifndef ARHIVARS_MANIFEST_H
#define ARHIVARS_MANIFEST_H

#include "told.h"

#include <glib.h>
#include <stdbool.h>

enum {
    MANIFEST_BYTES_MAX = 64 * 1024 * 1024, /* 600,000 rows */
};

/* The manifests met so far. Of one thread. */
struct manifests;

/* What stands above the folders (absolute, NULL-terminated; borrowed) and is no manifest of ours is passed over. */
struct manifests *manifests_new(char *const *folders);
void manifests_free(struct manifests *manifests);
typedef struct manifests manifests_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(manifests_auto, manifests_free)

/* Whether a file of this path is a manifest and no document. */
bool manifest_is_one(const char *path);

/* What is told of a file (absolute path); NULL when nothing is. The caller frees it. *ret_why is set, and is the
 * caller's, when a manifest speaks of the file's folder and cannot be read. */
struct told *manifests_find(struct manifests *manifests, const char *path, char **ret_why);

struct manifest_fault {
    char *text;      /* "path:line: why" */
    bool is_warning; /* nothing is lost by it */
};

struct manifest_fault *manifest_fault_copy(const struct manifest_fault *fault);
void manifest_fault_free(struct manifest_fault *fault);

/* Faults of all manifests read so far, rows among them that speak of no file there is: struct manifest_fault *, the
 * manifests' own. */
const GPtrArray *manifests_faults(const struct manifests *manifests);

#endif
