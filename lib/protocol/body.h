/* body.h -- the name of the body that sits, from the head of its protocol.
 *
 *     Atvērtās pārvaldības … uzraudzības padomes sēdes protokols     before the word, in the genitive
 *     OGRES NOVADA DOME / … / DOMES SĒDES PROTOKOLS                   above it, in capitals
 *     VALSTS SEKRETĀRU SANĀKSMES PROTOKOLS                            the meeting itself
 *     PROTOKOLS Nr. 5 / Vidzemes … attīstības padomes sēde            below it
 *     Latvijas Republikas 14. Saeimas / rudens sesijas septītā sēde   a stenogram
 */
#ifndef ARHIVARS_PROTOCOL_BODY_H
#define ARHIVARS_PROTOCOL_BODY_H

#include "recognition.h"

/* Set the body of the protocol from the lines before `last`. */
void body_read(struct recognition *r, size_t last);

#endif
