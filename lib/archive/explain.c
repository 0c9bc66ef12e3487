/* explain.c -- read the passage again and compare its words with those asked for. */
#include "explain.h"

#include "fold.h"
#include "hits.h"
#include "member.h"

#include <string.h>

static bool begins(const struct plan_word *word, const char *form)
{
    g_autofree char *folded = word->literal ? NULL : fold_plain_dup(form);
    return g_str_has_prefix(folded ? folded : form, word->text);
}

static bool is_word(const struct plan_word *word, const struct analysed *token)
{
    if (word->prefix)
        return begins(word, token->form);
    if (word->literal)
        return strcmp(word->text, token->form) == 0;
    for (size_t i = 0; i < token->n_stems; i++)
        if (g_ptr_array_find_with_equal_func(word->stems, token->stems[i], g_str_equal, NULL))
            return true;
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
    while (analyse_next(analyser, &token))
        if (is_word(word, &token))
            add_form(forms, token.form);
    return forms;
}

/* NULL: what is called so besides is not there. */
static json_t *explain_word(const struct answerer *answerer, const struct plan_word *word, const json_t *passage,
                            const char *title)
{
    const char *text = word->prefix && word->in_title ? NULL : member_text(passage, "text");
    bool titles = word->prefix ? word->in_title : !word->literal;
    json_t *forms = forms_in(answerer->analyser, word, text ? text : "", hits_language(passage));
    json_t *in_title = forms_in(answerer->analyser, word, titles && title ? title : "", LANGUAGE_LATVIAN);
    bool titled = json_array_size(in_title) > 0, found = titled || json_array_size(forms) > 0;
    json_t *told = found || !word->variant ? json_pack("{s:s+, s:O, s:b}", "word", word->text, word->prefix ? "*" : "",
                                                       "forms", forms, "title", titled)
                                           : NULL;
    json_decref(forms);
    json_decref(in_title);
    return told;
}

json_t *explain_hit(const struct answerer *answerer, const struct plan *plan, const json_t *passage, const char *title)
{
    json_t *words = json_array();
    for (guint i = 0; plan->asked && i < plan->asked->len; i++) {
        json_t *word = explain_word(answerer, plan->asked->pdata[i], passage, title);
        if (word)
            json_array_append_new(words, word);
    }
    return words;
}
