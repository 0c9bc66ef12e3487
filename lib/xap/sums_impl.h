/* sums_impl.h -- what sums.c and sums_log.c share: the map in memory, and the log that it is read from. */
#ifndef XAP_SUMS_IMPL_H
#define XAP_SUMS_IMPL_H

#include "sums.h"

#include <pthread.h>

enum {
    VERSION_MAX = 4096, /* bytes of iamglass; it has about 150 */
    VERSIONS_KEPT = 4,  /* a crash leaves the last but one */
};

enum block_state {
    BLOCK_CHANGED = 1, /* since the last record */
    BLOCK_UNREAD = 2,  /* its hash is to be taken from the file */
};

struct table {
    GArray *hashes;     /* guint64; 0: never written */
    GByteArray *states; /* enum block_state */
};

struct sums {
    int references; /* under the registry's lock */
    int writers;    /* files open for writing; likewise */
    char *folder;
    dev_t device;
    ino_t inode;
    pthread_rwlock_t lock; /* guards what follows */
    struct table tables[SUMS_TABLES];
    guint32 revision; /* of the last record */
    guint64 versions[VERSIONS_KEPT];
    unsigned n_versions; /* counted on; the last are kept */
    bool clean;          /* the last record is a commit */
    bool begun;          /* by the writer of this process */
    ino_t log_inode;
    off_t log_bytes; /* that were read and are good */
};

extern const char sums_log_name[];

/* Never 0. */
guint64 sums_hash(const void *bytes, size_t size);

/* As many bytes as there are, up to size; -1 with errno. */
ssize_t sums_read(int fd, void *bytes, size_t size, off_t offset);
/* A file as it is: openat() is not among the calls that hooks.c takes. */
int sums_open_in(const char *folder, const char *name, int flags);

void sums_widen(struct table *table, guint32 blocks);
void sums_set(struct table *table, guint32 block, guint64 hash, guint8 state);
void sums_keep_version(struct sums *sums, guint64 version);
/* All that is in memory. */
void sums_forget(struct sums *sums);

/* Read on where the log was left, or from its start when it is another file. Whether anything was new. */
bool sums_log_read(struct sums *sums);
/* Append that a batch is under way, or what it changed; on disk when this returns. False with errno. */
bool sums_log_open(struct sums *sums, guint64 version);
bool sums_log_commit(struct sums *sums, guint32 revision, guint64 version);

#endif
