/* step.h -- one step of recognition by itself: a text with what the steps before it would have left. */
#ifndef ARHIVARS_TESTS_STEP_H
#define ARHIVARS_TESTS_STEP_H

#include "agenda.h"
#include "heading.h"
#include "recognition.h"

#include <criterion/criterion.h>
#include <string.h>

struct step {
    struct registry *registry;
    struct recognition r;
};

/* `date`: of the sitting, NULL when it is not told. */
static inline void step_init(struct step *step, const char *text, const char *date)
{
    *step = (struct step){.registry = registry_new()};
    struct recognition *r = &step->r;
    r->registry = step->registry;
    r->protocol = protocol_new();
    r->protocol->date = g_strdup(date);
    r->text = repair(text, strlen(text), false);
    r->agenda = g_array_new(FALSE, FALSE, sizeof(struct agenda_entry));
    g_array_set_clear_func(r->agenda, agenda_entry_clear);
    r->headings = g_array_new(FALSE, FALSE, sizeof(struct heading));
    g_array_set_clear_func(r->headings, heading_clear);
    r->mentions = mentions_new(r->registry, date);
    r->roster = roster_new();
    r->guests = g_ptr_array_new_with_free_func((GDestroyNotify)person_free);
}

/* Another text, and nothing known of the one before. */
static inline void step_text(struct step *step, const char *text)
{
    repaired_free(step->r.text);
    step->r.text = repair(text, strlen(text), false);
    protocol_free(step->r.protocol);
    step->r.protocol = protocol_new();
    g_array_set_size(step->r.agenda, 0);
    g_array_set_size(step->r.headings, 0);
}

static inline void step_release(struct step *step)
{
    repaired_free(step->r.text);
    g_array_unref(step->r.agenda);
    g_array_unref(step->r.headings);
    mentions_free(step->r.mentions);
    roster_free(step->r.roster);
    g_ptr_array_unref(step->r.guests);
    protocol_free(step->r.protocol);
    registry_free(step->registry);
}

#endif
