/* sums.c -- keep the checksums in memory, compare blocks with them, note what is written.
 *
 * The map in memory tells what the files physically hold, whatever revision wrote a block: Xapian writes a changed
 * block to a new place and appends to its lists of free blocks, so what a reader of the last commit reads stays as it
 * was. A block that does not compare is looked at again after the log was read on, since a commit may just have landed.
 */
#include "sums_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    REVISION_OFFSET = 32, /* in iamglass: after its magic and its UUID */
    REVISIONS_AHEAD = 8,  /* of a batch; when a commit fails, Xapian tries to go back under the next two */
};

static const char *const table_names[SUMS_TABLES] = {
    "postlist.glass", "docdata.glass", "termlist.glass", "position.glass", "spelling.glass", "synonym.glass",
};

static pthread_mutex_t registry = PTHREAD_MUTEX_INITIALIZER;
static GPtrArray *all; /* struct sums *; under `registry` */

int sums_table(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    for (int i = 0; i < SUMS_TABLES; i++)
        if (strcmp(name, table_names[i]) == 0)
            return i;
    return -1;
}

const char *sums_table_name(int table)
{
    return table_names[table];
}

/* --- Bytes -------------------------------------------------------------------------------------------------------- */

/* A block's own revision. */
static guint32 block_revision(const guint8 *block)
{
    guint32 revision;
    memcpy(&revision, block, sizeof revision);
    return GUINT32_FROM_BE(revision);
}

/* The revision that an iamglass tells: seven bits a byte, the lowest first. */
static guint32 version_revision(const guint8 *bytes, size_t size)
{
    guint32 revision = 0;
    for (size_t i = REVISION_OFFSET, shift = 0; i < size && shift < 32; i++, shift += 7) {
        revision |= (guint32)(bytes[i] & 0x7F) << shift;
        if ((bytes[i] & 0x80) == 0)
            break;
    }
    return revision;
}

/* --- The map ------------------------------------------------------------------------------------------------------ */

static bool knows_version(const struct sums *sums, guint64 version)
{
    for (unsigned i = 0; i < MIN(sums->n_versions, (unsigned)VERSIONS_KEPT); i++)
        if (sums->versions[i] == version)
            return true;
    return false;
}

/* --- Taking hashes from the files --------------------------------------------------------------------------------- */

static bool hash_from_file(struct table *table, int fd, guint32 block)
{
    guint8 bytes[SUMS_BLOCK] = {0}; /* of a torn last block the rest counts as zero */
    ssize_t got = sums_read(fd, bytes, SUMS_BLOCK, (off_t)block * SUMS_BLOCK);
    if (got < 0)
        return false;
    sums_set(table, block, got > 0 ? sums_hash(bytes, SUMS_BLOCK) : 0, BLOCK_CHANGED);
    return true;
}

static guint32 blocks_in(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 ? (guint32)((status.st_size + SUMS_BLOCK - 1) / SUMS_BLOCK) : 0;
}

/* What a writer that was killed left in blocks that no commit knows is what these blocks now hold. */
static void take_leftovers(struct sums *sums, bool everything)
{
    for (int i = 0; i < SUMS_TABLES; i++) {
        int fd = sums_open_in(sums->folder, table_names[i], O_RDONLY);
        if (fd < 0)
            continue;
        guint32 blocks = blocks_in(fd);
        sums_widen(&sums->tables[i], blocks);
        for (guint32 block = 0; block < blocks; block++) {
            guint8 head[4] = {0};
            ssize_t got = sums_read(fd, head, sizeof head, (off_t)block * SUMS_BLOCK);
            if (everything || (got == sizeof head && block_revision(head) > sums->revision))
                sums->tables[i].states->data[block] = BLOCK_CHANGED | BLOCK_UNREAD;
        }
        close(fd);
    }
}

static bool read_unread(struct sums *sums, int number)
{
    struct table *table = &sums->tables[number];
    int fd = -1;
    bool good = true;
    for (guint32 block = 0; good && block < table->states->len; block++) {
        if ((table->states->data[block] & BLOCK_UNREAD) != 0) {
            fd = fd >= 0 ? fd : sums_open_in(sums->folder, table_names[number], O_RDONLY);
            good = fd >= 0 && hash_from_file(table, fd, block);
        }
    }
    if (fd >= 0)
        close(fd);
    return good;
}

/* --- Handles ------------------------------------------------------------------------------------------------------ */

static struct sums *find(dev_t device, ino_t inode)
{
    for (guint i = 0; all != NULL && i < all->len; i++) {
        struct sums *sums = all->pdata[i];
        if (sums->device == device && sums->inode == inode)
            return sums;
    }
    return NULL;
}

static struct sums *make(const char *folder, const struct stat *status)
{
    struct sums *sums = g_new0(struct sums, 1);
    sums->folder = g_strdup(folder);
    sums->device = status->st_dev;
    sums->inode = status->st_ino;
    pthread_rwlock_init(&sums->lock, NULL);
    for (int i = 0; i < SUMS_TABLES; i++) {
        sums->tables[i].hashes = g_array_new(FALSE, TRUE, sizeof(guint64));
        sums->tables[i].states = g_byte_array_new();
    }
    if (all == NULL)
        all = g_ptr_array_new();
    g_ptr_array_add(all, sums);
    return sums;
}

static void destroy(struct sums *sums)
{
    g_ptr_array_remove_fast(all, sums);
    if (all->len == 0)
        g_clear_pointer(&all, g_ptr_array_unref);
    for (int i = 0; i < SUMS_TABLES; i++) {
        g_array_unref(sums->tables[i].hashes);
        g_byte_array_unref(sums->tables[i].states);
    }
    pthread_rwlock_destroy(&sums->lock);
    g_free(sums->folder);
    g_free(sums);
}

bool sums_exist(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, sums_log_name, NULL);
    struct stat status;
    return stat(path, &status) == 0 &&
           status.st_size > 0; /* an empty one is what a kill left before its first record */
}

/* The first file that a writer opens: begin with what is on disk. */
static void begin_session(struct sums *sums)
{
    bool logged = sums_exist(sums->folder);
    sums_forget(sums);
    sums->begun = false;
    if (logged)
        sums_log_read(sums);
    if (!logged || !sums->clean)
        take_leftovers(sums, !logged);
}

struct sums *sums_hold(const char *folder, bool writer)
{
    struct stat status;
    if (stat(folder, &status) != 0 || (!writer && !sums_exist(folder)))
        return NULL;
    pthread_mutex_lock(&registry);
    struct sums *sums = find(status.st_dev, status.st_ino);
    bool fresh = sums == NULL;
    if (fresh)
        sums = make(folder, &status);
    sums->references++;
    sums->writers += writer;
    pthread_rwlock_wrlock(&sums->lock);
    if (writer && sums->writers == 1)
        begin_session(sums);
    else if (fresh)
        sums_log_read(sums);
    pthread_rwlock_unlock(&sums->lock);
    pthread_mutex_unlock(&registry);
    return sums;
}

void sums_release(struct sums *sums, bool writer)
{
    pthread_mutex_lock(&registry);
    sums->writers -= writer;
    if (--sums->references == 0)
        destroy(sums);
    pthread_mutex_unlock(&registry);
}

/* Only a writer knows more than the log. */
static bool read_on(struct sums *sums)
{
    pthread_mutex_lock(&registry);
    bool writing = sums->writers > 0;
    pthread_mutex_unlock(&registry);
    if (writing)
        return false;
    pthread_rwlock_wrlock(&sums->lock);
    bool news = sums_log_read(sums);
    pthread_rwlock_unlock(&sums->lock);
    return news;
}

/* --- Comparing ---------------------------------------------------------------------------------------------------- */

static bool is_zero(const guint8 *block)
{
    return block[0] == 0 && memcmp(block, block + 1, SUMS_BLOCK - 1) == 0;
}

static bool block_good(const struct sums *sums, int number, guint32 block, const guint8 *bytes)
{
    const struct table *table = &sums->tables[number];
    guint64 known = block < table->hashes->len ? g_array_index(table->hashes, guint64, block) : 0;
    if (known == sums_hash(bytes, SUMS_BLOCK))
        return true;
    guint32 revision = block_revision(bytes);
    if (!sums->clean && revision > sums->revision && revision <= sums->revision + REVISIONS_AHEAD)
        return true; /* of the batch under way, or of one that failed */
    if (block < table->states->len && (table->states->data[block] & BLOCK_UNREAD) != 0)
        return true;
    return known == 0 && is_zero(bytes);
}

static bool blocks_good(struct sums *sums, int table, off_t offset, const guint8 *bytes, size_t size)
{
    bool good = true;
    pthread_rwlock_rdlock(&sums->lock);
    size_t skip = (size_t)((SUMS_BLOCK - offset % SUMS_BLOCK) % SUMS_BLOCK);
    for (size_t at = skip; good && at + SUMS_BLOCK <= size; at += SUMS_BLOCK)
        good = block_good(sums, table, (guint32)((offset + (off_t)at) / SUMS_BLOCK), bytes + at);
    pthread_rwlock_unlock(&sums->lock);
    return good;
}

bool sums_good(struct sums *sums, int table, off_t offset, const void *bytes, size_t size)
{
    return blocks_good(sums, table, offset, bytes, size) ||
           (read_on(sums) && blocks_good(sums, table, offset, bytes, size));
}

/* A table that lost its end, or itself: Xapian takes an emptied one for one that was never filled. */
static bool tables_whole(const struct sums *sums)
{
    for (int i = 0; i < SUMS_TABLES; i++) {
        guint blocks = sums->tables[i].hashes->len;
        if (blocks == 0)
            continue;
        g_autofree char *path = g_build_filename(sums->folder, table_names[i], NULL);
        struct stat status;
        if (stat(path, &status) != 0 || status.st_size <= (off_t)(blocks - 1) * SUMS_BLOCK)
            return false;
    }
    return true;
}

static bool version_good(struct sums *sums, guint64 version)
{
    pthread_rwlock_rdlock(&sums->lock);
    bool good = knows_version(sums, version) && tables_whole(sums);
    pthread_rwlock_unlock(&sums->lock);
    return good;
}

bool sums_version_good(struct sums *sums, const void *bytes, size_t size)
{
    guint64 version = sums_hash(bytes, size);
    return version_good(sums, version) || (read_on(sums) && version_good(sums, version));
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static guint8 *read_version(const struct sums *sums, size_t *ret_size)
{
    *ret_size = 0;
    int fd = sums_open_in(sums->folder, "iamglass", O_RDONLY);
    if (fd < 0)
        return NULL;
    guint8 *bytes = g_malloc(VERSION_MAX);
    ssize_t got = sums_read(fd, bytes, VERSION_MAX, 0);
    close(fd);
    *ret_size = got > 0 ? (size_t)got : 0;
    return bytes;
}

static bool begin(struct sums *sums)
{
    size_t size = 0;
    g_autofree guint8 *version = read_version(sums, &size);
    sums->revision = version_revision(version, size);
    if (!sums_log_open(sums, sums_hash(version, size)))
        return false;
    sums_keep_version(sums, sums_hash(version, size));
    sums->clean = false;
    sums->begun = true;
    return true;
}

bool sums_begin(struct sums *sums)
{
    pthread_rwlock_wrlock(&sums->lock);
    bool good = sums->begun || begin(sums);
    pthread_rwlock_unlock(&sums->lock);
    return good;
}

void sums_note(struct sums *sums, int number, off_t offset, const void *bytes, size_t size)
{
    pthread_rwlock_wrlock(&sums->lock);
    struct table *table = &sums->tables[number];
    off_t end = offset + (off_t)size;
    for (off_t block = offset / SUMS_BLOCK; block * SUMS_BLOCK < end; block++) {
        off_t start = block * SUMS_BLOCK;
        if (bytes != NULL && start >= offset && start + SUMS_BLOCK <= end) {
            guint64 hash = sums_hash((const guint8 *)bytes + (start - offset), SUMS_BLOCK);
            sums_set(table, (guint32)block, hash, BLOCK_CHANGED);
        } else {
            sums_set(table, (guint32)block, 0, BLOCK_CHANGED | BLOCK_UNREAD);
        }
    }
    pthread_rwlock_unlock(&sums->lock);
}

void sums_reset(struct sums *sums, int number)
{
    pthread_rwlock_wrlock(&sums->lock);
    struct table *table = &sums->tables[number];
    for (guint32 block = 0; block < table->hashes->len; block++)
        sums_set(table, block, 0, BLOCK_CHANGED);
    pthread_rwlock_unlock(&sums->lock);
}

static bool commit(struct sums *sums, const void *bytes, size_t size)
{
    for (int i = 0; i < SUMS_TABLES; i++)
        if (!read_unread(sums, i))
            return false;
    guint32 revision = version_revision(bytes, size);
    guint64 version = sums_hash(bytes, size);
    if (!sums_log_commit(sums, revision, version))
        return false;
    for (int i = 0; i < SUMS_TABLES; i++)
        for (guint block = 0; block < sums->tables[i].states->len; block++)
            sums->tables[i].states->data[block] = 0;
    sums->revision = revision;
    sums_keep_version(sums, version);
    sums->clean = true;
    sums->begun = false;
    return true;
}

bool sums_commit(struct sums *sums, const void *version, size_t size)
{
    pthread_rwlock_wrlock(&sums->lock);
    bool good = commit(sums, version, size);
    pthread_rwlock_unlock(&sums->lock);
    return good;
}

bool sums_seal(const char *folder)
{
    struct sums *sums = sums_hold(folder, true);
    if (sums == NULL)
        return false;
    size_t size = 0;
    g_autofree guint8 *version = read_version(sums, &size);
    bool good = size > 0 && sums_commit(sums, version, size);
    int kept = errno;
    sums_release(sums, true);
    errno = kept;
    return good;
}

/* --- Verifying ---------------------------------------------------------------------------------------------------- */

/* What is wrong with a block, read afresh: a writer may be at work. */
static char *check_block(struct sums *sums, int number, int fd, guint32 block)
{
    guint8 bytes[SUMS_BLOCK] = {0};
    off_t offset = (off_t)block * SUMS_BLOCK;
    ssize_t got = sums_read(fd, bytes, SUMS_BLOCK, offset);
    if (got < 0)
        return g_strdup_printf("%s: block %u cannot be read: %s", table_names[number], block, g_strerror(errno));
    if (sums_good(sums, number, offset, bytes, SUMS_BLOCK))
        return NULL;
    sums_read(fd, bytes, SUMS_BLOCK, offset);
    if (sums_good(sums, number, offset, bytes, SUMS_BLOCK))
        return NULL;
    return g_strdup_printf("%s: block %u does not match its checksum", table_names[number], block);
}

static char *check_table(struct sums *sums, int number, guint64 *blocks)
{
    int fd = sums_open_in(sums->folder, table_names[number], O_RDONLY);
    if (fd < 0) {
        return sums->tables[number].hashes->len > 0 ? g_strdup_printf("%s: %s", table_names[number], g_strerror(errno))
                                                    : NULL;
    }
    char *why = NULL;
    guint32 n = MAX(blocks_in(fd), sums->tables[number].hashes->len);
    for (guint32 block = 0; why == NULL && block < n; block++, (*blocks)++)
        why = check_block(sums, number, fd, block);
    close(fd);
    return why;
}

bool sums_verify(const char *folder, guint64 *ret_blocks, char **ret_why)
{
    struct sums *sums = sums_hold(folder, false);
    *ret_blocks = 0;
    *ret_why = NULL;
    if (sums == NULL)
        return false;
    read_on(sums);
    size_t size = 0;
    g_autofree guint8 *version = read_version(sums, &size);
    if (!knows_version(sums, sums_hash(version, size))) /* a damaged record takes those after it along */
        *ret_why = g_strdup_printf("iamglass and %s do not fit each other", sums_log_name);
    for (int i = 0; *ret_why == NULL && i < SUMS_TABLES; i++)
        *ret_why = check_table(sums, i, ret_blocks);
    sums_release(sums, false);
    return true;
}
