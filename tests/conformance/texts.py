#!/usr/bin/env python3
"""Checks that documents say what the data say: every clause they should show is in their text, with its number.

Usage: texts.py PACKAGES TEXT...

PACKAGES holds unpacked packages; a TEXT is what another program read out of a document, in a file that is called
PACKAGE--DOCUMENT.txt, such as council-ru--resolution.docx.txt. What a document should show follows from its entry in the
profile inside package.json: a resolution shows all clauses, an extract those of its addressee, a summary the beginnings of
the clauses of the first level, a booklet the titles of the solutions that were taken up.

Only letters and digits are compared: programs differ in blanks, hyphens at the ends of lines and signs that cannot be shown.
Prints one line for each text; the exit code is 1 when something is missing.
"""

import json
import pathlib
import re
import sys
import unicodedata

# What of a clause must be in a summary, which shortens long ones.
BEGINNING = 60


def key(text):
    """The letters and digits of a text."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


def in_order(clauses):
    for clause in clauses:
        yield clause
        yield from in_order(clause.get("children", []))


def shown(clauses):
    return [(clause["number"], key(clause["number"] + clause["text"])) for clause in in_order(clauses)]


def taken(proposal):
    return proposal["kind"] == "management_solution" and proposal["disposition"]["kind"] == "sources"


def expected(data, document):
    """What must be in a document, as pairs of a name and a key; None when the profile knows no such document."""
    stem = document.rsplit(".", 1)[0].removesuffix("-exchange")
    sections = data["resolution"]["sections"]
    for plan in data["profile"]["document"]:
        content = plan["content"]
        if content == "extracts" and (match := re.fullmatch(re.escape(plan["file"]) + r"-(\d\d)", stem)):
            wanted = plan.get("addressees")
            able = [s for s in sections if s["clauses"] and (not wanted or s["rank"] in wanted)]
            section = able[int(match[1]) - 1]
            return [("the addressee", key(section["addressee"])), *shown(section["clauses"])]
        if plan["file"] != stem:
            continue
        if content == "resolution":
            addressees = [("an addressee", key(section["addressee"])) for section in sections if section["clauses"]]
            people = [("a signatory", key(person["name"])) for person in data["resolution"]["signatories"]]
            return addressees + [pair for section in sections for pair in shown(section["clauses"])] + people
        if content == "summary":
            clauses = [clause for section in sections for clause in section["clauses"]]
            firsts = [(clause["number"], clause["text"].split("\n")[0][:BEGINNING]) for clause in clauses]
            return [(number, key(number + text)) for number, text in firsts]
        if content == "solutions":
            return [(one["number"], key(one["title"])) for one in data["proposals"] if taken(one)]
    return None


def missing(packages, path):
    package, document = path.name.removesuffix(".txt").split("--", 1)
    data = json.loads((packages / package / "package.json").read_text())
    # The number of a page stands at its head and is no part of what it says.
    text = key(re.sub(r"\f\s*\d+[ \t]*\n", "\n", path.read_text(errors="replace")))
    wanted = expected(data, document)
    if not wanted:
        return 0, ["the profile does not say what this document shows"]
    absent = [f"not in the text: {name}, {words[:70]}" for name, words in wanted if not words or words not in text]
    if not re.search("[а-яё]{3}", text):
        absent.append("there is no Russian text")
    return len(wanted), absent


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    failed = False
    for path in map(pathlib.Path, arguments[1:]):
        count, faults = missing(pathlib.Path(arguments[0]), path)
        failed |= bool(faults)
        print(f"{path.name}: {count} passages looked for, {len(faults)} missing")
        for fault in faults[:10]:
            print(f"  {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
