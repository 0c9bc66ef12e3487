"""verbal.py -- the conjugations: every form of a verb from its infinitive, present and past.

Forms are a dict form -> log2 of how often a verb stands in it (see nominal.py). Participles belong to their verb.
"""

from nominal import declined, degrees, put

HARD = {'c': 'k', 'dz': 'g'}          # past nācu, stem of nākusi
SOFT_TO_PLAIN = {'ļ': 'l', 'ņ': 'n'}  # ceļu: (tu) cel
J_AFTER = 'bpmv'                      # kāpju: (tu) kāp

TS, OSS, AMS, IS = -1.0, -3.5, -2.5, -2.0  # what a participle's forms lose against an adjective's


def passive_past(base):
    """base + ts: celts."""
    forms = put({}, declined(base + 't'), '', TS)
    return put(forms, degrees(base + 't'), '', TS - 3)


def present_participles(present, am):
    """ceļošs, ceļams, ceļot."""
    forms = {present + 'ot': -4.5}
    put(forms, declined(present + 'oš'), '', OSS)
    put(forms, degrees(present + 'oš'), '', OSS - 3)
    put(forms, declined(am), '', AMS)
    put(forms, degrees(am), '', AMS - 3)
    return forms


def active_past(soft, hard):
    """cēlis, cēlusi, cēluši: nominatives from `soft` + is, everything else from `hard` + uš."""
    forms = {soft + 'is': -4, hard + 'usi': -4.5, hard + 'usī': -7, hard + 'uši': -4.5, hard + 'ušas': -5.5}
    put(forms, declined(hard + 'uš'), '', IS - 1.5)
    del forms[hard + 'ušs']
    return forms


def future(base):
    """celšu …"""
    return {base + 'šu': -7, base + 'si': -9, base + 's': -4.5, base + 'sim': -6, base + 'siet': -8,
            base + 'sit': -10, base + 'šot': -8}


def infinitive_forms(stem, supine):
    """What is made from the infinitive: celt, celtu, celdams, and the future from its own base."""
    forms = {stem + 't': -2.5, stem + 'tu': -4.5, stem + 'tum': -12}
    for ending, weight in (('s', -7), ('a', -7.5), ('i', -7.5), ('as', -8.5)):
        forms[supine + 'dam' + ending] = weight
    return forms


def past(stem):
    return {stem + 'u': -5.5, stem + 'i': -9.5, stem + 'a': -2.5, stem + 'ām': -6, stem + 'āt': -8}


def harden(stem):
    for soft, hard in HARD.items():
        if stem.endswith(soft):
            return stem[:-len(soft)] + hard
    return stem


def velar_soft(stem):
    """nāk -> nāc, aug -> audz, before -i and -is."""
    if stem.endswith('k'):
        return stem[:-1] + 'c'
    return stem[:-1] + 'dz' if stem.endswith('g') else stem


def second_person(present, root):
    """The stem of (tu) cel, kāp, nāc, ved, griez: what stands before -i, -iet or nothing."""
    if present[-1] in SOFT_TO_PLAIN:
        return present[:-1] + SOFT_TO_PLAIN[present[-1]]
    if present.endswith('j') and present[-2] in J_AFTER:
        return present[:-1]
    if present[-1] in 'šž' and root:
        return present[:-1] + root[-1]
    return velar_soft(present)


def first_conjugation(infinitive, present, past_stem, passive):
    """celt, ceļ, cēl."""
    stem = infinitive[:-1]
    dental = infinitive.endswith(('st', 'zt'))
    forms = {}
    if dental:
        base = infinitive[:-2] + past_stem[-1]
        future_base, supine = base + 'ī', infinitive[:-2] + 'z'
    else:
        future_base, supine = stem, stem
    put(forms, future(future_base))
    put(forms, infinitive_forms(stem, supine))
    tu = second_person(present, past_stem)
    put(forms, {present + 'u': -5, present: -2, present + 'am': -5, present + 'at': -7})
    put(forms, {tu: -8, tu + 'i': -9, tu + 'iet': -8})
    put(forms, present_participles(present, present + 'am'))
    put(forms, past(past_stem))
    hard = harden(past_stem) if infinitive.endswith(('kt', 'gt')) else past_stem
    put(forms, active_past(velar_soft(hard), hard))
    if passive:
        put(forms, passive_past(stem))
    return forms


def second_conjugation(infinitive):
    """strādāt, strādāju, strādāja."""
    stem = infinitive[:-1]
    forms = infinitive_forms(stem, stem)
    put(forms, future(stem))
    put(forms, {stem + 'ju': -5, stem: -2, stem + 'jam': -5, stem + 'jat': -7, stem + 'jiet': -8})
    put(forms, present_participles(stem + 'j', stem + 'jam'))
    put(forms, past(stem + 'j'))
    put(forms, active_past(stem + 'j', stem + 'j'))
    return put(forms, passive_past(stem))


def third_tu(present, stem):
    """(tu) guli, sēdi, teci; but saki, raugi."""
    if present[-1] in 'ļšž' or present.endswith('tek'):
        return second_person(present, stem[:-1])
    return present


def third_conjugation(infinitive, present, long):
    """lasīt, las (long: lasa, lasām), redzēt, redz (redz, redzam)."""
    stem = infinitive[:-1]
    forms = infinitive_forms(stem, stem)
    put(forms, future(stem))
    tu = third_tu(present, stem)
    put(forms, {present + 'u': -5, tu + 'i': -8, tu + 'iet': -8})
    if long:
        put(forms, {present + 'a': -2, present + 'ām': -5, present + 'āt': -7})
    else:
        put(forms, {present: -2, present + 'am': -5, present + 'at': -7})
    put(forms, present_participles(present, present + ('ām' if long else 'am')))
    put(forms, past(stem + 'j'))
    put(forms, active_past(stem + 'j', stem + 'j'))
    return put(forms, passive_past(stem))


def reflexive_present(present, tu, long):
    """ceļos, celies, ceļas; mācos, mācies, mācās."""
    vowel = 'ā' if long else 'a'
    forms = {present + 'os': -6, present + vowel + 's': -2, present + vowel + 'mies': -6, present + 'oties': -4.5}
    put(forms, {present + vowel + 'ties': -8, tu + 'ies': -7, tu + 'ieties': -8})
    for ending in ('ošies', 'ošos', 'ošās'):
        forms[present + ending] = -8
    return forms


def reflexive_common(stem, future_base, supine, past_stem, soft, hard):
    """The forms that all conjugations make alike."""
    forms = {stem + 'ties': -2.5, stem + 'tos': -5, supine + 'damies': -7.5, supine + 'damās': -8}
    put(forms, {'šos': -7, 'sies': -5, 'simies': -7, 'sieties': -9, 'sities': -10, 'šoties': -8}, future_base)
    put(forms, {'os': -6, 'ies': -7, 'ās': -2.5, 'āmies': -7, 'āties': -9}, past_stem)
    forms[soft + 'ies'] = -4.5
    put(forms, {'usies': -5, 'ušies': -5, 'ušos': -7, 'ušās': -6, 'ušamies': -12}, hard)
    return forms


def reflexive_first(infinitive, present, past_stem):
    stem = infinitive[:-1]
    future_base, supine = stem, stem
    if infinitive.endswith(('st', 'zt')):
        future_base, supine = infinitive[:-2] + past_stem[-1] + 'ī', infinitive[:-2] + 'z'
    tu = second_person(present, past_stem)
    hard = harden(past_stem) if infinitive.endswith(('kt', 'gt')) else past_stem
    forms = reflexive_common(stem, future_base, supine, past_stem, velar_soft(hard), hard)
    return put(forms, reflexive_present(present, tu, False))


def reflexive_second(infinitive):
    stem = infinitive[:-1]
    forms = reflexive_common(stem, stem, stem, stem + 'j', stem + 'j', stem + 'j')
    return put(forms, reflexive_present(stem + 'j', stem + 'j', False))


def reflexive_third(infinitive, present, long):
    stem = infinitive[:-1]
    forms = reflexive_common(stem, stem, stem, stem + 'j', stem + 'j', stem + 'j')
    return put(forms, reflexive_present(present, third_tu(present, stem), long))


def action_noun(infinitive):
    """celt -> celšana, vest -> vešana, lauzt -> laušana."""
    stem = infinitive[:-2] if infinitive.endswith(('st', 'zt')) else infinitive[:-1]
    return stem + 'šana'
