/* set_metadata.c -- set_metadata DIR KEY VALUE: change a metadata key of an archive, as another version would have. */
#include "xap.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 4) {
        fputs("usage: set_metadata DIR KEY VALUE\n", stderr);
        return 2;
    }
    g_autoptr(xap_writer_auto) writer = xap_writer_open(argv[1], &error);
    if (writer == NULL || !xap_writer_begin(writer, &error) ||
        !xap_set_metadata(writer, argv[2], argv[3], strlen(argv[3]), &error) || !xap_writer_commit(writer, &error)) {
        fprintf(stderr, "set_metadata: %s\n", error->message);
        return 1;
    }
    return 0;
}
