/* certificate.h -- whose an X.509 certificate is. */
#ifndef ARHIVARS_CERTIFICATE_H
#define ARHIVARS_CERTIFICATE_H

#include <glib.h>
#include <stddef.h>

/* The common name of the subject, from DER; NULL when there is none. The caller frees. The subject's serial number is
 * passed over on purpose: in Latvian certificates it is the personal code. */
char *certificate_common_name(const guint8 *der, size_t size);

#endif
