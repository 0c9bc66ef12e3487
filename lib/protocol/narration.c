/* narration.c -- what happens at the sitting. See narration.h. */
#include "narration.h"

#include "shape.h"

/* "Lēmumprojektu liek uz balsošanu.", "A. Lūsis balsojumā nepiedalās.": no words of the one who spoke before. */
static bool tells_of_vote(struct span text)
{
    enum { TOLD_BYTES = 200 };
    if (text.len > TOLD_BYTES)
        return false;
    return span_has(text, "liek uz bals~") || (name_read(text, NULL) && span_has(text, "nepiedal~"));
}

bool is_narration(struct span text)
{
    static const char *const subjects[] = {"notiek ",
                                           "seko ",
                                           "diskusij~",
                                           "debates ",
                                           "izverse~",
                                           "tiek ",
                                           "klatesosie",
                                           "deputati ",
                                           "padomes locekli",
                                           "komisijas locekli",
                                           "locekli",
                                           "sedes dalibnieki",
                                           "dalibnieki ",
                                           "padome ",
                                           "komisija ",
                                           "dome ",
                                           "komiteja ",
                                           "darba grupa ",
                                           "jautajumu nav",
                                           "priekslikumu nav",
                                           "iebildumu nav",
                                           "citu jautajumu",
                                           "balsojums par ",
                                           "balsosana ",
                                           NULL};
    return span_reads_any(text, subjects) > 0 || tells_of_vote(text);
}
