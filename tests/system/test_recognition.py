"""Score what is recognised in corpus/sample and corpus/shapes against corpus/gold, and in variants of each text against the text itself.

The score of a field is the F1 of its facts (a fact: one item with its title, one speech with its speakers …), a sample's
score the mean of its fields. The table is printed; the floors below are what must hold. Variants change what a careful
reader does not mind -- how letters are composed, line ends, spacing, page furniture, the form of numbers -- so they may
lose at most VARIANT_TOLERANCE of the score.
"""
import json
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from programs import SAMPLE, SHARED, SOURCE, parse  # noqa: E402

GOLD = SOURCE / "corpus/gold"
SHARED_GOLD = SHARED / "protocols/gold"
MEAN_FLOOR = 0.93      # over all samples
SAMPLE_FLOOR = 0.80    # of each sample that is a protocol of a known family
FIELD_FLOOR = 0.80     # of each field's mean over the samples
VARIANT_TOLERANCE = 0.04
COLUMNS = 76           # of a page that is printed
PAGE_COLUMNS_MAX = 125 # a text whose longest line is longer is not wrapped
ODD_SHAPES = {"2020-06-20-kooperativa-kopsapulce", "2022-11-08-skolas-padome"}  # no family: must parse, scores are told
HEAD = ("number", "date", "start", "end", "body", "chair", "secretary")


def plain(value):
    """Case, quotes, kinds of dash and white space set aside."""
    if value is None:
        return None
    text = unicodedata.normalize("NFC", str(value)).lower()
    text = re.sub(r"[„“”\"«»‟]", "", text)
    text = re.sub(r"[–—‒-]", " ", text)
    return re.sub(r"\s+", " ", re.sub(r"\.\s*", ". ", text)).strip(" .:;,")


def f1(gold, got):
    if not gold and not got:
        return 1.0
    both = sum((Counter(gold) & Counter(got)).values())
    return 2 * both / (len(gold) + len(got))


def passages(found, kind):
    for item in found["items"]:
        for passage in item["passages"]:
            if passage["type"] == kind:
                yield plain(item["number"]), passage


def pair(wanted, found, fits):
    """Pairs of a gold fact and the first free passage that fits it."""
    free, pairs = list(found), []
    for fact in wanted:
        match = next((one for one in free if fits(fact, one)), None)
        if match is not None:
            free.remove(match)
            pairs.append((fact, match[1]))
    return pairs


def begins(fact, text):
    return plain(fact["starts"])[:18] in plain(text)


def same_vote(wanted, found):
    found = found or {}
    return all(sorted(map(plain, found.get(key) or [])) == sorted(map(plain, value)) if key.endswith("_names")
               else found.get(key) == value for key, value in wanted.items())


def score_head(gold, found):
    told = [key for key in HEAD if gold.get(key)]
    right = 0
    for key in told:
        wanted = [plain(one) for one in [gold[key], *(gold.get(key + "_alt") or [])]] if key == "body" else [plain(gold[key])]
        got = plain(found[key])
        right += got in wanted or (key == "body" and got is not None and any(got.endswith(w) or w.endswith(got) for w in wanted))
    return right / len(told) if told else 1.0


def score(gold, found):
    fields = {"head": score_head(gold, found)}
    fields["attendance"] = f1([(plain(a["name"]), a["presence"]) for a in gold["attendance"]],
                              [(plain(a["name"]), a["presence"]) for a in found["attendance"]])
    fields["institutions"] = f1([(plain(a["name"]), plain(a["institution"])) for a in gold["attendance"] if a["institution"]],
                                [(plain(a["name"]), plain(a["institution"])) for a in found["attendance"] if a["institution"]])
    fields["items"] = f1([(plain(i["number"]), plain(i["title"])) for i in gold["items"]],
                         [(plain(i["number"]), plain(i["title"])) for i in found["items"]])
    speeches, decisions = list(passages(found, "speech")), list(passages(found, "decision"))
    pairs = pair(gold.get("speeches", []), speeches, lambda fact, one: plain(fact["item"]) == one[0] and
                 sorted(map(plain, fact["speakers"])) == sorted(map(plain, one[1]["speakers"])) and begins(fact, one[1]["text"]))
    wanted = gold.get("speeches", [])
    fields["speeches"] = 2 * len(pairs) / (len(wanted) + len(speeches)) if wanted or speeches else 1.0
    if wanted:
        fields["acts"] = sum(fact["act"] == passage["act"] for fact, passage in pairs) / len(wanted)
    wanted = gold.get("decisions", [])
    pairs = pair(wanted, decisions, lambda fact, one: plain(fact["item"]) == one[0] and
                 (begins(fact, one[1]["text"]) or any(begins(fact, point) for point in one[1]["points"])))
    fields["decisions"] = 2 * len(pairs) / (len(wanted) + len(decisions)) if wanted or decisions else 1.0
    if wanted:
        fields["outcomes"] = sum(fact["outcome"] == passage["outcome"] for fact, passage in pairs) / len(wanted)
    voted = [fact for fact in wanted if fact.get("votes")]
    if voted:
        fields["votes"] = sum(bool(fact.get("votes")) and same_vote(fact["votes"], passage["votes"])
                              for fact, passage in pairs) / len(voted)
    if gold.get("tasks"):
        fields["tasks"] = f1([(plain(t["item"]), plain(t["institution"])) for t in gold["tasks"]],
                             [(number, plain(task["institution"])) for number, passage in decisions for task in passage["tasks"]])
    return fields


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def without_diacritics(text):
    """The header alone: what stands before the first list of people is often typed so."""
    people = re.search(r"(?i)\bvada\b|piedal|locek|klātes", text)
    end = min(200, people.start() if people else 200)
    head, tail = text[:end], text[end:]
    letters = unicodedata.normalize("NFD", head)
    return "".join(c for c in letters if not unicodedata.combining(c)) + tail


def with_furniture(text):
    lines, out, page = text.split("\n"), [], 1
    for number, line in enumerate(lines, 1):
        out.append(line)
        if number % 45 == 0:
            out += ["", f"{page}. lpp.", "\fProtokola turpinājums, lapas galvene"]
            page += 1
    return "\n".join(out)


def in_two_columns(text):
    """Attendance as a table that was flattened: the name, a wide gap, the post."""
    lines = text.split("\n")
    name = r"[A-ZĀČĒĢĪĶĻŅŠŪŽ][a-zāčēģīķļņšūž]?\.? ?[A-ZĀČĒĢĪĶĻŅŠŪŽ][\w-]+(?: [A-ZĀČĒĢĪĶĻŅŠŪŽ][\w-]+)?"
    rows = [re.fullmatch(rf"({name}) [–-] (\w.*)", line) for line in lines]
    width = max((len(row[1]) for row in rows if row), default=0) + 8
    return "\n".join(f"{row[1]:<{width}}{row[2]}" if row else line for row, line in zip(rows, lines))


def wrapped(text, cut_words=False):
    """Paragraphs on one line each, as a page prints them; a text whose lines are wrapped already is left as it is."""
    lines = text.split("\n")
    if max(map(len, lines)) <= PAGE_COLUMNS_MAX:
        return text
    out = []
    for line in lines:
        while len(line) > COLUMNS and "\t" not in line and " " in line[:COLUMNS]:
            at = line.rfind(" ", 0, COLUMNS) + 1
            room, word = COLUMNS - at - 1, re.match(r"[a-zāčēģīķļņšūž]{7,}", line[at:])
            if cut_words and word and 3 <= room <= len(word[0]) - 3:
                out.append(line[:at + room] + "-")
                line = line[at + room:]
            else:
                out.append(line[:at].rstrip())
                line = line[at:]
        out.append(line)
    return "\n".join(out)


def with_heads(text):
    """A running head that tells the page, without a form feed."""
    lines = text.split("\n")
    return "\n".join(f"{line}\nProtokols Nr. 5 {i // 45 + 1}. lapa" if i % 45 == 44 else line for i, line in enumerate(lines))


VARIANTS = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "no blank lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "furniture": with_furniture,
    "no-break spaces": lambda text: re.sub(r"(?<=\d\.) (?=\w)", "\u00a0", text),
    "quotes": lambda text: text.replace("“", "„").replace("”", "“"),
    "made quotes": lambda text: text.replace("„", ",,").replace("”", "''").replace("“", "''"),
    "wrapped": wrapped,
    "words cut": lambda text: wrapped(text, cut_words=True),
    "justified": lambda text: re.sub(r"(?<=[a-zāčēģīķļņšūž,]) (?=[a-zāčēģīķļņšūž])", "  ", text),
    "page heads": with_heads,
    "plain header": without_diacritics,
    "two columns": in_two_columns,
}


ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII")
WORDED = r"§\s?{n}\.?|{n}\.?\s?§\.?|{n}\.\s?(?:jautājums|punkts)\.?|Nr\.\s?{n}\.?"
AGENDA = re.compile(r"(?im)^\W*(darba|dienas) kārtīb")
NUMBERINGS = {  # how the headings of the items are numbered; the agenda keeps its own numbers
    "1.§": "{n}.§ ",
    "§ 1": "§ {n}. ",
    "1. jautājums": "{n}. jautājums ",
    "1.": "{n}. ",
    "1)": "{n}) ",
    "I.": "{roman}. ",
}
PLAIN = [NUMBERINGS[name] for name in ("1.", "1)", "I.")]


def headings(gold, text):
    """Where the numbers of the items' headings stand, in order; None when not all are found on lines of their own."""
    found, at = [], 0
    # The protocol's number before the item's, and "Par 1. jautājumu:", which only points to the agenda: no forms of these.
    if re.search(r"(?m)^Nr\. ?\d+ \d+\. ?§|^Par 1\. jautājumu:", text):
        return None
    for item in gold["items"]:
        number, title = item["number"], re.escape(item["title"][:12]).replace("\\ ", r"\s+")
        if not number or not number.isdigit() or int(number) >= len(ROMAN):
            return None
        ornament = rf"(?m)^[ \t]*({WORDED.format(n=number)}|{number}[.)])(\s+)(?=[„“\"(]?(?i:{title}))"
        repeated = list(re.compile(ornament).finditer(text, at))  # the agenda has the title too
        worded = re.compile(rf"(?m)^[ \t]*({WORDED.format(n=number)})(\s+)(?=[„“\"(]?\w)").search(text, at)
        match = repeated[-1] if repeated else worded
        if not match or (repeated and re.search(rf"(?m)^{number}\. [A-ZĀ-Ž]{{4,}}\b", text[match.end():])):
            return None  # "1. KLAUSĀS: Par …": words stand between the number and the title, which only the agenda has
        found.append((match.start(1), match.end(2), int(number)))
        at = match.end()
    return found


def renumber(gold, text, form):
    """The same protocol with its headings numbered otherwise; in Roman numbers the gold's are Roman too."""
    places = headings(gold, text)
    if not places or any("\t" in text[end:].split("\n", 1)[0] for _, end, _ in places):  # rows of a table
        return None
    if form in PLAIN and not AGENDA.search(text):  # without an agenda nobody can tell items from points
        return None
    for start, end, number in reversed(places):
        text = text[:start] + form.format(n=number, roman=ROMAN[number]) + text[end:]
    if "{roman}" in form:
        gold = json.loads(json.dumps(gold))
        for item in gold["items"]:
            item["number"] = ROMAN[int(item["number"])]
        for fact in [*gold.get("speeches", []), *gold.get("decisions", []), *gold.get("tasks", [])]:
            fact["item"] = ROMAN[int(fact["item"])] if fact["item"] and str(fact["item"]).isdigit() else fact["item"]
    return gold, text


def parse_text(text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        return parse(file.name)


def pairs_of_files():
    for gold in sorted(GOLD.glob("*.json")):
        yield gold, SAMPLE / (gold.stem + ".txt")
    for gold in sorted((GOLD / "shapes").glob("*.json")):
        yield gold, SOURCE / "corpus/shapes" / (gold.stem + ".txt")
    for gold in sorted(SHARED_GOLD.glob("*.json")) if SHARED_GOLD.exists() else []:
        yield gold, SHARED / "protocols/real" / (gold.stem + ".txt")


def main():
    failures, all_fields, totals = [], {}, []
    lost = {name: [] for name in [*VARIANTS, *NUMBERINGS]}
    for gold_path, text_path in pairs_of_files():
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        text = text_path.read_text(encoding="utf-8")
        fields = score(gold, parse(text_path))
        total = mean(fields.values())
        print(f"{total:.3f}  {gold_path.stem:44}  " + "  ".join(f"{name} {value:.2f}" for name, value in fields.items()))
        if gold_path.stem in ODD_SHAPES:
            continue
        totals.append(total)
        for name, value in fields.items():
            all_fields.setdefault(name, []).append(value)
        if total < SAMPLE_FLOOR:
            failures.append(f"{gold_path.stem} scores {total:.3f}")
        for name, change in VARIANTS.items():
            lost[name].append(total - mean(score(gold, parse_text(change(text))).values()))
        for name, form in NUMBERINGS.items():
            renumbered = renumber(gold, text, form)
            if renumbered:
                lost[name].append(total - mean(score(renumbered[0], parse_text(renumbered[1])).values()))
    print(f"{mean(totals):.3f}  mean; by field: " + "  ".join(f"{name} {mean(values):.2f}" for name, values in all_fields.items()))
    for name, values in lost.items():
        print(f"{mean(values):+.3f}  lost on average, {max(values):+.3f} at most, {len(values)} texts: {name}")
        if mean(values) > VARIANT_TOLERANCE:
            failures.append(f"variant {name} loses {mean(values):.3f}")
    if mean(totals) < MEAN_FLOOR:
        failures.append(f"the mean is {mean(totals):.3f}")
    failures += [f"field {name} is {mean(values):.2f}" for name, values in all_fields.items() if mean(values) < FIELD_FLOOR]
    for failure in failures:
        print("too low:", failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
