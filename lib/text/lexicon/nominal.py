"""nominal.py -- the declensions: nouns, adjectives, participles as declined words.

Everything here yields a dict ending -> log2 of how often a lexeme stands in that form. The weights only order the
readings of an ambiguous form; they were set by hand from the feel of official prose: genitives and nominatives are
common, locatives less so, the vocative so rare that it is left out.
"""

FIRST = {'s': -2, 'a': -2, 'am': -4, 'u': -2.2, 'ā': -3.5, 'i': -3.5, 'iem': -4, 'us': -4.5, 'os': -5}
FOURTH = {'a': -2, 'as': -2, 'ai': -4.5, 'u': -2.2, 'ā': -3.5, 'ām': -4.5, 'ās': -5}
FIFTH_HARD = {'e': -2, 'es': -2, 'ei': -4.5, 'i': -3, 'ē': -3.5, 'ēm': -4.5, 'ēs': -5}
INDEFINITE = {'s': -4, 'a': -4, 'am': -6, 'u': -4, 'ā': -5, 'ai': -6.5, 'i': -4, 'iem': -5, 'us': -5, 'os': -6,
              'as': -4, 'ām': -5.5, 'ās': -6}
DEFINITE = {'ais': -5, 'o': -5, 'ajam': -6, 'ajai': -6.5, 'ā': -4.5, 'ajā': -5.5, 'ie': -5, 'ajiem': -6, 'os': -6,
            'ajos': -6.5, 'ās': -5, 'ajām': -6.5, 'ajās': -6.5}

# What the last consonants of a stem become before the -j- of the second, fifth and sixth declension.
SOFT = {'ll': 'ļļ', 'nn': 'ņņ', 'ln': 'ļņ', 'sn': 'šņ', 'zn': 'žņ', 'sl': 'šļ', 'zl': 'žļ', 'dz': 'dž', 'dn': 'dņ',
        'b': 'bj', 'p': 'pj', 'm': 'mj', 'v': 'vj', 'f': 'fj', 'c': 'č', 'd': 'ž', 't': 'š', 's': 'š', 'z': 'ž', 'n': 'ņ',
        'l': 'ļ'}


def put(forms, more, prefix='', shift=0.0):
    """Add `more` to `forms`, each ending behind `prefix`; a form met twice keeps its better weight."""
    for ending, weight in more.items():
        form = prefix + ending
        forms[form] = max(forms.get(form, -99), weight + shift)
    return forms


def soften(stem):
    """The stem with its end softened: brāl -> brāļ, latviet -> latvieš."""
    for size in (2, 1):
        if stem[-size:] in SOFT:
            return stem[:-size] + SOFT[stem[-size:]]
    return stem


def first(lemma):
    """nams, ceļš."""
    stem = lemma[:-1]
    return put({lemma: -2}, {e: w for e, w in FIRST.items() if e != 's'}, stem)


def first_plural(lemma):
    """svētki."""
    return put({}, {e: w for e, w in FIRST.items() if e in ('i', 'u', 'iem', 'us', 'os')}, lemma[:-1], 1)


def second_stems(stem, name=False):
    """The stems before the endings that soften; more than one where usage or the rule leaves a doubt."""
    if stem.endswith(('ast', 'skat', 'mat', 'tēt', 'vies', 'st')) or (name and stem.endswith(('t', 'd'))):
        syllables = sum(c in 'aāeēiīoōuū' for c in stem)
        if name and syllables > 2 and not stem.endswith('st'):
            return [soften(stem), stem]
        return [stem]
    if stem.endswith(('r', 'k', 'ģ', 'ķ', 'j')):
        return [stem]
    return [soften(stem), stem] if name else [soften(stem)]


def second(lemma, name=False):
    """brālis, brāļa; Guntis, Gunta; and the old words mēness, ūdens, akmens, asmens, rudens, zibens, suns."""
    hard = lemma[:-2] if lemma.endswith('is') else lemma[:-1]
    forms = {lemma: -2, hard + 'im': -4, hard + 'i': -3, hard + 'ī': -3.5}
    if not lemma.endswith('is'):
        forms[lemma] = -1.5  # nominative and genitive alike
    for i, stem in enumerate(second_stems(hard, name)):
        put(forms, {'a': -2, 'i': -3.5, 'u': -2.5, 'iem': -4, 'us': -4.5, 'os': -5}, stem, -3 * i)
    return forms


def third(lemma):
    """tirgus, tirgū; plurals as in the first."""
    stem = lemma[:-2]
    return put({}, {'us': -1.5, 'um': -4, 'u': -2.2, 'ū': -3, 'i': -4.5, 'iem': -5, 'os': -6}, stem)


def fourth(lemma):
    """osta."""
    return put({}, FOURTH, lemma[:-1])


def fourth_plural(lemma):
    """bikses, vakariņas: the lemma is a plural."""
    return put({}, {e: w for e, w in FOURTH.items() if e in ('as', 'u', 'ām', 'ās')}, lemma[:-2], 1)


def fifth_soft(stem):
    """Stems of the genitive plural: sēžu; kašu is wrong, kasu right; doubtful ones get both."""
    if stem.endswith(('st', 'kst')):
        return [stem]
    if stem.endswith(('š', 'ž', 'č', 'r', 'k', 'ģ', 'ķ', 'g', 'j', 'ļ', 'ņ')):
        return [stem]
    return [soften(stem), stem]


def fifth(lemma):
    """sēde, sēžu."""
    stem = lemma[:-1]
    forms = put({}, FIFTH_HARD, stem)
    for i, soft in enumerate(fifth_soft(stem)):
        put(forms, {'u': -2.5}, soft, -4 * i)
    return forms


def fifth_plural(lemma):
    """brilles."""
    stem = lemma[:-2]
    forms = put({}, {e: w for e, w in FIFTH_HARD.items() if e in ('es', 'ēm', 'ēs')}, stem, 1)
    for i, soft in enumerate(fifth_soft(stem)):
        put(forms, {'u': -1.5}, soft, -4 * i)
    return forms


def sixth(lemma):
    """valsts, nakts (nakšu), acs (acu)."""
    stem = lemma[:-1]
    forms = {lemma: -1}
    put(forms, {'ij': -4.5, 'i': -3, 'ī': -3.5, 'is': -3, 'īm': -4.5, 'īs': -5}, stem)
    soft = soften(stem)
    hard_first = stem.endswith(('st', 'c', 's', 't')) and not stem.endswith(('kt', 'lt', 'rt', 'ūt'))
    put(forms, {'u': -2.5}, stem if hard_first else soft)
    put(forms, {'u': -6}, soft if hard_first else stem)
    return forms


def sixth_plural(lemma):
    """durvis, ļaudis, Cēsis."""
    forms = sixth(lemma[:-2] + 's')
    stem = lemma[:-2]
    return {f: w for f, w in forms.items() if f not in (stem + 's', stem + 'ij', stem + 'i', stem + 'ī')}


def reflexive_noun(lemma):
    """vienošanās: a noun without dative and locative in the singular."""
    stem = lemma[:-3]
    return put({}, {'nās': -0.5, 'nos': -2.5, 'nām': -5}, stem)


def indeclinable(lemma):
    """kino, daudzstāvu."""
    return {lemma: 0}


def declined(stem, nominative='s'):
    """A stem declined as an adjective, both ways, without degrees."""
    forms = put({}, {e: w for e, w in INDEFINITE.items() if e != 's'}, stem)
    forms[stem + nominative] = INDEFINITE['s']
    put(forms, DEFINITE, stem)
    return forms


def degrees(stem):
    """lielāks, lielākais, lielāk."""
    forms = put({}, declined(stem + 'āk'), '', -2.5)
    forms[stem + 'āk'] = -5
    return forms


def adjective(lemma):
    """liels, zaļš."""
    stem = lemma[:-1]
    forms = declined(stem, lemma[-1])
    put(forms, degrees(stem))
    return forms


def adverb(lemma):
    """labi, labāk: beside the adjective, whose plural looks the same."""
    return {lemma: -2, lemma[:-1] + 'āk': -4}


def definite_only(lemma):
    """nākamais; and pēdējais, pēdējam, where -ēj- swallows the -aj-."""
    stem = lemma[:-3]
    forms = put({}, DEFINITE, stem, 1)
    if stem.endswith(('ēj', 'āj')):
        put(forms, {e[2:]: w for e, w in DEFINITE.items() if e.startswith('aj')}, stem)
    return forms
