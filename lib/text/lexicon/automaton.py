"""automaton.py -- minimal acyclic automata with readings at their ends, and their packed form.

A node is (readings, children): readings a tuple of Reading, children a tuple of (symbol, node id) in symbol order.
Nodes are hash-consed, so equal ones are one and the automaton is minimal by construction. The lexicon is a trie of
stems at whose nodes hang the shared automata of their endings; union() melts them together.

Packed form (stem_lv_lexicon.h reads it): a double array of 32-bit units. A node is a base, and its child by a symbol is
told by the unit at base ^ symbol: if the unit's low 6 bits are that symbol, the rest is the child's base. The value of a
node is the same by symbol 0. No two nodes have one base, so a unit that bears the symbol is the node's own. The base of
the root is 0. Units of one node lie within 64, so that a step is one read.
"""

from collections import namedtuple

# key = word without its last `strip` symbols + `append`; a higher score is a likelier reading.
Reading = namedtuple('Reading', 'strip append flags score')

ALPHABET = 'aābcčdeēfgģhiījkķlļmnņoōpqrŗsštuūvwxyzž'  # symbol = index + 1
SYMBOL = {c: i + 1 for i, c in enumerate(ALPHABET)}
MAX_READINGS = 4
PRUNE = 12.0  # a reading so many bits less likely than the best is noise


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
        """Copy `root` to the store `target` without scores and improbable readings.

        Returns the new root and {new node: the best score of a form that goes through it}.
        """
        done, heat = {}, {}

        def copy(node):
            known = done.get(node)
            if known is None:
                readings, children = self.nodes[node]
                kept = tuple(Reading(r.strip, r.append, r.flags, 0) for r in readings[:MAX_READINGS]
                             if r.score >= readings[0].score - PRUNE)
                best = max([readings[0].score if readings else -99] + [copy(c)[1] for _, c in children])
                copied = target.node(kept, tuple((s, copy(c)[0]) for s, c in children))
                heat[copied] = max(best, heat.get(copied, -99))
                known = done[node] = copied, best
            return known

        return copy(root)[0], heat


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


BLOCK = 64   # units that the children of a node lie within: symbols have 6 bits
HOT = 4      # the score of a form that official texts use all the time
EMPTY = 63   # the label of a free unit
RECENT = 24  # open blocks that are tried before a new one is begun


class DoubleArray:
    """Places nodes: occupied units and used bases are bit sets, one of each a block."""

    def __init__(self):
        self.occupied = []
        self.bases = []
        self.open = []
        self.shifted = {}

    def masks(self, symbols):
        """The bits that a node with these symbols takes at each place of a block."""
        known = self.shifted.get(symbols)
        if known is None:
            known = self.shifted[symbols] = [sum(1 << (s ^ x) for s in symbols) for x in range(BLOCK)]
        return known

    def place(self, symbols):
        """A base where units for all the symbols are free."""
        masks = self.masks(symbols)
        for block in self.open[-RECENT:]:
            occupied, bases = self.occupied[block], self.bases[block]
            for x in range(BLOCK):
                if not occupied & masks[x] and not bases >> x & 1:
                    self.take(block, x, masks[x])
                    return block * BLOCK + x
        block = len(self.occupied)
        self.occupied.append(0)
        self.bases.append(0)
        self.open.append(block)
        self.take(block, 0, masks[0])
        return block * BLOCK

    def take(self, block, x, mask):
        self.occupied[block] |= mask
        self.bases[block] |= 1 << x
        if bin(self.occupied[block]).count('1') > BLOCK - 2:
            self.open.remove(block)


def pack(store, root, values, heat):
    """32-bit units of the automaton; `values` maps a readings tuple to its number and grows."""
    symbols = {node: tuple(([0] if store.nodes[node][0] else []) + [s for s, _ in store.nodes[node][1]])
               for node in reachable(store, root)}
    array = DoubleArray()
    bases = {root: array.place(symbols.pop(root))}
    # What is often walked lies together, for the sake of caches; and the wide nodes come first, the narrow fill the gaps.
    for node in sorted(symbols, key=lambda n: (heat.get(n, 0) < HOT, -len(symbols[n]))):
        bases[node] = array.place(symbols[node])
    units = [EMPTY] * (BLOCK * len(array.occupied))
    for node, base in bases.items():
        readings, children = store.nodes[node]
        if readings:
            units[base] = values.setdefault(readings, len(values)) << 6
        for symbol, child in children:
            units[base ^ symbol] = bases[child] << 6 | symbol
    return units
