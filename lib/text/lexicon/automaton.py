"""automaton.py -- minimal acyclic automata with readings at their ends, and their packed form.

A node is (readings, children): readings a tuple of Reading, children a tuple of (symbol, node id) in symbol order.
Nodes are hash-consed, so equal ones are one and the automaton is minimal by construction. The lexicon is a trie of
stems at whose nodes hang the shared automata of their endings; union() melts them together.

Packed form (stem_lv_lexicon.h reads it): an array of 32-bit words; a node is a 64-bit header, low word first:
bits 0..39 which symbols have a child, bits 40..63 the number of the value (0: not an end), then one word a child: the
index of its node. A child is found by counting the bits below its own.
"""

from collections import namedtuple

# key = word without its last `strip` symbols + `append`; a higher score is a likelier reading.
Reading = namedtuple('Reading', 'strip append flags score')

ALPHABET = 'aābcčdeēfgģhiījkķlļmnņoōpqrŗsštuūvwxyzž'  # symbol = index + 1
SYMBOL = {c: i + 1 for i, c in enumerate(ALPHABET)}
MAX_READINGS = 4
PRUNE = 9.0  # a reading so many bits less likely than the best is noise


def merge_readings(one, two):
    """Both sets, the best score of equal ones, likeliest first."""
    best = {}
    for r in one + two:
        known = best.get((r.strip, r.append))
        if known is None:
            best[r.strip, r.append] = r
        else:
            best[r.strip, r.append] = Reading(r.strip, r.append, r.flags | known.flags, max(r.score, known.score))
    return tuple(sorted(best.values(), key=lambda r: (-r.score, r.append, r.strip)))


class Automata:
    """A store of hash-consed nodes."""

    def __init__(self):
        self.nodes = []
        self.ids = {}
        self.unions = {}
        self.empty = self.node((), ())

    def node(self, readings, children):
        key = (readings, children)
        known = self.ids.get(key)
        if known is None:
            known = self.ids[key] = len(self.nodes)
            self.nodes.append(key)
        return known

    def from_forms(self, forms):
        """A node for {string: readings}."""
        here = forms.get('', ())
        groups = {}
        for form, readings in forms.items():
            if form:
                groups.setdefault(SYMBOL[form[0]], {})[form[1:]] = readings
        return self.node(here, tuple((s, self.from_forms(g)) for s, g in sorted(groups.items())))

    def union(self, a, b):
        if a == b or b == self.empty:
            return a
        if a == self.empty:
            return b
        key = (a, b) if a < b else (b, a)
        known = self.unions.get(key)
        if known is None:
            readings_a, children_a = self.nodes[a]
            readings_b, children_b = self.nodes[b]
            children = dict(children_a)
            for symbol, child in children_b:
                children[symbol] = self.union(children[symbol], child) if symbol in children else child
            known = self.node(merge_readings(readings_a, readings_b), tuple(sorted(children.items())))
            self.unions[key] = known
        return known

    def simplify(self, root, target):
        """Copy `root` to the store `target` without scores and improbable readings; returns the new root."""
        done = {}

        def copy(node):
            known = done.get(node)
            if known is None:
                readings, children = self.nodes[node]
                kept = tuple(Reading(r.strip, r.append, r.flags, 0) for r in readings[:MAX_READINGS]
                             if r.score >= readings[0].score - PRUNE)
                known = done[node] = target.node(kept, tuple((s, copy(c)) for s, c in children))
            return known

        return copy(root)


class Trie:
    """Stems, and the endings that may follow each."""

    def __init__(self):
        self.root = ({}, [])

    def add(self, stem, endings):
        children, tails = self.root
        for c in stem:
            if c not in children:
                children[c] = ({}, [])
            children, tails = children[c]
        tails.append(endings)

    def melt(self, store):
        """The whole as one node of `store`."""
        def visit(node):
            children, tails = node
            result = store.node((), tuple((s, visit(child)) for s, child in
                                          sorted((SYMBOL[c], child) for c, child in children.items())))
            for tail in tails:
                result = store.union(result, tail)
            return result

        return visit(self.root)


def reachable(store, root):
    """Nodes from `root` in an order that keeps near what is walked together: depth first."""
    order, seen, stack = [], set(), [root]
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            order.append(node)
            stack.extend(child for _, child in reversed(store.nodes[node][1]))
    return order


def pack(store, root, values):
    """32-bit words of the automaton; `values` maps a readings tuple to its number and grows."""
    order = reachable(store, root)
    offsets, size = {}, 0
    for node in order:
        offsets[node] = size
        size += 2 + len(store.nodes[node][1])
    words = []
    for node in order:
        readings, children = store.nodes[node]
        value = values.setdefault(readings, len(values)) if readings else 0
        header = sum(1 << s for s, _ in children) | value << 40
        words += [header & 0xFFFFFFFF, header >> 32]
        words += [offsets[child] for _, child in children]
    return words
