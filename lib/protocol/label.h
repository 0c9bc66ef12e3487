/* label.h -- the words with which clerks announce what follows: "Sēdi vada:", "Piedalās:", "Darba kārtībā", "Ziņo:".
 *
 * A label is told by word families, not by whole phrases, because every council has its own: "Sēdē piedalās padomes
 * locekļi un to pārstāvji:", "Klātesošie deputāti –", "Komisijas locekļi:", "Ar balsstiesībām piedalās". It ends at a
 * colon, at a spaced dash, before the first name, or with the line.
 */
#ifndef ARHIVARS_PROTOCOL_LABEL_H
#define ARHIVARS_PROTOCOL_LABEL_H

#include "span.h"

enum label {
    LABEL_NONE,
    LABEL_CHAIR,       /* "Sēdi vada:" */
    LABEL_SECRETARY,   /* "Protokolē:" */
    LABEL_PRESENT,     /* members and their deputies */
    LABEL_OTHER,       /* the invited, the staff */
    LABEL_ABSENT,      /* "Nepiedalās:" */
    LABEL_AGENDA,      /* "Darba kārtība:" */
    LABEL_PLACE,       /* "Norises vieta:" */
    LABEL_TIME,        /* "Sēde notika: plkst. 14:00 – 16:00" */
    LABEL_BEGIN,       /* "Sēdi atklāj plkst. 9.00" */
    LABEL_END,         /* "Sēdi slēdz plkst. 12.40" */
    LABEL_NEXT,        /* "Nākamā sēde" */
    LABEL_ATTACHMENTS, /* "Pielikumā:" */
    LABEL_NOTE,        /* "Atšifrēja:", "Kvorums:": ends a list and tells nothing that is kept */
    LABEL_REPORTS,     /* "Ziņo:" */
    LABEL_DEBATES,     /* "Debatēs piedalās:" */
    LABEL_INVITED,     /* "Uzaicināti:" within an item; as LABEL_OTHER in the header */
};

struct label_head {
    enum label label;
    size_t len;  /* bytes up to what follows, the colon and white space with it */
    bool closed; /* by a colon, a dash or the end of the line: surely a label */
};

/* The label at the beginning of a line or paragraph. */
bool label_read(struct span text, struct label_head *ret_head);

/* Labels under which people are listed. */
static inline bool label_lists_people(enum label label)
{
    return label == LABEL_CHAIR || label == LABEL_SECRETARY || label == LABEL_PRESENT || label == LABEL_OTHER ||
           label == LABEL_ABSENT || label == LABEL_INVITED;
}

#endif
