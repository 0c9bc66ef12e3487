/* options.h -- the command line.
 *
 *   arhivars-searchd serve [--archive DIR|HOST:PORT]… [--listen ADDRESS:PORT] [--base-url URL] [--workers N]
 *                     [--trusted-proxy NETWORK]… [--allow-origin ORIGIN]…
 *                     [--rate-limit N]
 *   arhivars-searchd query [--archive DIR|HOST:PORT]… [--json] QUERY
 *
 * Both take [--synonyms FILE]… [--institutions FILE]….
 * Without --archive: $ARHIVARS_ARCHIVE, then ./archive.
 */
#ifndef SEARCHD_OPTIONS_H
#define SEARCHD_OPTIONS_H

#include <glib.h>
#include <stdbool.h>

enum command {
    COMMAND_SERVE,
    COMMAND_QUERY,
    COMMAND_HELP, /* told to print what `text` holds */
};

struct options {
    enum command command;
    char **archives;     /* as archive_open() takes them; never empty */
    char **synonyms;     /* files of the operator's own; NULL when not given */
    char **institutions; /* likewise */
    char *listen;
    char *base_url; /* NULL when not given */
    char **proxies; /* addresses and networks whose X-Forwarded-… is believed; NULL when not given */
    char **origins; /* origins whose scripts may read answers; NULL when not given */
    int rate_limit; /* requests a minute of one client; 0: any number */
    int workers;
    bool json;
    char *query;
    char *text; /* of COMMAND_HELP */
};

/* False with G_OPTION_ERROR: wrong usage. */
bool options_read(int argc, char **argv, struct options *ret_options, GError **error);
void options_release(struct options *options);

#endif
