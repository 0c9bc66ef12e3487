#!/usr/bin/env python3
"""The reader behind query_table.tsv: which passages of corpus/sample a search should find, without asking the search.

For each word an expression lists the forms that a reader takes for it; it is looked for in the text of each passage and
in the title and the identifiers of its item, for phrases, very forms and beginnings in the text alone. Filters go by the parsed protocols,
combinations by the sets of their parts.

    query_reader.py --write     writes the table anew; needed when recognition cuts the protocols of the corpus otherwise
"""
import functools
import re
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from programs import SAMPLE, parse  # noqa: E402

TABLE = Path(__file__).with_name("query_table.tsv")
LISTED_MAX = 30  # passages of a row that are told one by one
HEAD = """# What each search over corpus/sample finds, by query_reader.py, which reads the texts and does not ask the program.
#
# parameters	total	passages by the date of their protocol (for more than 30: how many)
"""

# typed forms -> every form of the word; the endings of a declension, or an expression
S = "(s|a|am|u|ā|i|iem|us|os)"
A = "(a|as|ai|u|ā|ām|ās)"
LIS = "(lis|ļa|lim|li|lī|ļi|ļu|ļiem|ļus|ļos)"
E = "(e|es|ei|i|ē|ēm|ēs|u)"
WORDS = {
    "tilts tiltu tilti tiltam": "tilt" + S, "asfalts asfaltu": "asfalt" + S, "grāmata gramatas GRĀMATU": "grāmat" + A,
    "vilciens vilcienu vilcieni": "vilcien" + S, "autobuss autobusi": "autobus" + S, "kabelis kabelu": "kabe" + LIS,
    "pacients pacientiem": "pacient" + S, "arodbiedrība arodbiedribas": "arodbiedrīb" + A,
    "enerģētika energetikas": "enerģētik" + A, "zemkopība": "zemkopīb" + A, "mērķdotācija merkdotacijas": "mērķdotācij" + A,
    "literatūra": "literatūr" + A, "pants panti": "pant" + S, "sesija sesijas": "sesij" + A,
    "apropriācija": "apropriācij" + A, "domstarpības domstarpibu": "domstarpīb" + A, "atzinums atzinumi": "atzinum" + S,
    "procents procentiem": "procent" + S, "nodoklis nodokļi nodoklu": "nodok" + LIS, "pagasts pagastā": "pagast" + S,
    "Skrunda Skrundā": "Skrund" + A, "grafiks grafika": "grafik" + S, "telpa telpās": "telp" + A,
    "vēstule vestules": "vēstul" + E, "reģions regioni": "reģion" + S, "dzelzceļš dzelzcela": "dzelzceļ(š|a|am|u|ā|i|iem|us|os)",
    "pedagogs pedagogi": "pedagog" + S, "sekretariāts": "sekretariāt" + S, "fragments": "fragment" + S,
    "žurnāls zurnals": "žurnāl" + S, "mežs mezi": "mež" + S, "velosipēds": "velosipēd" + S, "ezers ezera": "ezer" + S,
    "slimnīca slimnicas": "slimnīc" + A, "kapsēta": "kapsēt" + A, "stadions": "stadion" + S, "kartupeļi": "kartupe" + LIS,
}
VERY_FORMS = ("tiltu nodokļu asfalta Skrundas grāmatas vilcieni par pret atturas pagastā budžets BUDŽETS bibliotēku "
              "biblioteku sēde").split()
IDENTIFIERS = "24-TA-1341 2015-VSS-369 940/Lp14 34/Lp14 23-TA-2950".split()
IN_TEXT = {
    '"līdzdalības budžets"': r"līdzdalības\s+budžet\w*", '"skolu bibliotēkas"': r"(skol" + A + r")\s+bibliotēk\w+",
    '"saistošie noteikumi"': r"saistoš\w+\s+noteikum\w+", '"nekustamais īpašums"': r"nekustam\w+\s+īpašum\w+",
    '"pieņemt zināšanai"': r"(pieņemt|pieņem|pieņemta|pieņēma|pieņemot|pieņemts|pieņemti)\s+zināšanai",
    '"valsts sekretārs"': r"valsts\s+sekretār(s|a|am|u|i|iem|us|e|es|ei)", '"dabas resursu nodoklis"': r"dabas\s+resursu\s+nodok\w+",
    '"sabiedriskais transports"': r"sabiedrisk\w+\s+transport(s|a|am|u|ā|i|iem)", '"optiskais kabelis"': r"optisk\w+\s+kabe\w+",
    '"lauku atbalsts"': r"lauku\s+atbalst\w+", '"darba grupa"': r"darba\s+grup\w+",
    '"vispārējā izglītība"': r"vispārēj\w+\s+izglītīb\w+", '"budžets līdzdalības"': r"budžet\w*\s+līdzdalīb\w*",
    "„līdzdalības budžets”": r"līdzdalības\s+budžet\w*", '="līdzdalības budžeta"': r"līdzdalības\s+budžeta",
    '="valsts sekretāra"': r"valsts\s+sekretāra", '="skolu bibliotēku"': r"skolu\s+bibliotēku",
    '="bibliotēku skolu"': r"bibliotēku\s+skolu", "asfalt*": r"asfalt\w*", "merkdot*": r"mērķdot\w*", "energ*": r"ener[gģ]\w*",
    "vilcien*": r"vilcien\w*", "skrund*": r"skrund\w*", "=mērķ*": r"mērķ\w*", "arodb*": r"arodb\w*", "dzelzce*": r"dzelzce\w*",
}
IN_TITLES = {
    "virsraksts:tilts": "tilt" + S, "title:nodoklis": "nodok" + LIS, "virsraksts:bibliotēka": r"bibliotēk\w+",
    "virsraksts:budzets": "budžet" + S, 'virsraksts:"līdzdalības budžets"': r"līdzdalīb\w+\s+budžet\w*",
    'virsraksts:"budžets līdzdalības"': r"budžet\w*\s+līdzdalīb\w*",
    'virsraksts:"saistošie noteikumi"': r"saistoš\w+\s+noteikum\w+", 'title:"noteikumi saistošie"': r"noteikum\w+\s+saistoš\w+",
}


class Passage:
    def __init__(self, protocol, item, passage):
        self.id = passage["id"]
        self.date = protocol["date"] or ""
        self.body = protocol["body_id"]
        self.number = protocol["number"]
        self.text = passage["text"]
        self.title = (item or {}).get("title") or ""
        self.identifiers = (item or {}).get("identifiers") or []
        self.type, self.act, self.outcome = passage["type"], passage["act"], passage["outcome"]
        self.speakers = passage["speaker_ids"]
        self.roles = set(zip(passage["institution_ids"], passage["institution_roles"]))
        self.votes = passage["votes"] or {}


def read_passages():
    passages = []
    for path in sorted(SAMPLE.glob("*.txt")):
        protocol = parse(path)
        for item in [None] + protocol["items"]:
            passages += [Passage(protocol, item, p) for p in (item or protocol)["passages"]]
    return passages


class Reader:
    def __init__(self):
        self.all = read_passages()
        self.rows = []

    def where(self, test):
        return {p for p in self.all if test(p)}

    def matching(self, expression, *members):
        found = re.compile(r"(?<![^\W_])(?:" + expression + r")(?![^\W_])", re.I)
        return self.where(lambda p: any(found.search(getattr(p, member)) for member in members))

    def row(self, passages, **parameters):
        self.rows.append(("&".join(f"{name.rstrip('_')}={value}" for name, value in parameters.items()), passages))

    def words(self):
        sets = {}
        for typed, expression in WORDS.items():
            found = self.matching(expression, "text", "title")
            for form in typed.split():
                self.row(found, q=form)
                sets[form] = found
        for form in VERY_FORMS:
            self.row(self.matching(re.escape(form), "text"), q="=" + form)
        for identifier in IDENTIFIERS:
            self.row(self.where(lambda p, i=identifier: i in " ".join([p.text, p.title] + p.identifiers)), q=identifier)
        for query, expression in IN_TEXT.items():
            self.row(self.matching(expression, "text"), q=query)
        for query, expression in IN_TITLES.items():
            self.row(self.matching(expression, "title"), q=query)
        return sets

    def combinations(self, sets):
        everything = set(self.all)
        bridge, asphalt, book, train = (sets[w] for w in ("tilts", "asfalts", "grāmata", "vilciens"))
        tax, bus, parish, teacher = (sets[w] for w in ("nodoklis", "autobuss", "pagasts", "pedagogs"))
        percent, region = sets["procents"], sets["reģions"]
        for query, found in {
                "tilts VAI asfalts": bridge | asphalt, "tilts OR asfalts": bridge | asphalt, "tilts asfalts": bridge & asphalt,
                "tilts UN asfalts": bridge & asphalt, "vilciens autobuss": train & bus, "vilciens VAI autobuss": train | bus,
                "vilciens -autobuss": train - bus, "vilciens NE autobuss": train - bus, "autobuss NOT vilciens": bus - train,
                "(tilts VAI vilciens) pagasts": (bridge | train) & parish, "tilts VAI vilciens pagasts": bridge | (train & parish),
                "grāmata pagasts": book & parish, "grāmata -pagasts": book - parish, "-grāmata": everything - book,
                "nodoklis procenti": tax & percent, "nodoklis VAI (vilciens -autobuss)": tax | (train - bus),
                "pedagogs procenti": teacher & percent, "pedagogs reģions": teacher & region,
                "-tilts -vilciens": everything - bridge - train, "tilts tilts": bridge, "tilts -tilts": set(),
                "grāmata xqzwvk": set(), "grāmata VAI xqzwvk": book, "vilciens !": train, "(vilciens": train,
                "vilciens )": train}.items():
            self.row(found, q=query)

    def filters(self):
        for member, values in {"type": "speech decision title attendance text", "outcome": "adopted rejected postponed noted",
                               "act": "report question answer proposal statement"}.items():
            for value in values.split():
                self.row(self.where(lambda p, m=member, v=value: getattr(p, m) == v), **{member: value})
        for role in "reported spoke tasked mentioned".split():
            self.row(self.where(lambda p, r=role: any(own == r for _, own in p.roles)), role=role)
            self.row(self.in_role("kulturas-ministrija", role), institution="Kultūras ministrija", role=role)
        for name, ids in {"Kultūras ministrijai": "kulturas-ministrija", "IZM": "izglitibas-un-zinatnes-ministrija",
                          "Finansu ministrija": "finansu-ministrija", "satiksmes-ministrija": "satiksmes-ministrija",
                          "Valsts kontroles": "valsts-kontrole", "Valsts kase": "valsts-kase",
                          "VARAM": "vides-aizsardzibas-un-regionalas-attistibas-ministrija "
                                   "viedas-administracijas-un-regionalas-attistibas-ministrija"}.items():
            self.row(self.where(lambda p, i=ids.split(): any(own in i for own, _ in p.roles)), institution=name)
        for name, person in {"D. Kalnbērza": "d-kalnberza", "Kalnbērza": "d-kalnberza", "R. Ķikurs": "r-kikurs",
                             "Ķikuram": "r-kikurs", "l-ozolzile.kulturas-ministrija": "l-ozolzile", "Ozolzile": "l-ozolzile",
                             "Mālkalne": "j-malkalne", "Saulgrieze": "m-saulgrieze",
                             "Kalnarājam": "a-kalnarajs", "A. Kalnarāja": "a-kalnarajs", "Lielkāju": "m-lielkaja",
                             "kanepaju": "b-kanepaja", "DUMBRĀJĀ": "k-dumbrajs", "Ķikura kungam": "r-kikurs",
                             "Saulgriezes kundze": "m-saulgrieze"}.items():
            self.row(self.spoken(person), speaker=name)
        for vote, side, name in (("against:Vizulis", "against_names", "Normunds Vizulis"),
                                 ("against:Skrundenieks", "against_names", "Klāvs Skrundenieks"),
                                 ("abstain:Normunds Vizulis", "abstain_names", "Normunds Vizulis")):
            self.row(self.where(lambda p, s=side, n=name: n in p.votes.get(s, [])), vote=vote)
        for first, last in (("2023", "2023"), ("2019", "2020"), ("2021-03", "2021-04"), ("2024-07-16", "2024-07-16"),
                            ("2026", ""), ("", "2019-05"), ("2030", "")):
            parameters = {name: value for name, value in (("from", first), ("to", last)) if value}
            self.row(self.where(lambda p, f=first, t=last: p.date and p.date >= f and (not t or p.date[:len(t)] <= t)),
                     **parameters)
        for value, date in {"2.5-3/2": "2021-04-13", "231": "2025-09-17", "DG-2022/5": "2022-05-17",
                            "ministru-kabinets.2023-06-13.30": "2023-06-13", "Nr. 231": "2025-09-17",
                            "nr.STK-11/23": "2023-11-14"}.items():
            self.row(self.where(lambda p, d=date: p.date == d), protocol=value)
        for name, body in {"Ogres novada dome": "ogres-novada-dome", "Ministru kabinets": "ministru-kabinets",
                           "MK": "ministru-kabinets", "Kuldīgas novada domes": "kuldigas-novada-dome",
                           "Saeima": "saeima"}.items():
            self.row(self.of_body(body), body=name)

    def in_role(self, institution, role):
        return self.where(lambda p: (institution, role) in p.roles)

    def spoken(self, person):
        return self.where(lambda p: any(s.startswith(person + ".") for s in p.speakers))

    def of_body(self, body):
        return self.where(lambda p: p.body == body)

    def together(self, sets):
        train, bus, book, tax = (sets[w] for w in ("vilciens", "autobuss", "grāmata", "nodoklis"))
        parish, bridge = sets["pagasts"], sets["tilts"]
        decisions, speeches = (self.where(lambda p, t=t: p.type == t) for t in ("decision", "speech"))
        since = self.where(lambda p: p.date >= "2023")
        self.row(train & decisions, q="vilciens", type="decision")
        self.row(book & since, q="grāmata", from_="2023")
        self.row(tax & self.of_body("ministru-kabinets"), q="nodoklis", body="Ministru kabinets")
        self.row(sets["pedagogs"] & self.in_role("izglitibas-un-zinatnes-ministrija", "reported"), q="pedagogs",
                 institution="IZM", role="reported")
        self.row(bridge & speeches, q="tilts", type="speech")
        self.row(parish & self.where(lambda p: p.outcome == "adopted"), q="pagasts", outcome="adopted")
        for query, found in {
                "tips:lēmums": decisions, "type:question": self.where(lambda p: p.act == "question"),
                "lēmums:noraidīts": self.where(lambda p: p.outcome == "rejected"),
                "datums:2023": self.where(lambda p: p.date[:4] == "2023"), "date:2025..": self.where(lambda p: p.date >= "2025"),
                'ziņo:"Kultūras ministrija"': self.in_role("kulturas-ministrija", "reported"),
                'uzdots:"Finanšu ministrija"': self.in_role("finansu-ministrija", "tasked"),
                "runātājs:Ozolzīle": self.spoken("l-ozolzile"),
                "balsojums:pret:Vizulis": self.where(lambda p: "Normunds Vizulis" in p.votes.get("against_names", [])),
                'padome:"Ogres novada dome" tilts': self.of_body("ogres-novada-dome") & bridge,
                'prot:"Nr. 231"': self.where(lambda p: p.date == "2025-09-17"), "prot:2.5-3/2": self.where(lambda p: p.date == "2021-04-13"), "lēmums:pagasts": parish & decisions,
                "runātājs:Ozolzīle grāmata": self.spoken("l-ozolzile") & book,
                "tips:runa vilciens -autobuss": speeches & (train - bus)}.items():
            self.row(found, q=query)


def told(passages):
    """(id, date) pairs as the table has them."""
    by_date = defaultdict(list)
    for name, date in passages:
        by_date[date or "-"].append(int(name.rsplit(".p", 1)[1]))
    if len(passages) > LISTED_MAX:
        return " ".join(f"{date}:{len(places)}" for date, places in sorted(by_date.items()))
    return " ".join(f"{date}:{','.join(f'p{place}' for place in sorted(places))}"
                    for date, places in sorted(by_date.items()))


@functools.lru_cache
def table():
    reader = Reader()
    sets = reader.words()
    reader.combinations(sets)
    reader.filters()
    reader.together(sets)
    return HEAD + "".join(f"{parameters}\t{len(found)}\t{told([(p.id, p.date) for p in found])}\n"
                          for parameters, found in reader.rows)


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    TABLE.write_text(table(), encoding="utf-8")
