"""build.py -- make the Latvian lexicon: build.py lv_LV.dic OUTPUT.

Reads hunspell-lv's word list and the tables beside this file; writes the packed automata that stem_lv_lexicon.c links
in. See docs/ANALYSIS.md for the whole, automaton.py for the format.
"""

import os
import struct
import sys
import zlib

import nominal
import verbal
import wordlist
from automaton import Automata, Reading, SYMBOL, Trie, pack
from guess import Guesser

HERE = os.path.dirname(os.path.abspath(__file__))
REFLEXIVE = -2.0  # log2: a reflexive verb beside a plain one is as much rarer; frequency.txt may know better
INHERITED = 1.0  # log2: verbs of the first conjugation are old and common
NAME = -2.0       # log2: of names that are words, too, the word is meant more often
VERB, ADJECTIVE, NOUN, FIXED = 1, 2, 4, 8  # flags of a reading: stem_lv_lexicon.h has the same

NOUNS = {
    'first': nominal.first, 'first_plural': nominal.first_plural, 'second': nominal.second,
    'second_name': lambda w: nominal.second(w, True), 'third': nominal.third, 'fourth': nominal.fourth,
    'fourth_plural': nominal.fourth_plural, 'fifth': nominal.fifth, 'fifth_plural': nominal.fifth_plural,
    'sixth': nominal.sixth, 'sixth_plural': nominal.sixth_plural, 'indeclinable': nominal.indeclinable,
    'reflexive_noun': nominal.reflexive_noun,
}


def common_prefix(words):
    first, last = min(words), max(words)
    n = 0
    while n < len(first) and n < len(last) and first[n] == last[n]:
        n += 1
    return n


class Lexicon:
    def __init__(self, roots, frequency):
        self.roots = roots
        self.frequency = frequency  # (lemma, kind letter) -> log2 of its use
        self.store = Automata()
        self.trie = Trie()
        self.tails = {}   # what is inflected alike -> its paradigm
        self.guesser = Guesser()
        self.seen = set()
        self.verbs = set()
        self.participles = set()
        self.adverbless = set()
        self.collect = None  # a function (key, letter, form, weight): for tools that look at the forms

    def paradigm(self, kind, rest, inflect):
        """(length of the part of `rest` that never changes, {ending: weight}), cached."""
        known = self.tails.get((kind, rest))
        if known is None:
            forms = inflect(rest)
            n = common_prefix(list(forms) + [rest])
            known = self.tails[kind, rest] = (n, {f[n:]: w for f, w in forms.items()})
        return known

    def add(self, lemma, kind, inflect, flags, letter, keep=6, key=None, prior=0.0, guess=None):
        """Inflect `lemma` by `inflect`, which looks at its last `keep` letters only; its forms get the key `key`."""
        key = key or lemma
        if (lemma, kind, key) in self.seen or any(c not in SYMBOL for c in lemma):
            return
        self.seen.add((lemma, kind, key))
        cut = max(0, len(lemma) - keep)
        n, endings = self.paradigm(kind, lemma[cut:], inflect)
        stem = lemma[:cut + n]
        while not key.startswith(stem):  # a feminine goes to its masculine
            endings = {stem[-1] + e: w for e, w in endings.items()}
            stem = stem[:-1]
        usual = INHERITED if kind[0] == '1' and kind[1:2] == '.' else 0.0
        level = round(prior + max(usual, self.frequency.get((key, letter), 0.0)))
        self.trie.add(stem, self.tail_node(endings, key[len(stem):], flags, level))
        if guess:
            self.guesser.learn(stem, endings, guess)
        if flags == VERB and not kind.endswith('r'):
            for ending in endings:
                if ending.endswith('oši') and key.endswith('t'):  # atbilstoši is an adverb more often than a plural
                    self.add(stem + ending, 'adverb', nominal.adverb, VERB, 'D', keep=4, prior=level)
        if self.collect:
            for ending, weight in endings.items():
                self.collect(key, letter, stem + ending, weight + prior)

    def tail_node(self, endings, key_end, flags, level):
        signature = (frozenset(endings.items()), key_end, flags, level)
        known = self.tails.get(signature)
        if known is None:
            forms = {}
            for ending, weight in endings.items():
                n = common_prefix([ending, key_end])
                forms[ending] = (Reading(len(ending) - n, key_end[n:], flags, weight + level),)
            known = self.tails[signature] = self.store.from_forms(forms)
        return known

    def fixed(self, lemma, forms, flags, prior):
        """A lexeme whose forms are listed."""
        for form in forms:
            n = common_prefix([form, lemma])
            self.trie.add(form, self.store.node((Reading(len(form) - n, lemma[n:], flags, prior),), ()))
            if self.collect:
                self.collect(lemma, 'F', form, prior - 3)

    def noun(self, lemma, kind, key=None, prior=0.0):
        stem = guess_stem(lemma, kind)
        self.add(lemma, kind, NOUNS[kind], NOUN, 'N', key=key, prior=prior, guess=stem)

    def adjective(self, lemma, prior=0.0, with_adverb=True):
        self.add(lemma, 'adjective', nominal.adjective, ADJECTIVE, 'A', keep=4, prior=prior, guess=lemma[:-1])
        if with_adverb:
            self.add(lemma[:-1] + 'i', 'adverb', nominal.adverb, ADJECTIVE, 'D', keep=4,
                     prior=prior + self.frequency.get((lemma, 'A'), 0.0))

    def verb(self, infinitive, po, flags):
        """All forms of a verb, plain and reflexive, and its action nouns."""
        reflexive_only = '{' in flags or infinitive.endswith('ties')
        if infinitive.endswith('ties'):
            infinitive = infinitive[:-3]
        reflexive = reflexive_only or bool(wordlist.REFLEXIVE_FLAGS & set(flags))
        for kind, keep, plain, back in self.conjugations(infinitive, po, flags):
            self.verbs.add(infinitive)
            guess = infinitive if kind != '1' else None
            if not reflexive_only:
                self.add(infinitive, kind, plain, VERB, 'V', keep=keep, guess=guess)
            if reflexive:
                self.add(infinitive, kind + 'r', back, VERB, 'V', keep=keep, key=infinitive + 'ies',
                         prior=0.0 if reflexive_only else REFLEXIVE, guess=guess and guess + 'ies')
        if not reflexive_only:
            self.noun(verbal.action_noun(infinitive), 'fourth')
        if reflexive:
            self.noun(verbal.action_noun(infinitive)[:-1] + 'ās', 'reflexive_noun')

    def conjugations(self, infinitive, po, flags):
        """(kind, letters to keep, plain inflection, reflexive inflection) for each way the verb conjugates."""
        split = wordlist.split_prefix(infinitive, self.roots) if po.startswith('darbv1') or not po else None
        if split:
            for i, (present, past, passive) in enumerate(self.roots[split[1]]):
                yield ('1.%d' % i, len(split[1]),
                       lambda w, p=present, s=past, t=passive: verbal.first_conjugation(w, p, s, t),
                       lambda w, p=present, s=past: verbal.reflexive_first(w, p, s))
            return
        if not infinitive.endswith(('āt', 'ēt', 'īt', 'ot', 'ūt')) or po.startswith('darbv1'):
            return
        if po.startswith(('darbv2', 'darb2')) or 'H' in flags:
            yield '2', 4, verbal.second_conjugation, verbal.reflexive_second
        if po.startswith(('darbv3', 'darb3')) or 'F' in flags:
            yield ('3', 8, lambda w: verbal.third_conjugation(w, *wordlist.third_present(w)),
                   lambda w: verbal.reflexive_third(w, *wordlist.third_present(w)))


def guess_stem(lemma, kind):
    """The bare stem under which unknown words of a paradigm meet."""
    if kind == 'reflexive_noun':
        return lemma
    if kind == 'indeclinable':
        return None
    endings = {'second': 2, 'second_name': 2, 'third': 2, 'fourth_plural': 2, 'fifth_plural': 2, 'sixth_plural': 2}
    n = endings.get(kind, 1)
    return lemma[:-1] if lemma.endswith('ns') else lemma[:-n]


MASCULINE = (('iece', 'ieks'), ('iete', 'ietis'), ('tāja', 'tājs'), ('ēja', 'ējs'), ('āve', 'āvis'))


def masculine_of(lemma, known, marked):
    """The masculine office holder of a feminine noun: skolotāja -> skolotājs, direktore -> direktors; or None."""
    for feminine, masculine in MASCULINE:
        if lemma.endswith(feminine) and lemma[:-len(feminine)] + masculine in known:
            return lemma[:-len(feminine)] + masculine
    for ending in ('s', 'is'):
        if lemma.endswith('e') and lemma[:-1] + ending in marked:
            return lemma[:-1] + ending
    return None


def add_wordlist(lexicon, path):
    rows = wordlist.all_entries(path, os.path.join(HERE, 'words.txt'))
    nouns, rest = [], []
    known, marked = set(), set()
    for word, flags, po, name, own in rows:
        kind = wordlist.noun_kind(word, flags, po) if po.startswith(('lietv', 'skv')) or not po else None
        if kind:
            nouns.append((word, kind, name, flags))
            known.add(word)
            if 'x' in flags:
                marked.add(word)
        elif not po.startswith('lietv'):
            rest.append((word, flags, po, own))
    for word, flags, po, _ in rest:
        if po.startswith('darb'):
            lexicon.verb(word, po, flags)
        elif not po and word.endswith('t') and 'B' in flags:
            lexicon.verb(word, 'darbv1', flags)
    add_participles(lexicon)
    for word, kind, name, flags in nouns:
        key = masculine_of(word, known, marked) if kind in ('fourth', 'fifth') else None
        lexicon.noun(word, kind, key=key, prior=NAME if name else 0.0)
        if 'x' in flags:
            add_feminine(lexicon, word)
    for word, flags, po, own in rest:
        add_other(lexicon, word, flags, po, own)


def add_feminine(lexicon, word):
    """The feminine that hunspell-lv's flag x promises: aktīvists, aktīviste."""
    if word.endswith('js'):
        lexicon.noun(word[:-1] + 'a', 'fourth', key=word)
    elif word.endswith('nieks'):
        lexicon.noun(word[:-2] + 'ce', 'fifth', key=word)
    elif word.endswith('is'):
        lexicon.noun(word[:-2] + 'e', 'fifth', key=word)
    elif word.endswith('s'):
        lexicon.noun(word[:-1] + 'e', 'fifth', key=word)


def add_participles(lexicon):
    """Nominatives of participles, so that an adjective of the word list that is one gets no lexeme of its own."""
    for (kind, rest), (n, endings) in [(k, v) for k, v in lexicon.tails.items() if len(k) == 2]:
        if kind[0] in '123' and not kind.endswith('r'):
            ends = tuple(rest[:n] + e for e in endings if e.endswith(('oss', 'ošs', 'ams', 'āms', 'ts')))
            lexicon.participles.update((kind, rest, e) for e in ends)
    nominatives = set()
    by_rest = {}
    for kind, rest, end in lexicon.participles:
        by_rest.setdefault(rest, set()).add(end)
    for verb in lexicon.verbs:
        for keep in range(2, 9):
            rest = verb[max(0, len(verb) - keep):]
            for end in by_rest.get(rest, ()):
                nominatives.add(verb[:len(verb) - len(rest)] + end)
    lexicon.participles = nominatives


def add_other(lexicon, word, flags, po, own):
    if po.startswith('īpv1i') or (not po and flags.startswith('W')):
        if word.endswith(('s', 'š')) and (own or word not in lexicon.participles):
            if word not in lexicon.adverbless:
                lexicon.adjective(word, with_adverb='n' not in flags)
            if 'n' in flags and own:
                lexicon.adverbless.add(word)
    elif po.startswith('īpv1d') and word.endswith('ais'):
        lexicon.add(word, 'definite_only', nominal.definite_only, ADJECTIVE, 'A', keep=6)
    elif po.startswith(('apstv', 'saiklis', 'izs', 'skv', 'īpv0n')) and '=' in flags:
        lexicon.add(word, 'particle', nominal.indeclinable, FIXED, 'D')


def add_names(lexicon, path):
    """Surnames: both genders and, by the ending, both declensions under the masculine."""
    for row in wordlist.read_table(path):
        for name in row.lower().split():
            stem = name[:-2] if name.endswith('is') else name[:-1]
            if name.endswith(('s', 'š')):
                lexicon.noun(name, 'second_name' if name.endswith('is') else 'first', prior=NAME)
                feminine = 'a' if name.endswith(('skis', 'ckis')) or not name.endswith('is') else 'e'
            else:
                feminine = name[-1]
            lexicon.noun(stem + feminine, 'fourth' if feminine == 'a' else 'fifth',
                         key=name if name.endswith(('s', 'š')) else None, prior=NAME)


def add_irregular(lexicon, path):
    for row in wordlist.read_table(path):
        lemma, forms = row.split(':')
        verb = lemma.endswith('*')
        lexicon.fixed(lemma.rstrip('*'), forms.split(), VERB if verb else FIXED, 12)


def read_frequency(path):
    """frequency.txt, common.txt: lemma, kind letter, log2."""
    return {(r.split()[0], r.split()[1]): float(r.split()[2]) for r in wordlist.read_table(path)}


def blob(lexicon):
    """The bytes of the lexicon: header, values, words of the two automata."""
    forms = Automata()
    root, heat = lexicon.store.simplify(lexicon.trie.melt(lexicon.store), forms)
    values = {None: 0}
    words = pack(forms, root, values, heat)
    guess_store, guess_root = lexicon.guesser.automaton()
    guess_words = pack(guess_store, guess_root, values, {})
    appendix, text = {}, bytearray()
    index, readings = [], bytearray()
    for value in values:
        index.append(len(readings) // 4)
        for i, r in enumerate(value or ()):
            more = 0x80 if i + 1 < len(value) else 0
            if r.append not in appendix:
                encoded = r.append.encode()
                appendix[r.append] = len(text)
                text += bytes([len(encoded)]) + encoded
            readings += struct.pack('<BBH', r.strip, r.flags | more, appendix[r.append])
    sections = [struct.pack('<%dI' % len(words), *words), struct.pack('<%dI' % len(guess_words), *guess_words),
                struct.pack('<%dI' % len(index), *index), bytes(readings), bytes(text)]
    header, offset = b'', 4 * len(sections) + 4
    body = b''
    for section in sections:
        section += b'\0' * (-len(section) % 4)
        header += struct.pack('<I', offset)
        offset += len(section)
        body += section
    return header + struct.pack('<I', zlib.crc32(body)) + body


def build(dic, frequency=None, collect=None):
    sys.setrecursionlimit(10000)
    roots = wordlist.read_roots(os.path.join(HERE, 'verbs.txt'))
    if frequency is None:
        frequency = read_frequency(os.path.join(HERE, 'frequency.txt'))
        for lexeme, level in read_frequency(os.path.join(HERE, 'common.txt')).items():
            frequency[lexeme] = max(level, frequency.get(lexeme, 0.0))
    lexicon = Lexicon(roots, frequency)
    lexicon.collect = collect
    add_wordlist(lexicon, dic)
    add_names(lexicon, os.path.join(HERE, 'names.txt'))
    add_irregular(lexicon, os.path.join(HERE, 'irregular.txt'))
    return lexicon


def main():
    dic, output = sys.argv[1:]
    data = blob(build(dic))
    with open(output, 'wb') as out:
        out.write(data)


if __name__ == '__main__':
    main()
