#!/usr/bin/env python3
"""Write protocols of municipal councils, Latvian in shape and without meaning, to measure with.

usage: make_passages.py FOLDER [PASSAGES [SEED]]        (200000 passages, seed 1)

  FOLDER/text/*.txt     protocols: attendance, agenda, speeches, votes, decisions; about 590 bytes a passage
  FOLDER/queries.tsv    column TAB query, none twice: word, or (two words), and (three of one speech), phrase (two
                        that stand side by side)

Stems have no end: rank r is drawn with a probability of about (r + SHIFT)^-EXPONENT and spelt from its number, so the
vocabulary grows without limit as in real acts (Heaps), and every stem is inflected with endings of its own declension.
--growth prints the forms in the first 10,000, 100,000 and 1,000,000 words: 4,091, 19,695, 74,987. Real acts have 3,800,
19,500 and 78,000.
"""
import random
import re
import sys
from pathlib import Path

EXPONENT, SHIFT = 1.7, 110
FUNCTION_WORDS = ("un par ka ir no ar uz kā tiek lai vai pie arī kas kurā tas šo tiks pēc līdz bet jau gan kuru nav "
                  "to tā šī jo pret tikai vēl kad ja būs var ko pa bez starp ne").split()
ENDINGS = (  # declensions and one conjugation; the commoner forms first
    "a as u ai ā ām ās".split(), "s a u am ā i iem us os".split(), "is ja i im ī ji jiem jus".split(),
    "e es i ei ē ēm ēs".split(), "šana šanas šanu šanai šanā".split(), "t ja s jot ts ta jis".split(),
    "ais ā o ajam ajā ie ajiem".split(), "ums uma umu umam umā umi umiem".split())
ONSETS = "b d g k l m n p r s t v z j š ž č c ķ ļ ņ ģ br dr gr kr pr tr st sp sk pl kl gl sv".split()
VOWELS = "a e i o u ā ē ī ū ai au ie ei".split()
CODAS = ["", "", "", "l", "n", "r", "s", "m", "k", "t", "st", "rt"]
GIVEN = "Anna Jānis Inese Pēteris Ilze Andris Dace Juris Līga Mārtiņš Kristīne Aivars Rita Normunds Santa Gatis".split()
TOWNS = (("Ogre", "Ogres", "Ogrē"), ("Cēsis", "Cēsu", "Cēsīs"), ("Kuldīga", "Kuldīgas", "Kuldīgā"),
         ("Talsi", "Talsu", "Talsos"), ("Madona", "Madonas", "Madonā"), ("Tukums", "Tukuma", "Tukumā"),
         ("Saldus", "Saldus", "Saldū"), ("Bauska", "Bauskas", "Bauskā"), ("Valka", "Valkas", "Valkā"),
         ("Limbaži", "Limbažu", "Limbažos"), ("Gulbene", "Gulbenes", "Gulbenē"), ("Ludza", "Ludzas", "Ludzā"))
OFFICES = ("Finanšu pārvaldei", "Izglītības pārvaldei", "Juridiskajai nodaļai", "Sociālajam dienestam",
           "Attīstības nodaļai", "Būvvaldei")
MINISTRIES = ("Finanšu ministrija", "Kultūras ministrija", "Satiksmes ministrija", "Labklājības ministrija",
              "Izglītības un zinātnes ministrija", "Veselības ministrija", "Zemkopības ministrija")
VERBS = "informē ziņo norāda jautā atbild skaidro uzsver atgādina".split()
SPEECH_WORDS, QUERIES = (62, 125), 2000


class Words:
    """An endless vocabulary."""

    def __init__(self, dice):
        self.dice, self.spelt = dice, {}

    def spell(self, rank):
        if rank not in self.spelt:
            own = random.Random(rank * 7919 + 17)
            parts = 1 + (rank > 60) + (rank > 3000 and own.random() < 0.8) + (own.random() < 0.2)
            stem = "".join(own.choice(ONSETS) + own.choice(VOWELS) for _ in range(parts)) + own.choice(ONSETS)
            self.spelt[rank] = stem + own.choice(CODAS) * (parts == 1), own.choice(ENDINGS)
        return self.spelt[rank]

    def content(self):
        rank = int(SHIFT * (self.dice.random() ** (-1 / (EXPONENT - 1)) - 1))
        stem, endings = self.spell(min(rank, 10 ** 9))
        return stem + endings[min(int(self.dice.expovariate(0.55)), len(endings) - 1)]

    def some(self, n):
        draw, few = self.dice.random, self.dice.choice
        return [few(FUNCTION_WORDS) if draw() < 0.27 else self.content() if draw() < 0.94 else
                str(self.dice.randrange(1, 9999)) for _ in range(n)]

    def sentences(self, n):
        words, at = self.some(n), 0
        while at < n:
            words[at] = words[at][0].upper() + words[at][1:]
            at += self.dice.randrange(8, 22)
            if at < n:
                words[at - 1] += "."
        return " ".join(words) + "."


class Council:
    """One council: its deputies stay, its sittings are numbered."""

    def __init__(self, words, town):
        self.words, self.dice, self.town, self.sittings = words, words.dice, town, 0
        self.people = sorted({(words.dice.choice(GIVEN), words.spell(words.dice.randrange(400, 90000))[0].capitalize() +
                               words.dice.choice(("iņš", "ons", "ess", "aitis"))) for _ in range(17)})

    def initials(self, person):
        return f"{person[0][0]}. {person[1]}"

    def head(self, date, titles):
        name, of, where = self.town
        list_ = ", ".join(" ".join(person) for person in self.people[1:])
        agenda = "\n".join(f"{n}. {title}" for n, title in enumerate(titles, 1))
        return (f"{of.upper()} NOVADA PAŠVALDĪBA\n\nPAŠVALDĪBAS DOMES SĒDES PROTOKOLS\n\n{where}                "
                f"Nr.{self.sittings}                {date}.\n\nSēdi atklāj plkst. 10.00\n\nSĒDI VADA domes "
                f"priekšsēdētājs {' '.join(self.people[0])}\n\nSĒDĒ PIEDALĀS:\ndeputāti {list_}\n\nDARBA KĀRTĪBĀ:\n"
                f"{agenda}\n")

    def decision(self):
        points = "\n".join(f"{n}. {self.words.sentences(self.dice.randrange(12, 34))}"
                           for n in range(1, self.dice.randrange(2, 5)))
        against = self.initials(self.dice.choice(self.people)).replace(" ", "")
        date = f"{self.dice.randrange(1, 28)}.{self.dice.randrange(1, 12):02}.{self.year + 1}."
        return (f"Atklāti balsojot: PAR – 9, PRET – 1 ({against}), ATTURAS – nav, {self.town[1]} novada dome NOLEMJ:\n"
                f"{points}\n{5}. {self.dice.choice(OFFICES)} līdz {date} iesniegt domei pārskatu.\n")

    def item(self, number, title):
        speakers = self.dice.sample(self.people, self.dice.randrange(3, 7))
        parts = [f"{number}.§\n{title}\n(ziņo: {self.initials(speakers[0]).replace(' ', '')})\n"]
        for person in speakers:
            text = self.words.sentences(self.dice.randrange(*SPEECH_WORDS))
            of = f" {self.dice.choice(MINISTRIES)} atbalsta." if self.dice.random() < 0.3 else ""
            parts.append(f"{self.initials(person)} {self.dice.choice(VERBS)}, ka {text[0].lower()}{text[1:]}{of}\n")
        return "\n".join([*parts, self.decision()]), len(speakers) + 3

    def protocol(self):
        """Text, name, passages."""
        self.sittings += 1
        self.year = 2009 + self.sittings // 12
        date = f"{self.dice.randrange(1, 28):02}.{self.sittings % 12 + 1:02}.{self.year}"
        titles = [f"Par {' '.join(self.words.content() for _ in range(self.dice.randrange(3, 8)))}"
                  for _ in range(self.dice.randrange(6, 24))]
        items = [self.item(number, title) for number, title in enumerate(titles, 1)]
        text = "\n".join([self.head(date, titles), *(item[0] for item in items), "Sēdi slēdz plkst. 15.05\n"])
        return text, f"{self.town[0]}-{self.sittings:04}.txt", sum(item[1] for item in items) + 3


def words_of(text):
    return re.findall(r"[a-zāčēģīķļņšūž]{4,}", text.lower())


def queries_of(dice, speeches):
    """Distinct queries for each column, of words that stand in the text."""
    def draw(column):
        words = words_of(dice.choice(speeches))
        if len(words) < 20:
            return None
        at = dice.randrange(len(words) - 1)
        if column == "or":
            return f"{words[at]} OR {dice.choice(words_of(dice.choice(speeches)) or words)}"
        if column == "phrase":
            return f'"{words[at]} {words[at + 1]}"'
        return " ".join(dice.sample(words, 3 if column == "and" else 1))
    for column in ("word", "or", "and", "phrase"):
        made = {}
        while len(made) < QUERIES:
            made[draw(column)] = None
            made.pop(None, None)
        yield from (f"{column}\t{query}\n" for query in made)


def growth(words):
    seen, forms, total = [], set(), 0
    for upto in (10_000, 100_000, 1_000_000):
        forms.update(words.some(upto - total))
        total = upto
        seen.append(f"{len(forms)} in {upto}")
    print(", ".join(seen))


def main(arguments):
    words = Words(random.Random(int(arguments[2]) if len(arguments) > 2 else 1))
    if arguments[:1] == ["--growth"]:
        return growth(words)
    folder, wanted = Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 200_000
    (folder / "text").mkdir(parents=True, exist_ok=True)
    councils, passages, size, speeches = [Council(words, town) for town in TOWNS], 0, 0, []
    while passages < wanted:
        for council in councils:
            text, name, n = council.protocol()
            size += (folder / "text" / name).write_bytes(text.encode())
            passages += n
            speeches += words.dice.sample([part for part in text.split("\n\n") if ", ka " in part[:60]], 6)
    (folder / "queries.tsv").write_text("".join(queries_of(random.Random(2), speeches)), encoding="utf-8")
    print(f"about {passages} passages, {size / 1e6:.1f} MB of text")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
