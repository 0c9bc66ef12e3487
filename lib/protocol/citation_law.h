/* citation_law.h -- laws that a text refers to, by name and article.
 *
 * "Pašvaldību likuma 10. panta pirmās daļas 3. punkts", "Civillikuma 5. pants", "likuma “Par pašvaldībām” 15. pants",
 * "likuma par budžetu 5. pants", in capitals too. Without an article a law is told by quotation marks, or by a name
 * that can hardly be anything else: of several words, or with a capital within a sentence.
 */
#ifndef ARHIVARS_PROTOCOL_CITATION_LAW_H
#define ARHIVARS_PROTOCOL_CITATION_LAW_H

#include "citation_cursor.h"

/* The law that the word at the cursor, of that many bytes, ends or begins the name of. False, and what `ret` holds
 * still to be freed, when it is none. */
bool citation_read_law(struct cursor cursor, size_t word, struct found *ret);

/* The start of the word that ends at `end`, one space or comma before; `end` when something else stands there. */
size_t citation_word_before(const char *text, size_t end);

/* Whether the bytes are words in the genitive side by side, no verb among them: a name before what it is the name of.
 */
bool citation_is_genitive(const char *text, size_t len);

#endif
