"""wordlist.py -- read Debian's hunspell-lv and our own tables into lexemes.

hunspell-lv marks every entry with its paradigm ("po:lietv4r": a noun of the fourth declension) and with flags. The
paradigm names are kept and the inflection is done afresh by nominal.py and verbal.py, since the flags have gaps: they
know no stem that changes in the present, list past participles by four endings, and leave reflexives to chance.

A lexeme is (lemma, kind, flags). Kinds are the names of the functions below.
"""

import re

PREFIXES = ('aiz', 'ap', 'at', 'ie', 'iz', 'no', 'pa', 'pār', 'pie', 'sa', 'uz', 'caur', 'garām', 'līdz', 'pašno', 'paš',
            'prom', 'jaun', 'pret', 'pus', 'labpa', 'daudz', 'augšām', 'ne')
REFLEXIVE_FLAGS = set('diefghabc<>')

# The noun paradigms that need no thought: po without its last letter(s) -> kind.
NOUN_KINDS = {'1r': 'first', '1i': 'first', '2r': 'second', '2i': 'second_name', '3r': 'third', '3i': 'third',
              '4r': 'fourth', '4i': 'fourth', '5r': 'fifth', '5i': 'fifth', '6r': 'sixth', '6i': 'sixth',
              '6p': 'fourth', '1d': 'first_plural', '2d': 'first_plural', '4d': 'fourth_plural', '5d': 'fifth_plural',
              '6d': 'sixth_plural', '0i': 'indeclinable', '1g': 'indeclinable', '2g': 'indeclinable',
              '3g': 'indeclinable', '4g': 'indeclinable', '5g': 'indeclinable', '6g': 'indeclinable'}


def entries(path):
    """Yield (word, flags, po) of a hunspell .dic."""
    with open(path, encoding='utf-8') as lines:
        next(lines)
        for line in lines:
            match = re.search(r'po:(\S+)', line)
            head = line.split('po:')[0].strip()
            if head and ' ' not in head:
                word, _, flags = head.partition('/')
                yield word, flags, match.group(1) if match else ''


def all_entries(path, own):
    """[(word in lower case, flags, po, is a name, is ours)] of the word list with our own words.txt put in."""
    dropped, added = set(), []
    for row in read_table(own):
        word, *rest = row.split()
        if word.startswith('!'):
            dropped.add(word[1:])
        else:
            added.append((word, rest[1] if len(rest) > 1 else '', rest[0], False, True))
    listed = [(w.lower(), f, po, w[0].isupper(), False) for w, f, po in entries(path) if w not in dropped]
    return added + listed


def noun_kind(word, flags, po):
    """The kind of a noun, corrected where the word does not look like its paradigm; None when nothing fits."""
    kind = NOUN_KINDS.get(po[5:] if po.startswith('lietv') else '')
    if po == 'skv' and flags.startswith('O') and word.endswith('s'):
        return 'first'
    if not po:
        kind = guess_kind(word, flags)
    ending = word[-1:]
    if kind in ('first', 'second', 'second_name') and ending == 'i':
        return 'first_plural'
    if kind == 'first' and word.endswith(('is', 'us')) and flags[:1] == 'Q':
        return 'second_name'
    if kind in ('second', 'second_name') and not word.endswith('s'):
        return None
    if kind in ('fourth', 'fifth') and ending == 's':
        return {'as': 'fourth_plural', 'es': 'fifth_plural'}.get(word[-2:])
    if kind == 'fourth' and ending == 'e':
        return 'fifth'
    if kind == 'sixth' and ending != 's':
        return 'fourth' if ending == 'a' else None
    if kind == 'fourth' and ending != 'a' or kind == 'fifth' and ending != 'e':
        return None
    return kind


def guess_kind(word, flags):
    """Entries without a paradigm, mostly names: their first flag tells."""
    first = flags[:1]
    if first == 'O' and word.endswith(('s', 'š')):
        return 'first'
    if first == 'Q' and word.endswith('is'):
        return 'second_name'
    if first == 'S':
        return {'a': 'fourth', 'e': 'fifth', 's': 'third' if word.endswith('us') else 'sixth'}.get(word[-1:])
    return None


def third_present(infinitive):
    """The present stem of a verb of the third conjugation and whether it is long (lasa) or short (redz)."""
    stem = infinitive[:-2]
    if infinitive.endswith('īt'):
        if stem.endswith('dz'):
            return stem[:-2] + 'g', True
        if stem.endswith('c') and not stem.endswith(('āc', 'īc', 'rc')):
            return stem[:-1] + 'k', True
        return stem, True
    if infinitive.endswith('āt'):
        return stem, not infinitive.endswith(('ziedāt', 'raudāt'))
    for end, present in (('tec', 'tek'), ('māc', 'māk'), ('gul', 'guļ'), ('sēd', 'sēž'), ('vajadz', 'vajag')):
        if stem.endswith(end):
            return stem[:-len(end)] + present, False
    return stem, False


def read_table(path):
    """Rows of a table of ours: '#' begins a comment."""
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            row = line.split('#')[0].strip()
            if row:
                yield row


def read_roots(path):
    """verbs.txt: infinitive -> [(present stem, past stem, has a passive participle)]."""
    roots = {}
    for row in read_table(path):
        infinitive, present, past, *marks = row.split()
        passive = not present.endswith('stu') or any('+' in m for m in marks)
        past = past[:-2] if past.endswith('os') else past[:-1]
        roots.setdefault(infinitive, []).append((present[:-1], past, passive))
    return roots


def split_prefix(verb, roots):
    """(prefix, root) of a first conjugation verb, or None: aizmirst, atpazīt, līdzpaņemt."""
    for prefix in sorted(PREFIXES, key=len, reverse=True):
        if verb.startswith(prefix):
            if verb[len(prefix):] in roots:
                return prefix, verb[len(prefix):]
            inner = split_prefix(verb[len(prefix):], roots) if len(verb) > len(prefix) + 3 else None
            if inner:
                return prefix + inner[0], inner[1]
    return ('', verb) if verb in roots else None
