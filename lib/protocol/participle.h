/* participle.h -- decisions told by a participle.
 *
 *     Atbalstīts. / Nav atbalstīts. / Priekšlikums noraidīts. / Informācija pieņemta zināšanai. / Atlikts līdz …
 *     Lēmuma projekts par maksas pakalpojumu cenrādi noraidīts. / Protokols tiek apstiprināts bez labojumiem.
 */
#ifndef ARHIVARS_PROTOCOL_PARTICIPLE_H
#define ARHIVARS_PROTOCOL_PARTICIPLE_H

#include "span.h"

bool participle_decides(struct span text);

#endif
