/* token_address.c -- e-mail and web addresses.
 *
 *   web    scheme "://" … | "www." … | host [ "/" … ], where a bare host ends in a known domain in small letters
 *   e-mail local "@" host
 *
 * A bare host needs the list, or every missing space after a full stop ("lēmumu.Par") would make an address.
 */
#include "token_scan.h"

#include <string.h>

static const char *const schemes[] = {"http://", "https://", "ftp://", "www."};
static const char *const domains[] = {"lv",  "lt",   "ee",  "eu",  "com", "org", "net",
                                      "gov", "info", "int", "edu", "de",  "ru",  "uk"};

static bool is_label(char c)
{
    return g_ascii_isalnum(c) || c == '-';
}

/* Everything up to white space, a quote or a bracket; punctuation at the end belongs to the sentence. */
static size_t scan_path(const char *text, size_t len, size_t at)
{
    size_t start = at;
    for (;;) {
        uint32_t c;
        size_t n = utf8_read(text, len, at, &c);
        bool belongs = c < 0x80 ? c > ' ' && strchr("<>\"()[]{}|", (int)c) == NULL : g_unichar_isalnum(c);
        if (n == 0 || !belongs)
            break;
        at += n;
    }
    while (at > start && strchr(".,;:!?'", text[at - 1]) != NULL)
        at--;
    return at;
}

/* label { "." label }: the end, and where the last label begins; 0 when there is but one. */
static size_t scan_host(const char *text, size_t len, size_t at, size_t *ret_last)
{
    size_t labels = 0, end = 0;
    for (;;) {
        size_t start = at;
        while (at < len && is_label(text[at]))
            at++;
        while (at > start && text[at - 1] == '-')
            at--;
        if (at == start)
            break;
        labels++;
        *ret_last = start;
        end = at;
        if (at >= len || text[at] != '.')
            break;
        at++;
    }
    return labels >= 2 ? end : 0;
}

static bool is_known_domain(const char *label, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(domains); i++)
        if (strlen(domains[i]) == len && memcmp(domains[i], label, len) == 0)
            return true;
    return false;
}

static size_t scan_email(const char *text, size_t len, size_t at)
{
    size_t start = at, last = 0;
    while (at < len && text[at] != 0 && (is_label(text[at]) || strchr("._%+", text[at]) != NULL))
        at++;
    if (at == start || at >= len || text[at] != '@')
        return 0;
    size_t end = scan_host(text, len, at + 1, &last);
    return end != 0 && end - last >= 2 && g_ascii_isalpha(text[last]) ? end : 0;
}

static size_t scan_bare_host(const char *text, size_t len, size_t at)
{
    size_t last = 0;
    size_t end = scan_host(text, len, at, &last);
    if (end == 0 || text[at + 1] == '.' || !is_known_domain(text + last, end - last) ||
        scan_letter(text, len, end) != 0)
        return 0;
    return end < len && text[end] == '/' ? scan_path(text, len, end) : end;
}

size_t scan_address(const char *text, size_t len, size_t at)
{
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
        if (g_ascii_tolower(text[at]) != schemes[i][0])
            continue;
        size_t n = strlen(schemes[i]);
        if (len - at > n && g_ascii_strncasecmp(text + at, schemes[i], n) == 0 && scan_alnum(text, len, at + n) != 0)
            return scan_path(text, len, at + n);
    }
    size_t end = scan_email(text, len, at);
    return end != 0 ? end : scan_bare_host(text, len, at);
}
