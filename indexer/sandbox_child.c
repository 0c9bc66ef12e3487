/* sandbox_child.c -- the child's side: confined, it reads the files it is handed. */
#include "confine.h"
#include "extraction_wire.h"
#include "sandbox.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static bool send_all(const void *data, size_t size)
{
    for (size_t sent = 0; sent < size;) {
        ssize_t more = write(SANDBOX_SOCKET, (const char *)data + sent, size - sent);
        if (more < 0 && errno != EINTR)
            return false;
        sent += more > 0 ? (size_t)more : 0;
    }
    return true;
}

static bool answer(const struct extraction *extraction, const GError *error)
{
    g_autoptr(GBytes) bytes = extraction_to_bytes(extraction, error);
    gsize size = 0;
    const void *data = g_bytes_get_data(bytes, &size);
    guint64 length = size;
    return send_all(&length, sizeof length) && send_all(data, size);
}

static bool read_file(int file, bool is_alone)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GMappedFile) mapped = g_mapped_file_new_from_fd(file, FALSE, &error);
    close(file);
    g_autoptr(GBytes) bytes = mapped != NULL ? g_mapped_file_get_bytes(mapped) : NULL;
    g_autoptr(extraction_auto) extraction = bytes != NULL ? extract(bytes, is_alone, &error) : NULL;
    return answer(extraction, error);
}

int sandbox_child_run(enum extract_scope scope)
{
    close_range(SANDBOX_SOCKET + 1, ~0U, 0);
    g_autoptr(GError) refused = NULL;
    bool is_alone = scope != EXTRACT_ANY;
    bool ready = extract_load(scope, &refused) && confine(scope == EXTRACT_PDF, &refused);
    for (int file = wire_receive_file(SANDBOX_SOCKET); file >= 0; file = wire_receive_file(SANDBOX_SOCKET)) {
        bool good = ready ? read_file(file, is_alone) : answer(NULL, refused);
        if (!good || is_alone)
            break;
    }
    return 0;
}
