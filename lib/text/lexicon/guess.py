"""guess.py -- learn from the lexicon how the end of an unknown word tells its stem.

For each ending of up to DEPTH letters the lexicon's words vote, by productivity, for what to strip and append. The
result is an automaton over the letters of a word from its last to its first; the longest ending that is known decides.
Stems of unknown nouns and adjectives are bare ("covidiz-ēšan", "kušķ"), without the lemma's ending, so that genders and
declensions meet; verbs go to their infinitive.
"""

from automaton import Automata, Reading, SYMBOL

DEPTH = 7        # letters of an ending
SUPPORT = 3      # words that must share an ending before it may decide
MARGIN = 1.0


class Guesser:
    def __init__(self):
        self.votes = {}   # ending -> {(strip, append): weight}
        self.support = {}
        self.cache = {}

    def learn(self, stem, endings, key):
        """A lexeme of the stem `stem` and its endings would, were it unknown, have the stem `key`."""
        n = 0
        while n < len(stem) and n < len(key) and stem[n] == key[n]:
            n += 1
        near = stem[-DEPTH:]
        pair = (near, id(endings), len(stem) - n, key[n:])
        if pair in self.cache:
            self.cache[pair][0] += 1
        else:
            self.cache[pair] = [1, endings]

    def count(self):
        for (near, _, back, key_end), (n, endings) in self.cache.items():
            for ending, weight in endings.items():
                if weight < -9:
                    continue
                common = 0
                if back == 0:
                    while common < len(ending) and common < len(key_end) and ending[common] == key_end[common]:
                        common += 1
                action = (back + len(ending) - common, key_end[common:])
                word = near + ending
                for size in range(1, min(DEPTH, len(word) - 1) + 1):
                    end = word[-size:]
                    votes = self.votes.setdefault(end, {})
                    votes[action] = votes.get(action, 0.0) + n * 2.0 ** weight
                    self.support[end] = self.support.get(end, 0) + n

    def automaton(self):
        """(store, root) of the decisions; a node that would decide as its parent is left out."""
        self.count()
        best = {}
        for end in sorted(self.votes, key=len):
            if self.support[end] < SUPPORT:
                continue
            if len(end) > 1 and end[1:] not in best:
                continue
            best[end] = max(self.votes[end].items(), key=lambda v: (v[1], v[0]))[0]
        children = {}
        for end in best:
            children.setdefault(end[1:], []).append(end)
        store = Automata()

        def visit(end, inherited):
            own = best.get(end, inherited)
            below = []
            for child in sorted(children.get(end, ()), key=lambda e: SYMBOL[e[0]]):
                node = visit(child, own)
                if node != store.empty:
                    below.append((SYMBOL[child[0]], node))
            readings = () if own == inherited else (Reading(own[0], own[1], 0, 0),)
            return store.node(readings, tuple(below))

        return store, visit('', None)
