/* explain.c -- read the passage again and compare its words with those asked for. */
#include "explain.h"

#include "hits.h"
#include "member.h"

#include <string.h>

static bool is_word(const struct plan_word *word, const struct analysed *token)
{
    if (word->literal)
        return strcmp(word->text, token->form) == 0;
    for (size_t i = 0; i < token->n_stems; i++) {
        if (g_ptr_array_find_with_equal_func(word->stems, token->stems[i], g_str_equal, NULL))
            return true;
    }
    return false;
}

static void add_form(json_t *forms, const char *form)
{
    size_t at;
    json_t *known;
    json_array_foreach(forms, at, known)
    {
        if (strcmp(json_string_value(known), form) == 0)
            return;
    }
    json_array_append_new(forms, json_string(form));
}

/* The distinct forms of the word in a text. */
static json_t *forms_in(struct analyser *analyser, const struct plan_word *word, const char *text,
                        enum language language)
{
    json_t *forms = json_array();
    struct analysed token;
    analyse_begin(analyser, text, strlen(text), language);
    while (analyse_next(analyser, &token)) {
        if (is_word(word, &token))
            add_form(forms, token.form);
    }
    return forms;
}

static json_t *explain_word(const struct answerer *answerer, const struct plan_word *word, const json_t *passage,
                            const char *title)
{
    const char *text = member_text(passage, "text");
    json_t *forms = forms_in(answerer->analyser, word, text ? text : "", hits_language(passage));
    json_t *in_title = forms_in(answerer->analyser, word, title ? title : "", LANGUAGE_LATVIAN);
    bool titled = json_array_size(in_title) > 0 && !word->literal;
    json_decref(in_title);
    return json_pack("{s:s, s:o, s:b}", "word", word->text, "forms", forms, "title", titled);
}

json_t *explain_hit(const struct answerer *answerer, const struct plan *plan, const json_t *passage, const char *title)
{
    json_t *words = json_array();
    for (guint i = 0; plan->asked && i < plan->asked->len; i++)
        json_array_append_new(words, explain_word(answerer, plan->asked->pdata[i], passage, title));
    return words;
}
