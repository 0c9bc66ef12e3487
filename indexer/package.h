/* package.h -- a ZIP file in memory, read by libzip.
 *
 * Sizes come from the central directory, as the local headers of signed containers leave them out. What is unpacked is
 * taken off a budget that all packages within one file share, so that a bomb ends as an error, in whatever way its
 * layers are folded. Nothing is ever written under a name from a package.
 */
#ifndef ARHIVARS_PACKAGE_H
#define ARHIVARS_PACKAGE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PACKAGE_ENTRIES_MAX = 10000,                 /* names: an Office file has 50, a year of protocols 500 */
    PACKAGE_ENTRY_BYTES_MAX = 256 * 1024 * 1024, /* unpacked */
};

struct package;

/* The bytes must outlive the package only through their reference, which it takes. NULL with what is wrong. */
struct package *package_open(GBytes *bytes, GError **error);
void package_free(struct package *package);
typedef struct package package_auto;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(package_auto, package_free)

uint64_t package_count(const struct package *package);

/* The name of an entry, as UTF-8; stays the package's. */
const char *package_name(const struct package *package, uint64_t index);

/* Whether there is an entry of exactly this name. */
bool package_find(const struct package *package, const char *name, uint64_t *ret_index);

/* Unpack an entry. Its size is taken off *budget. NULL with what is wrong: encrypted, damaged, too large. */
GBytes *package_read(struct package *package, uint64_t index, size_t *budget, GError **error);

/* The same by name; an entry that is not there is an error. */
GBytes *package_read_named(struct package *package, const char *name, size_t *budget, GError **error);

#endif
