/* confine.h -- take from this process what a reader of hostile documents has no need of.
 *
 * Three fences, each of which would do alone against most: resource limits; Landlock, where the kernel has it, so that
 * only the read-only data of the system's libraries can be opened; seccomp, so that there are no sockets, no new
 * processes, no files opened for writing and nothing but the calls that reading takes. What is refused answers EPERM.
 */
#ifndef ARHIVARS_CONFINE_H
#define ARHIVARS_CONFINE_H

#include <glib.h>
#include <stdbool.h>

enum {
    CONFINE_MEMORY_MIB = 4096,         /* of address space: a 512 MiB file, its text, and poppler's tables */
    CONFINE_PROGRAM_SECONDS = 180,     /* of processor time */
    CONFINE_PROGRAM_WRITES_MIB = 1024, /* a file; a page of 200 dpi has 4 */
    CONFINE_FILES = 64,                /* open at once */
};

/* Cannot be undone. With `threads` it may still make threads. False with what the kernel refused; the process must then
 * not read anything. */
bool confine(bool threads, GError **error);

/* The same for another program that this process is about to become: it may run and read what the system has installed,
 * write below `folder`, and start processes, but has no network and no more than 4 GiB. */
bool confine_program(const char *folder, GError **error);

#endif
