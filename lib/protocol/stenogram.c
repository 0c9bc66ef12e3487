/* stenogram.c -- the chair's announcements. See stenogram.h. */
#include "stenogram.h"

#include "shape.h"
#include "speech.h"
#include "title_keys.h"

#include <string.h>

enum {
    TURN_BYTES = 260, /* enough for a name with offices in brackets */
    ANNOUNCED_MAX_BYTES = 600,
    ANNOUNCED_MIN_BYTES = 15,
};

/* A first look at a line without a colon: behind the chair's office or a name, and no word but "un" behind that. */
static bool opens_turn(struct span line)
{
    size_t name, n;
    if (!memchr(line.text, '.', line.len))
        return false;
    if (speech_opens_by_chair(line))
        return true;
    if (!(name = name_read(line, NULL)))
        return false;
    struct span behind = span_from(line, span_skip_space(line, name));
    return !char_is_letter(span_char(behind, 0, &n)) || span_reads(behind, "un ") || span_reads(behind, "ka ari ");
}

bool stenogram_turn(struct span line, bool *ret_chair)
{
    struct speech_head head;
    *ret_chair = false;
    struct span within = span_first(line, TURN_BYTES);
    /* Who speaks in words of their own stands at the beginning, before a full stop, or anywhere before a colon. */
    if (!memchr(within.text, ':', within.len) && !opens_turn(within))
        return false;
    enum { SPEAKERS_AT_ONCE = 2 }; /* more are a list: "A. Kalna, B. Egle, C. Liepa." */
    if (!speech_read(within, NULL, true, &head) || !head.own_words || head.name_count > SPEAKERS_AT_ONCE)
        return false;
    *ret_chair = head.chair || head.by_chair;
    return true;
}

size_t stenogram_chair(const struct recognition *r, size_t i, struct span *ret_who)
{
    enum { CHAIR_LINES = 4 };
    bool chair;
    size_t label = span_reads(recognition_line(r, i), "sedi vada ");
    for (size_t last = i + 1; label && last <= MIN(i + CHAIR_LINES, recognition_lines(r)); last++) {
        struct span block = recognition_block(r, i, last), end = recognition_line(r, last - 1);
        if (last > i + 1 && stenogram_turn(end, &chair))
            return 0;
        struct word word = {0};
        for (size_t at = label; word_next(block, &at, &word);) {
            size_t name = word.upper && word.start >= label ? name_read(span_from(block, word.start), NULL) : 0;
            struct span behind = span_trim_any(span_from(block, word.start + name), ".,");
            if (name && !behind.len) {
                *ret_who = span_from(block, label);
                return last;
            }
        }
    }
    return 0;
}

/* The title ends with its sentence; full stops in quotes, in brackets and behind numbers ("2023. gadam") end none. */
static size_t title_end(struct span text)
{
    int depth = 0;
    bool low = false; /* „ is open: then “ closes it, as in „Par budžetu“ */
    for (size_t at = 0, n; at < text.len && at < ANNOUNCED_MAX_BYTES; at += n) {
        uint32_t c = span_char(text, at, &n);
        bool closes = c == ')' || c == 0x201D || c == 0xBB || (c == 0x201C && low);
        if (closes)
            depth -= depth > 0;
        else if (c == '(' || c == 0x201C || c == 0x201E || c == 0xAB)
            depth++;
        low = c == 0x201E || (low && !closes);
        size_t m;
        bool stop = c == '.' || c == '!' || c == ';';
        size_t next = span_skip_space(text, at + n);
        bool digit = at > 0 && byte_is_digit(text.text[at - 1]);
        if (stop && depth == 0 && !digit && (next >= text.len || char_is_upper(span_char(text, next, &m))))
            return at;
    }
    return MIN(text.len, (size_t)ANNOUNCED_MAX_BYTES);
}

/* "Otrais lasījums. | Steidzams.": so is that. */
static size_t with_urgency(struct span text, size_t end)
{
    size_t start = span_skip_space(text, end + 1), word = span_reads(span_from(text, start), "steidzams");
    bool sentence = word && (start + word >= text.len || text.text[start + word] == '.');
    return sentence ? start + word : end;
}

/* "Likumprojekts „Par muzejiem”. | Pirmais lasījums.": which reading is part of the title. */
static size_t with_reading(struct span text, size_t end)
{
    enum { READING_WORDS = 4, READING_BYTES = 60 };
    size_t at = end, start = span_skip_space(text, end + 1);
    struct word word;
    struct span rest = span_first(span_from(text, start), READING_BYTES);
    at = 0;
    for (int i = 0; i < READING_WORDS && word_next(rest, &at, &word); i++) {
        if (!span_reads(word_span(rest, &word), "lasijum~"))
            continue;
        return at < rest.len && strchr(".(", rest.text[at]) ? with_urgency(text, start + at) : end;
    }
    return end;
}

/* "likumprojektu izskatīšana", "Prezidija ziņojumi": a part of the agenda, and no item. */
static bool is_part(struct span title)
{
    static const char *const parts[] = {"likumprojektu izskatisana", "lemumu projektu izskatisana",
                                        "lemumprojektu izskatisana", "patstavigo priekslikumu izskatisana",
                                        "prezidija zinojum~",        NULL};
    size_t n = span_reads_any(title, parts);
    return n > 0 && n == title.len;
}

/* "likumprojektu „…”, kuru iesniedzis Ministru kabinets": who brought it in is no part of the title. */
static struct span without_clause(struct span title)
{
    size_t n, from = 0;
    for (size_t at = 0; at < title.len; at += n)
        if (char_is_quote(span_char(title, at, &n)))
            from = at + n;
    const char *clause = from ? memmem(title.text + from, title.len - from, ", kur", strlen(", kur")) : NULL;
    size_t end = clause ? (size_t)(clause - title.text) : title.len;
    return span_has(span_from(title, end), "iesnie~") ? span_first(title, end) : title;
}

/* "deputātu iesniegts likumprojekts “…”": the bill's own words. */
static struct span without_author(struct span title)
{
    static const char *const bills[] = {"likumprojekt~", "lemuma projekt~", "lemumprojekt~", NULL};
    enum { AUTHOR_BYTES = 160 };
    size_t n;
    struct span near = span_first(title, AUTHOR_BYTES);
    ptrdiff_t given = span_find(near, "iesniegt~", &n);
    for (const char *const *bill = bills; given >= 0 && *bill; bill++) {
        ptrdiff_t at = span_find(near, *bill, NULL);
        size_t quote = 0;
        while (quote < near.len && !char_is_quote(span_char(near, quote, &n)))
            quote += n;
        if (at > given && (size_t)at < quote)
            return span_from(title, (size_t)at);
    }
    return title;
}

/* "Likumprojekts “Pašvaldību likums”, otrais lasījums.", which begins a sentence of the chair's: the title; empty when
 * none does. */
static struct span told_alone(struct span text)
{
    static const char *const bills[] = {"likumprojekts ", "lemuma projekts ", "lemumprojekts ", NULL};
    size_t n, at = 0, stop = 0;
    do {
        struct span rest = span_from(text, at);
        size_t name = span_reads_any(rest, bills);
        if (name && char_is_quote(span_char(rest, name, &n))) {
            struct span title = span_first(rest, with_reading(rest, title_end(rest)));
            size_t close = title.len - span_back(title, title.len);
            bool whole = title.len < rest.len && char_is_quote(span_char(title, close, &n));
            if (whole || span_has(span_from(title, name), "lasijum~"))
                return title;
        }
        stop = span_next_stop(text, stop);
        at = span_skip_space(text, ++stop);
    } while (at < text.len);
    return SPAN_NONE;
}

/* Behind the words of announcing: the title; empty when nothing is announced. */
static struct span announced(struct span text)
{
    static const char *const words[] = {"darba kartiba",
                                        "darba kartibas jautajums",
                                        "jautajums",
                                        "turpinam ar ",
                                        "nakamais ",
                                        "izskatam ",
                                        "parejam pie ",
                                        "sakam izskatit ",
                                        "nakamais likumprojekts",
                                        "nakamais ir ",
                                        "pirmais ir ",
                                        "pirmais ",
                                        NULL};
    static const char *const matters[] = {
        "likumprojekt~", "lemuma projekt~", "lemumprojekt~",      "piepras~",         "patstavig~",
        "par ",          "atzinum~",        "zinojum~",           "priekslikum~",     "jautajum~",
        "grozijum~",     "deputatu ~",      "saeimas deputatu ~", "saeimas lemuma ~", NULL};
    for (const char *const *word = words; *word; word++) {
        size_t n;
        ptrdiff_t at = span_find(text, *word, &n);
        if (at < 0)
            continue;
        struct span rest = span_trim(span_from(text, (size_t)at + n));
        size_t m;
        bool marked = false;
        while (rest.len && (char_is_dash(span_char(rest, 0, &m)) || rest.text[0] == ':')) {
            span_char(rest, 0, &m);
            rest = span_trim(span_from(rest, m));
            marked = true;
        }
        size_t is = span_reads(rest, "ir "); /* "Otrais šodien darba kārtībā ir deputātu … jautājums …" */
        rest = span_from(rest, is);
        marked = marked || is;
        bool bare = (*word)[strlen(*word) - 1] == ' ';
        size_t quote = char_is_quote(span_char(rest, 0, &m)) ? m : 0; /* "– “Par deputātes … atvaļinājumu”" */
        if ((!marked && !bare) || !span_reads_any(span_from(rest, quote), matters))
            continue;
        struct span title = span_trim(span_first(rest, with_reading(rest, title_end(rest))));
        if (title.len >= ANNOUNCED_MIN_BYTES && !is_part(title))
            return without_clause(without_author(title));
    }
    return SPAN_NONE;
}

/* "Par likumprojekta “…” nodošanu komisijām. Prezidijs ierosina …", as a paragraph of the chair's: its first sentence.
 */
static struct span put_forward(struct span text)
{
    static const char *const acts[] = {"nodosanu",  "pieskirsanu",    "ievelesanu",     "iecelsanu", "atsauksanu",
                                       "atlaisanu", "apstiprinasanu", "atbrivosanu no", NULL};
    struct beginnings beginnings;
    if (!span_reads(text, "par "))
        return SPAN_NONE;
    struct span title = span_first(text, title_end(text));
    span_beginnings(title, &beginnings);
    return title.len >= ANNOUNCED_MIN_BYTES && span_has_any(title, &beginnings, acts) ? title : SPAN_NONE;
}

/* "Saeimas Prezidijs ierosina Ministru kabineta iesniegto likumprojektu „…” nodot Ārlietu komisijai": what is given to
 * the committees. */
static struct span referred(struct span text)
{
    static const char *const matters[] = {"likumprojekt~", "lemuma projekt~", "lemumprojekt~", "piepras~", NULL};
    size_t n;
    struct span sentence = span_first(text, title_end(text));
    ptrdiff_t given = span_find(sentence, "nodot ", NULL);
    if (given < 0 || !span_has(sentence, "prezidijs"))
        return SPAN_NONE;
    for (const char *const *matter = matters; *matter; matter++) {
        ptrdiff_t at = span_find(sentence, *matter, &n);
        if (at < 0)
            continue;
        size_t end = at < given ? (size_t)given : sentence.len;
        struct span title = without_clause(span_trim_any(span_between(sentence, (size_t)at, end), " ,"));
        return title.len >= ANNOUNCED_MIN_BYTES ? title : SPAN_NONE;
    }
    return SPAN_NONE;
}

/* "Budžeta un finanšu (nodokļu) komisijas vārdā – deputāts Ēvalds Rozenkrūms.": within the lines that follow. */
static char *reporter(const struct recognition *r, size_t line)
{
    enum { LOOK_LINES = 8 };
    size_t last = MIN(line + LOOK_LINES, recognition_lines(r)), n;
    struct span block = recognition_block(r, line, last);
    static const char *const words[] = {"komisijas varda", "prezidija varda", "frakcijas varda",
                                        "zinotajs",        "zinotaja",        "zinotaju tribine",
                                        "zino deputat~",   "referent~",       NULL};
    ptrdiff_t at = SPAN_NOT_FOUND;
    for (const char *const *word = words; *word && at < 0; word++)
        at = span_find(block, *word, &n);
    if (at < 0)
        return NULL;
    struct span rest = span_first(span_from(block, (size_t)at + n), TURN_BYTES);
    const char *stop = memchr(rest.text, '.', rest.len);
    return span_dup(stop ? span_first(rest, (size_t)(stop - rest.text)) : rest);
}

/* "Deputātu Kalna un Egles jautājums satiksmes ministram “…”": the chair's words may go on below. */
static bool is_question_to_minister(struct span title)
{
    return span_reads(title, "deputat~") && span_has(title, "jautajums") && span_has(title, "ministr~");
}

/* "2. Likumprojekts …" on a line of its own, and a turn below it: the editors' own headings. */
static bool numbered(const struct recognition *r, size_t i, struct number *number)
{
    struct span line = recognition_line(r, i);
    if (!repaired_line(r->text, i)->gap || !number_read(line, number) || number->style == NUMBER_DEEP ||
        number->len >= line.len)
        return false;
    bool chair;
    size_t n;
    struct span title = span_from(line, number->len);
    if (!char_is_upper(span_char(title, 0, &n)) && !char_is_quote(span_char(title, 0, &n)))
        return false;                 /* "1. priekšlikums – redakcionāls." is spoken */
    if (stenogram_turn(line, &chair)) /* "V. Graudiņš (KOPĀ!)." is no fifth item */
        return false;
    enum { TITLE_LINES = 4 };
    for (size_t k = i + 1; k < recognition_lines(r) && k <= i + TITLE_LINES; k++)
        if (repaired_line(r->text, k)->gap)
            return stenogram_turn(recognition_line(r, k), &chair) || is_question_to_minister(title);
    return false;
}

static bool find_numbered(struct recognition *r, size_t from)
{
    int last = 0;
    for (size_t i = from; i < recognition_lines(r); i++) {
        struct number number;
        if (!numbered(r, i, &number) || number.value != last + 1)
            continue;
        size_t body = i + 1;
        while (!repaired_line(r->text, body)->gap)
            body++;
        struct span line = recognition_line(r, i);
        struct heading heading = {.line = i, .body_line = body, .value = last = number.value};
        heading.number = span_dup(span_between(line, number.digits_start, number.digits_start + number.digits_len));
        heading.title = span_dup(span_trim_any(span_from(recognition_block(r, i, body), number.len), "."));
        heading.reporters = reporter(r, body);
        g_array_append_val(r->headings, heading);
    }
    return last > 0;
}

/* Where the chair's turn at line i ends. */
static size_t turn_end(const struct recognition *r, size_t i)
{
    bool chair;
    size_t last = i + 1;
    while (last < recognition_lines(r) && !stenogram_turn(recognition_line(r, last), &chair))
        last++;
    return last;
}

/* "Nākamais darba kārtības jautājums", "Izskatām …", "Pie šā darba kārtības jautājuma …": the agenda goes on. */
static bool goes_on(struct span text)
{
    static const char *const words[] = {"nakamais darba~",  "nakamais jautajum~", "nakamo darba~",
                                        "nakamo jautajum~", "nakamaja darba~",    "pirmais darba~",
                                        "pirmo darba~",     "pirmais jautajum~",  "darba kartiba -",
                                        "izskatam",         "parejam pie",        "sakam izskatit",
                                        "turpinam ar",      "pie sa darba~",      "nakamais likum~",
                                        "nakamais lemum~",  "nakamais -",         NULL};
    struct beginnings beginnings;
    span_beginnings(text, &beginnings);
    return span_has_any(text, &beginnings, words);
}

bool stenogram_announces(struct span line)
{
    return goes_on(line) || announced(line).len > 0 || put_forward(line).len > 0 || referred(line).len > 0 ||
           told_alone(line).len > 0;
}

/* The agenda's entry that the chair opens, at `next` or behind it; -1: none. A title told is surer than the words of
 * going on, which may also announce what the agenda had not. */
static ptrdiff_t opened_entry(const struct recognition *r, size_t next, struct span text)
{
    enum { TOLD_SURELY = 60, TOLD_ANNOUNCED = 25 };
    ptrdiff_t best = -1;
    int best_told = 0;
    bool announces = goes_on(text);
    for (size_t k = next; k < r->agenda->len; k++) {
        const struct agenda_entry *entry = &g_array_index(r->agenda, struct agenda_entry, k);
        int told = title_told((struct span){entry->title, strlen(entry->title)}, text);
        if (told > best_told) {
            best_told = told;
            best = (ptrdiff_t)k;
        }
    }
    if (best_told >= (announces ? TOLD_ANNOUNCED : TOLD_SURELY))
        return best;
    return announces && !announced(text).len && next < r->agenda->len ? (ptrdiff_t)next : -1;
}

/* The agenda at the top is numbered, and the chair's turns open its items one after the other. */
static bool find_by_agenda(struct recognition *r, size_t from)
{
    enum { OPENING_BYTES = 700 };
    size_t next = 0;
    for (size_t i = from, last; i < recognition_lines(r) && next < r->agenda->len; i = last) {
        bool chair;
        last = i + 1;
        if (!stenogram_turn(recognition_line(r, i), &chair) || !chair)
            continue;
        last = turn_end(r, i);
        ptrdiff_t entry = opened_entry(r, next, span_first(recognition_block(r, i, last), OPENING_BYTES));
        if (entry < 0)
            continue;
        const struct agenda_entry *found = &g_array_index(r->agenda, struct agenda_entry, (size_t)entry);
        struct heading heading = {.line = i, .body_line = i, .value = found->value};
        heading.number = g_strdup(found->number);
        heading.title = g_strdup(found->title);
        heading.reporters = found->reporters ? g_strdup(found->reporters) : reporter(r, i);
        g_array_append_val(r->headings, heading);
        next = (size_t)entry + 1;
    }
    if (r->headings->len * 2 >= r->agenda->len)
        return true;
    g_array_set_size(r->headings, 0);
    return false;
}

/* "Likumprojekts …", "Nākamais likumprojekts …" behind a sentence's end, where no gap parts the chair's paragraphs. */
static bool announces_below(const struct recognition *r, size_t i)
{
    static const char *const words[] = {"likumprojekts ",
                                        "lemuma projekts ",
                                        "nakamais likumprojekts ",
                                        "nakamais jautajums ",
                                        "nakamais darba kartibas jautajums ",
                                        "nakosais jautajums ",
                                        "pirmais jautajums ",
                                        NULL};
    struct span before = i > 0 ? recognition_line(r, i - 1) : SPAN_NONE;
    return before.len && strchr(".!?", before.text[before.len - 1]) && span_reads_any(recognition_line(r, i), words);
}

/* "Par likumprojektu “…”. Trešais lasījums." between gaps, and the chair's turn below: the editors' heading. The line
 * behind it; 0: none. */
static size_t headed(const struct recognition *r, size_t i)
{
    static const char *const matters[] = {"par likumprojekt~", "par lemuma projekt~", "par lemumprojekt~",
                                          "likumprojekts ",    "lemuma projekts ",    NULL};
    bool chair = false;
    size_t last = i + 1;
    if (!repaired_line(r->text, i)->gap || !span_reads_any(recognition_line(r, i), matters))
        return 0;
    while (last < recognition_lines(r) && !repaired_line(r->text, last)->gap)
        last++;
    return last < recognition_lines(r) && stenogram_turn(recognition_line(r, last), &chair) && chair ? last : 0;
}

void stenogram_find(struct recognition *r, size_t from)
{
    if (find_numbered(r, from) || (r->agenda->len > 1 && find_by_agenda(r, from)))
        return;
    bool chair = false;
    for (size_t i = from; i < recognition_lines(r); i++) {
        bool by_chair;
        bool turn = stenogram_turn(recognition_line(r, i), &by_chair);
        bool begins = turn || repaired_line(r->text, i)->gap || i == from || announces_below(r, i);
        if (turn)
            chair = by_chair;
        size_t below = turn ? 0 : headed(r, i);
        if (below) {
            struct heading heading = {.line = i, .body_line = below};
            heading.title = span_dup(span_trim_any(recognition_block(r, i, below), "."));
            heading.reporters = reporter(r, below);
            g_array_append_val(r->headings, heading);
            continue;
        }
        if (!begins || !chair)
            continue;
        size_t last = i + 1;
        bool other;
        while (last < recognition_lines(r) && !repaired_line(r->text, last)->gap && !announces_below(r, last) &&
               !stenogram_turn(recognition_line(r, last), &other))
            last++;
        struct span block = recognition_block(r, i, last), title = announced(block);
        title = title.len || turn ? title : put_forward(block);
        title = title.len ? title : referred(block);
        title = title.len ? title : told_alone(block);
        if (!title.len)
            continue;
        struct heading heading = {.line = i, .body_line = i, .title = span_dup(title)};
        heading.reporters = reporter(r, i);
        g_array_append_val(r->headings, heading);
    }
}
