#!/usr/bin/env python3
"""Check the direction of knowledge, and a few habits, over the project's own C.

An #include may follow only the arrows of docs/ARCHITECTURE.md. The layer of a header in include/ is the folder of
lib/ that holds the source file of its name; a header beside a source file belongs to that folder alone.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARROWS = {
    "text": set(),
    "protocol": {"text"},
    "query": {"text"},
    "xap": set(),
    "archive": {"protocol", "query", "xap", "text"},
    "indexer": {"archive", "protocol", "query", "xap", "text"},
    "searchd": {"archive", "protocol", "query", "xap", "text"},
}
# Libraries that only one layer may reach.
FOREIGN = {
    r"xapian": {"xap"},
    r"poppler|PDFDoc|TextOutputDev|zip\.h|libxml/|gmime|seccomp|tesseract": {"indexer"},
    r"microhttpd": {"searchd"},
    r"libstemmer": {"text"},
    r"zlib\.h": {"archive"},
    r"libdeflate\.h": {"xap", "archive", "searchd"},
}
BANNED = r"\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|atof|sscanf|strtol|strtoul|strtoll|strtod|alloca)\s*\("
LINES_MAX = 800
MAIN_LINES_MAX = 150
HEADERS_WITHOUT_SOURCE = {"append.h": "text"}  # header -> layer, for headers that hold declarations alone


def layer_of(path):
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "lib" else parts[0]


def public_layers():
    layers = dict(HEADERS_WITHOUT_SOURCE)
    for source in ROOT.glob("lib/*/*"):
        if source.suffix in (".c", ".cc"):
            layers.setdefault(source.stem + ".h", source.parent.name)
    return layers


def without_comments(text):
    text = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)
    return re.sub(r'"(\\.|[^"\\\n])*"', '""', text)


def check_includes(path, text, layers):
    me = layer_of(path) if path.parent.name != "include" else layers.get(path.name)
    if me is None:
        yield 1, "no source file of this name in lib/: which layer is it of?"
        return
    for number, line in enumerate(text.split("\n"), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if not found:
            continue
        name = found.group(2)
        if found.group(1) == "<":
            for pattern, allowed in FOREIGN.items():
                if re.search(pattern, name) and me not in allowed:
                    yield number, f"{me} may not include <{name}>"
        elif (ROOT / "include" / name).exists():
            other = layers.get(name)
            if other != me and other not in ARROWS[me]:
                yield number, f"{me} may not include {name} of {other}"
        elif not (path.parent / name).exists() and not name.endswith(".inc"):
            yield number, f"{name} is not beside this file nor in include/"


def check_habits(path, text):
    lines = text.count("\n")
    most = MAIN_LINES_MAX if path.name == "main.c" else LINES_MAX
    if lines > most:
        yield 1, f"{lines} lines; at most {most}"
    if not text.startswith(f"/* {path.name} -- "):
        yield 1, f'does not begin with "/* {path.name} -- what it is"'
    for number, line in enumerate(without_comments(text).split("\n"), 1):
        if re.search(BANNED, line):
            yield number, f"banned call: {line.strip()}"
    if path.suffix == ".cc" and path.parent.name != "xap" and path.name != "poppler_document.cc":
        yield 1, "C++ lives in lib/xap and in poppler_document.cc alone"


def main():
    layers = public_layers()
    files = [p for g in ("include/*.h", "lib/*/*.[ch]", "lib/*/*.cc", "indexer/*.[ch]", "indexer/*.cc", "searchd/*.[ch]") for p in ROOT.glob(g)]
    wrong = 0
    for path in sorted(files):
        text = path.read_text(encoding="utf-8")
        for number, what in [*check_includes(path, text, layers), *check_habits(path, text)]:
            print(f"{path.relative_to(ROOT)}:{number}: {what}")
            wrong += 1
    print(f"{len(files)} files, {wrong} wrong")
    return 1 if wrong else 0


sys.exit(main())
