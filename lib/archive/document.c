/* document.c -- from the model to what the index holds; the table is in schema.c. */
#include "document.h"

#include "schema.h"

#include <string.h>

static void add_filter(struct xap_doc *doc, enum schema_prefix prefix, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    char term[XAP_TERM_BYTES + 1];
    const char *before = schema_prefix(prefix);
    if (strlen(before) + strlen(value) > XAP_TERM_BYTES) {
        g_autofree char *cut = schema_term(prefix, value);
        xap_doc_term(doc, cut, 0);
        return;
    }
    g_stpcpy(g_stpcpy(term, before), value);
    xap_doc_term(doc, term, 0);
}

static void add_value(struct xap_doc *doc, enum schema_slot slot, const char *value)
{
    if (value != NULL && *value != '\0')
        xap_doc_value(doc, slot, value);
}

static void add_filter_and_value(struct xap_doc *doc, enum schema_prefix prefix, enum schema_slot slot,
                                 const char *value)
{
    add_filter(doc, prefix, value);
    add_value(doc, slot, value);
}

static void append_id(GString *list, const char *id)
{
    if (list->len > 0)
        g_string_append_c(list, ' ');
    g_string_append(list, id);
}

/* What a passage shares with its protocol, and the protocol's own document too. */
static void add_frame(struct xap_doc *doc, const struct protocol *protocol, const char *kind)
{
    g_autofree char *kind_term = schema_term(SCHEMA_KIND, kind);
    xap_doc_term(doc, kind_term, 1); /* so that every document has a length: Xapian's check takes 0 for damage */
    add_filter_and_value(doc, SCHEMA_PROTOCOL, SCHEMA_SLOT_PROTOCOL, protocol->id);
    add_filter_and_value(doc, SCHEMA_BODY, SCHEMA_SLOT_BODY, protocol->body.id);
    if (protocol->number != NULL) {
        g_autofree char *number = schema_number(protocol->number);
        add_filter(doc, SCHEMA_NUMBER, number);
    }
    if (protocol->date != NULL) {
        g_autofree char *year = g_strndup(protocol->date, 4);
        add_value(doc, SCHEMA_SLOT_DATE, protocol->date);
        add_filter_and_value(doc, SCHEMA_YEAR, SCHEMA_SLOT_YEAR, year);
    }
}

/* "TA-1655, 2019-VSS-512": the line below a heading that is of it. */
static bool is_identifiers(const struct item *item, const char *text)
{
    enum { BETWEEN_MAX = 2 };
    size_t len = 0;
    for (guint i = 0; i < item->identifiers->len; i++)
        len += strlen(item->identifiers->pdata[i]) + BETWEEN_MAX;
    return len > 0 && strlen(text) <= len && strstr(text, item->identifiers->pdata[0]);
}

/* Text outside of items, where there are any, is agenda and closing: it names what is dealt with in the items, as
 * headings do. But the head of the first passage tells the day and the place. */
static unsigned text_weight(const struct protocol *protocol, const struct passage *passage)
{
    const struct item *item = passage->item >= 0 ? protocol->items->pdata[passage->item] : NULL;
    bool outside = !item && protocol->items->len > 0 && passage != g_ptr_array_index(protocol->passages, 0);
    bool frames = passage->type == PASSAGE_TEXT && (item ? is_identifiers(item, passage->text) : outside);
    return schema_weights.text_wdf[frames ? PASSAGE_TITLE : passage->type];
}

static void add_text(struct xap_doc *doc, struct analyser *analyser, const struct protocol *protocol,
                     const struct passage *passage)
{
    unsigned weight = text_weight(protocol, passage);
    g_autoptr(GString) term = g_string_new(NULL);
    analyse_begin(analyser, passage->text, strlen(passage->text), passage->language);
    struct analysed token;
    while (analyse_next(analyser, &token)) {
        for (size_t i = 0; i < token.n_stems; i++)
            xap_doc_posting(doc, token.stems[i], token.position, weight); /* without prefix, and never too long */
        xap_doc_term(doc, schema_term_in(term, SCHEMA_FORM, token.form), weight);
    }
}

static void add_title(struct xap_doc *doc, struct analyser *analyser, const struct item *item, enum passage_type type)
{
    unsigned weight = schema_weights.title_wdf[type];
    if (item->title == NULL)
        return;
    size_t len = strlen(item->title);
    g_autoptr(GString) term = g_string_new(NULL);
    analyse_begin(analyser, item->title, len, language_detect(item->title, len));
    struct analysed token;
    while (analyse_next(analyser, &token))
        for (size_t i = 0; i < token.n_stems; i++)
            xap_doc_term(doc, schema_term_in(term, SCHEMA_TITLE, token.stems[i]), weight);
}

/* The identifiers of an item stand below its title as often as in it. Whole: the letters between their dashes are no
 * words of it. */
static void add_identifiers(struct xap_doc *doc, const struct item *item, enum passage_type type)
{
    g_autoptr(GString) term = g_string_new(NULL);
    for (guint i = 0; i < item->identifiers->len; i++) {
        g_autofree char *whole = schema_number(item->identifiers->pdata[i]);
        xap_doc_term(doc, schema_term_in(term, SCHEMA_TITLE, whole), schema_weights.title_wdf[type]);
    }
}

static void add_speakers(struct xap_doc *doc, const struct passage *passage)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < passage->speakers->len; i++) {
        const struct reference *speaker = passage->speakers->pdata[i];
        add_filter(doc, SCHEMA_SPEAKER, speaker->id);
        append_id(ids, speaker->id);
    }
    add_value(doc, SCHEMA_SLOT_SPEAKER, ids->str);
}

static void add_institutions(struct xap_doc *doc, const struct passage *passage)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < passage->institutions->len; i++) {
        const struct institution_mention *mention = passage->institutions->pdata[i];
        g_autofree char *in_role = schema_institution(mention->role, mention->ref.id);
        g_autofree char *in_any = g_strconcat(":", mention->ref.id, NULL);
        g_autofree char *any_in_role = schema_institution(mention->role, "");
        add_filter(doc, SCHEMA_INSTITUTION, in_role);
        add_filter(doc, SCHEMA_INSTITUTION, in_any);
        add_filter(doc, SCHEMA_INSTITUTION, any_in_role);
        append_id(ids, in_role);
    }
    add_value(doc, SCHEMA_SLOT_INSTITUTION, ids->str);
}

static void add_topics(struct xap_doc *doc, const struct item *item)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < item->topics->len; i++) {
        add_filter(doc, SCHEMA_TOPIC, item->topics->pdata[i]);
        append_id(ids, item->topics->pdata[i]);
    }
    add_value(doc, SCHEMA_SLOT_TOPIC, ids->str);
}

/* A voter is known by the attendance list; one who is not there has no id to be found by. */
static void add_voters(struct xap_doc *doc, const struct protocol *protocol, const char *how, const GPtrArray *names)
{
    for (guint i = 0; i < names->len; i++) {
        for (guint k = 0; k < protocol->attendance->len; k++) {
            const struct person *person = protocol->attendance->pdata[k];
            if (g_strcmp0(person->ref.name, names->pdata[i]) == 0 && person->ref.id != NULL) {
                g_autofree char *vote = g_strconcat(how, ":", person->ref.id, NULL);
                add_filter(doc, SCHEMA_VOTE, vote);
            }
        }
    }
}

static void add_item(struct xap_doc *doc, const struct item *item, int place)
{
    g_autofree char *place_value = schema_item_place(place);
    add_filter(doc, SCHEMA_ITEM, place_value);
    for (guint i = 0; i < item->identifiers->len; i++) {
        g_autofree char *identifier = schema_number(item->identifiers->pdata[i]);
        add_filter(doc, SCHEMA_ITEM, identifier);
    }
}

static void add_citations(struct xap_doc *doc, const struct passage *passage)
{
    for (guint i = 0; i < passage->citations->len; i++) {
        const struct citation *citation = passage->citations->pdata[i];
        g_autofree char *dated = schema_citation_dated(citation->number, citation->date);
        add_filter(doc, SCHEMA_CITATION, dated);
        if (citation->number == NULL)
            continue;
        g_autofree char *number = schema_number(citation->number);
        add_filter(doc, SCHEMA_CITATION, number);
        if (citation->item != NULL) {
            g_autofree char *of_item = schema_citation_item(citation->number, citation->item);
            add_filter(doc, SCHEMA_CITATION, of_item);
        }
    }
}

static int compare_entries(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Those without a date sort after all others. */
static void add_tasks(struct xap_doc *doc, const struct passage *passage)
{
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) slot = g_string_new(NULL);
    for (guint i = 0; i < passage->tasks->len; i++) {
        const struct task *task = passage->tasks->pdata[i];
        g_ptr_array_add(entries, g_strdup_printf("%s:%u:%s:%s", task->due != NULL ? task->due : "~", i,
                                                 task->institution.id != NULL ? task->institution.id : "",
                                                 task->person.id != NULL ? task->person.id : ""));
    }
    if (entries->len > 0) {
        g_ptr_array_sort(entries, compare_entries);
        for (guint i = 0; i < entries->len; i++)
            append_id(slot, entries->pdata[i]);
        add_filter(doc, SCHEMA_TASK, "yes");
        add_value(doc, SCHEMA_SLOT_DUE, slot->str);
    }
}

void document_of_passage(struct xap_doc *doc, struct analyser *analyser, const struct protocol *protocol,
                         const struct passage *passage)
{
    add_frame(doc, protocol, "passage");
    add_filter_and_value(doc, SCHEMA_TYPE, SCHEMA_SLOT_TYPE, passage_type_name(passage->type));
    add_filter_and_value(doc, SCHEMA_ACT, SCHEMA_SLOT_ACT, speech_act_name(passage->act));
    add_filter_and_value(doc, SCHEMA_OUTCOME, SCHEMA_SLOT_OUTCOME, outcome_name(passage->outcome));
    add_text(doc, analyser, protocol, passage);
    if (passage->item >= 0) {
        const struct item *item = protocol->items->pdata[passage->item];
        add_title(doc, analyser, item, passage->type);
        add_identifiers(doc, item, passage->type);
        add_topics(doc, item);
        add_item(doc, item, passage->item);
    }
    add_speakers(doc, passage);
    add_institutions(doc, passage);
    add_voters(doc, protocol, "for", passage->votes.in_favour_names);
    add_voters(doc, protocol, "against", passage->votes.against_names);
    add_voters(doc, protocol, "abstain", passage->votes.abstain_names);
    add_tasks(doc, passage);
    add_citations(doc, passage);
}

static void add_name(struct xap_doc *doc, enum name_kind kind, const char *id, const char *name)
{
    if (id != NULL && name != NULL) {
        g_autofree char *entry = g_strdup_printf("%c:%s\t%s", schema_name_letter(kind), id, name);
        add_filter(doc, SCHEMA_NAME, entry);
    }
}

void document_of_protocol(struct xap_doc *doc, const struct protocol *protocol)
{
    add_frame(doc, protocol, "protocol");
    if (protocol->number != NULL) {
        g_autofree char *number = schema_number(protocol->number);
        add_value(doc, SCHEMA_SLOT_NUMBER, number);
    }
    add_name(doc, NAME_BODY, protocol->body.id, protocol->body.name);
    for (guint i = 0; i < protocol->attendance->len; i++) {
        const struct person *person = protocol->attendance->pdata[i];
        add_name(doc, NAME_SPEAKER, person->ref.id, person->ref.name);
        add_name(doc, NAME_INSTITUTION, person->institution_id, person->institution);
    }
    for (guint i = 0; i < protocol->passages->len; i++) {
        const struct passage *passage = protocol->passages->pdata[i];
        for (guint k = 0; k < passage->speakers->len; k++) {
            const struct reference *speaker = passage->speakers->pdata[k];
            add_name(doc, NAME_SPEAKER, speaker->id, speaker->name);
        }
        for (guint k = 0; k < passage->institutions->len; k++) {
            const struct institution_mention *mention = passage->institutions->pdata[k];
            add_name(doc, NAME_INSTITUTION, mention->ref.id, mention->ref.name);
        }
    }
}

void document_of_tombstone(struct xap_doc *doc, const char *id, const char *mark)
{
    g_autofree char *kind = schema_term(SCHEMA_KIND, "tombstone");
    xap_doc_term(doc, kind, 1); /* a length, as in add_frame() */
    add_filter(doc, SCHEMA_PROTOCOL, id);
    add_value(doc, SCHEMA_SLOT_PROTOCOL, id);
    add_value(doc, SCHEMA_SLOT_CHANGE, mark);
}
