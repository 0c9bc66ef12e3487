/* sums_log.c -- the log of checksums on disk; its format is drawn in sums.h. */
#include "sums_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum {
    KIND_OPEN = 1,
    KIND_COMMIT = 2,
    HEAD_BYTES = 24,
    ENTRY_BYTES = 16,
    CHECK_BYTES = 8,
    MAGIC_BYTES = 8,
    LOG_SPARE_BYTES = 64 * 1024, /* beyond three times what is needed the log is written anew */
};

static const char magic[MAGIC_BYTES + 1] = "arhsums\1";
const char sums_log_name[] = "checksums";
static const char log_name_new[] = "checksums.tmp";

static bool write_full(int fd, const void *bytes, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t n = write(fd, (const char *)bytes + done, size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            errno = n == 0 ? ENOSPC : errno;
            return false;
        }
        done += (size_t)n;
    }
    return true;
}

static void put_32(GByteArray *out, guint32 number)
{
    number = GUINT32_TO_LE(number);
    g_byte_array_append(out, (const guint8 *)&number, sizeof number);
}

static void put_64(GByteArray *out, guint64 number)
{
    number = GUINT64_TO_LE(number);
    g_byte_array_append(out, (const guint8 *)&number, sizeof number);
}

static guint32 get_32(const guint8 *at)
{
    guint32 number;
    memcpy(&number, at, sizeof number);
    return GUINT32_FROM_LE(number);
}

static guint64 get_64(const guint8 *at)
{
    guint64 number;
    memcpy(&number, at, sizeof number);
    return GUINT64_FROM_LE(number);
}

guint64 sums_hash(const void *bytes, size_t size)
{
    guint64 hash = XXH3_64bits(bytes, size);
    return hash != 0 ? hash : 1;
}

ssize_t sums_read(int fd, void *bytes, size_t size, off_t offset)
{
    size_t done = 0;
    while (done < size) {
        ssize_t n = pread(fd, (char *)bytes + done, size - done, offset + (off_t)done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        done += (size_t)n;
    }
    return (ssize_t)done;
}

int sums_open_in(const char *folder, const char *name, int flags)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return openat(AT_FDCWD, path, flags | O_CLOEXEC, 0666);
}

void sums_widen(struct table *table, guint32 blocks)
{
    if (table->hashes->len < blocks) {
        g_array_set_size(table->hashes, blocks); /* with zeros */
        guint old = table->states->len;
        g_byte_array_set_size(table->states, blocks);
        memset(table->states->data + old, 0, blocks - old);
    }
}

void sums_set(struct table *table, guint32 block, guint64 hash, guint8 state)
{
    sums_widen(table, block + 1);
    g_array_index(table->hashes, guint64, block) = hash;
    table->states->data[block] = state;
}

void sums_forget(struct sums *sums)
{
    for (int i = 0; i < SUMS_TABLES; i++) {
        g_array_set_size(sums->tables[i].hashes, 0);
        g_byte_array_set_size(sums->tables[i].states, 0);
    }
    sums->revision = 0;
    sums->n_versions = 0;
    sums->clean = false;
    sums->log_bytes = 0;
    sums->log_inode = 0;
}

void sums_keep_version(struct sums *sums, guint64 version)
{
    sums->versions[sums->n_versions++ % VERSIONS_KEPT] = version;
}

/* The length of the record at the start of the bytes; 0 when it is torn or damaged. */
static size_t record_length(const guint8 *at, size_t size)
{
    if (size < HEAD_BYTES + CHECK_BYTES)
        return 0;
    guint32 kind = get_32(at);
    size_t n = get_32(at + 8);
    if ((kind != KIND_OPEN && kind != KIND_COMMIT) || n > (size - HEAD_BYTES - CHECK_BYTES) / ENTRY_BYTES)
        return 0;
    size_t length = HEAD_BYTES + n * ENTRY_BYTES;
    return get_64(at + length) == sums_hash(at, length) ? length + CHECK_BYTES : 0;
}

static void take_record(struct sums *sums, const guint8 *at)
{
    guint32 n = get_32(at + 8);
    sums->clean = get_32(at) == KIND_COMMIT;
    sums->revision = get_32(at + 4);
    sums_keep_version(sums, get_64(at + 16));
    const guint8 *entry = at + HEAD_BYTES;
    for (guint32 i = 0; i < n; i++, entry += ENTRY_BYTES) {
        guint32 table = get_32(entry);
        if (table < SUMS_TABLES)
            sums_set(&sums->tables[table], get_32(entry + 4), get_64(entry + 8), 0);
    }
}

bool sums_log_read(struct sums *sums)
{
    int fd = sums_open_in(sums->folder, sums_log_name, O_RDONLY);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0) {
        if (fd >= 0)
            close(fd);
        return false;
    }
    if (status.st_ino != sums->log_inode || status.st_size < sums->log_bytes) {
        sums_forget(sums);
        sums->log_inode = status.st_ino;
    }
    size_t size = (size_t)(status.st_size - sums->log_bytes);
    g_autofree guint8 *bytes = g_malloc(size + 1);
    ssize_t got = sums_read(fd, bytes, size, sums->log_bytes);
    close(fd);
    size = got > 0 ? (size_t)got : 0;
    size_t used = 0;
    if (sums->log_bytes == 0 && size >= MAGIC_BYTES && memcmp(bytes, magic, MAGIC_BYTES) == 0)
        used = MAGIC_BYTES;
    if (sums->log_bytes > 0 || used > 0) {
        for (size_t length = record_length(bytes + used, size - used); length > 0;
             length = record_length(bytes + used, size - used)) {
            take_record(sums, bytes + used);
            used += length;
        }
    }
    sums->log_bytes += (off_t)used;
    return used > 0;
}

static void finish_record(GByteArray *record)
{
    put_64(record, sums_hash(record->data, record->len));
}

static GByteArray *record_head(guint32 kind, guint32 revision, guint32 n, guint64 version)
{
    GByteArray *record = g_byte_array_new();
    put_32(record, kind);
    put_32(record, revision);
    put_32(record, n);
    put_32(record, 0);
    put_64(record, version);
    return record;
}

/* With the blocks that have changed, or with all. */
static GByteArray *commit_record(const struct sums *sums, bool whole, guint32 revision, guint64 version)
{
    g_autoptr(GByteArray) entries = g_byte_array_new();
    guint32 n = 0;
    for (guint32 number = 0; number < SUMS_TABLES; number++) {
        const struct table *table = &sums->tables[number];
        for (guint32 block = 0; block < table->hashes->len; block++) {
            guint64 hash = g_array_index(table->hashes, guint64, block);
            if (whole ? hash != 0 : table->states->data[block] != 0) {
                put_32(entries, number);
                put_32(entries, block);
                put_64(entries, hash);
                n++;
            }
        }
    }
    GByteArray *record = record_head(KIND_COMMIT, revision, n, version);
    g_byte_array_append(record, entries->data, entries->len);
    finish_record(record);
    return record;
}

static bool append(struct sums *sums, const GByteArray *record)
{
    int fd = sums_open_in(sums->folder, sums_log_name, O_WRONLY | O_CREAT);
    if (fd < 0)
        return false;
    bool good = ftruncate(fd, sums->log_bytes) == 0 && lseek(fd, sums->log_bytes, SEEK_SET) >= 0;
    g_autoptr(GByteArray) bytes = g_byte_array_new(); /* in one call: a kill leaves no log without a record */
    if (sums->log_bytes == 0)
        g_byte_array_append(bytes, (const guint8 *)magic, MAGIC_BYTES);
    g_byte_array_append(bytes, record->data, record->len);
    good = good && write_full(fd, bytes->data, bytes->len) && fdatasync(fd) == 0;
    struct stat status;
    if (good && fstat(fd, &status) == 0) {
        sums->log_bytes = status.st_size;
        sums->log_inode = status.st_ino;
    }
    int kept = errno;
    if (!good && ftruncate(fd, sums->log_bytes) != 0) {
        /* Then the record stands there for a commit that was not made: it fits the blocks, and the next is put over it.
         */
    }
    close(fd);
    errno = kept;
    return good;
}

/* A log of two records: all that is known as of the revision that still stands, so that a kill before iamglass is
 * renamed leaves a log that fits it, and the one that comes. */
static bool rewrite(struct sums *sums, guint32 revision, guint64 version)
{
    guint64 standing = sums->n_versions > 0 ? sums->versions[(sums->n_versions - 1) % VERSIONS_KEPT] : 0;
    g_autoptr(GByteArray) whole = commit_record(sums, true, sums->revision, standing);
    g_autoptr(GByteArray) next = record_head(KIND_COMMIT, revision, 0, version);
    finish_record(next);
    g_autofree char *from = g_build_filename(sums->folder, log_name_new, NULL);
    g_autofree char *to = g_build_filename(sums->folder, sums_log_name, NULL);
    int fd = sums_open_in(sums->folder, log_name_new, O_WRONLY | O_CREAT | O_TRUNC);
    bool good = fd >= 0 && write_full(fd, magic, MAGIC_BYTES) && write_full(fd, whole->data, whole->len) &&
                write_full(fd, next->data, next->len) && fdatasync(fd) == 0;
    struct stat status = {0};
    good = good && fstat(fd, &status) == 0 && renameat(AT_FDCWD, from, AT_FDCWD, to) == 0;
    int kept = errno;
    if (fd >= 0)
        close(fd);
    if (!good) {
        unlink(from);
        errno = kept;
        return false;
    }
    sums->log_bytes = status.st_size;
    sums->log_inode = status.st_ino;
    return true;
}

static off_t bytes_needed(const struct sums *sums)
{
    off_t blocks = 0;
    for (int i = 0; i < SUMS_TABLES; i++)
        blocks += sums->tables[i].hashes->len;
    return blocks * ENTRY_BYTES;
}

bool sums_log_open(struct sums *sums, guint64 version)
{
    g_autoptr(GByteArray) record = record_head(KIND_OPEN, sums->revision, 0, version);
    finish_record(record);
    return append(sums, record);
}

bool sums_log_commit(struct sums *sums, guint32 revision, guint64 version)
{
    g_autoptr(GByteArray) record = commit_record(sums, false, revision, version);
    bool too_long = sums->log_bytes + (off_t)record->len > 3 * bytes_needed(sums) + LOG_SPARE_BYTES;
    return too_long ? rewrite(sums, revision, version) : append(sums, record);
}
