/* certificate.c -- whose an X.509 certificate is.
 *
 * DER (X.690) is tag, length, value, nested. The way to the name (RFC 5280, 4.1):
 *
 *     Certificate SEQUENCE
 *       tbsCertificate SEQUENCE
 *         [0] version (optional), serialNumber, signature, issuer, validity, subject, …
 *           subject SEQUENCE of SET of SEQUENCE { OID 2.5.4.3, string }
 *
 * A TLS library would do, but none is needed for anything else, and it would verify what is not asked.
 */
#include "certificate.h"

#include <stdbool.h>
#include <string.h>

enum {
    TAG_OID = 0x06,
    TAG_UTF8 = 0x0C,
    TAG_PRINTABLE = 0x13,
    TAG_BMP = 0x1E,
    TAG_SEQUENCE = 0x30,
    TAG_SET = 0x31,
    TAG_VERSION = 0xA0,
    BEFORE_SUBJECT = 4, /* serialNumber, signature, issuer, validity */
};

static const guint8 common_name_oid[] = {0x55, 0x04, 0x03};

struct der {
    const guint8 *at;
    size_t left;
};

/* Take the next value; false at the end or where lengths lie. */
static bool der_next(struct der *der, guint8 *ret_tag, struct der *ret_value)
{
    if (der->left < 2)
        return false;
    size_t len = der->at[1];
    size_t head = 2;
    if (len >= 0x80) {
        size_t digits = len & 0x7F;
        if (digits == 0 || digits > 4 || der->left < head + digits)
            return false;
        len = 0;
        for (size_t i = 0; i < digits; i++)
            len = len << 8 | der->at[head + i];
        head += digits;
    }
    if (len > der->left - head)
        return false;
    *ret_tag = der->at[0];
    *ret_value = (struct der){der->at + head, len};
    der->at += head + len;
    der->left -= head + len;
    return true;
}

static bool der_enter(struct der *der, guint8 tag, struct der *ret_value)
{
    guint8 got = 0;
    return der_next(der, &got, ret_value) && got == tag;
}

static char *der_string(guint8 tag, struct der value)
{
    if (tag == TAG_BMP)
        return g_convert((const char *)value.at, (gssize)value.left, "UTF-8", "UTF-16BE", NULL, NULL, NULL);
    bool utf8 = tag == TAG_UTF8 || tag == TAG_PRINTABLE;
    return utf8 ? g_utf8_make_valid((const char *)value.at, (gssize)value.left)
                : g_convert((const char *)value.at, (gssize)value.left, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

static char *name_in(struct der subject)
{
    struct der set;
    struct der pair;
    struct der oid;
    struct der value;
    guint8 tag = 0;
    char *name = NULL;
    while (name == NULL && der_enter(&subject, TAG_SET, &set))
        if (der_enter(&set, TAG_SEQUENCE, &pair) && der_enter(&pair, TAG_OID, &oid) && der_next(&pair, &tag, &value) &&
            oid.left == sizeof common_name_oid && memcmp(oid.at, common_name_oid, oid.left) == 0)
            name = der_string(tag, value);
    char *last = name != NULL ? strrchr(name, ',') : NULL;
    if (last != NULL && strspn(last + 1, "0123456789") == strlen(last + 1))
        *last = '\0'; /* Estonian names are "SURNAME,NAME,personal code" */
    return name;
}

char *certificate_common_name(const guint8 *der, size_t size)
{
    struct der file = {der, size};
    struct der certificate;
    struct der body;
    struct der value;
    guint8 tag = 0;
    if (!der_enter(&file, TAG_SEQUENCE, &certificate) || !der_enter(&certificate, TAG_SEQUENCE, &body) ||
        !der_next(&body, &tag, &value))
        return NULL;
    for (unsigned passed = tag != TAG_VERSION; passed < BEFORE_SUBJECT; passed++)
        if (!der_next(&body, &tag, &value))
            return NULL;
    return der_enter(&body, TAG_SEQUENCE, &value) ? name_in(value) : NULL;
}
