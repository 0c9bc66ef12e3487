"""frequency.py -- how often the lexemes that share forms are used: frequency.py lv_LV.dic TEXT… > frequency.txt.

Not part of the build: run it when there are better texts. Raw text suffices: a form that several lexemes share is
divided among them in proportion to their other forms, again and again until it settles (expectation maximisation).
Only lexemes that share a form with another get a row, since the others need no weight.
"""

import collections
import math
import re
import sys

import build

ROUNDS = 12


def words(paths):
    counts = collections.Counter()
    for path in paths:
        with open(path, encoding='utf-8', errors='replace') as text:
            counts.update(re.findall(r'[^\W\d_]+', re.sub(r'<[^>]*>', ' ', text.read()).lower()))
    return counts


def main():
    counts = words(sys.argv[2:])
    readings = collections.defaultdict(dict)  # form -> {lexeme: weight}

    def collect(key, letter, form, weight):
        if form in counts:
            lexeme = (key, letter)
            readings[form][lexeme] = max(weight, readings[form].get(lexeme, -99))

    build.build(sys.argv[1], {}, collect)
    use = collections.defaultdict(lambda: 1.0)
    for _ in range(ROUNDS):
        fresh = collections.Counter()
        for form, lexemes in readings.items():
            shares = {x: use[x] * 2.0 ** w for x, w in lexemes.items()}
            total = sum(shares.values())
            for lexeme, share in shares.items():
                fresh[lexeme] += counts[form] * share / total
        use = collections.defaultdict(lambda: 0.05, {x: n + 0.05 for x, n in fresh.items()})
    shared = {x for lexemes in readings.values() if len(lexemes) > 1 for x in lexemes}
    print('# frequency.txt -- lemma, kind (N A V), log2 of its use. Made by frequency.py from 1.0 million words of')
    print('# laws, council acts and Saeima sittings: official texts, of which nothing but these counts is here.')
    for lemma, letter in sorted(shared):
        level = round(math.log2(use[lemma, letter] + 1))
        if level > 0 and letter in 'NAV':
            print(lemma, letter, level)


if __name__ == '__main__':
    main()
