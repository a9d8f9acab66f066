#!/usr/bin/env python3
"""Checks that documents say what the data say: every clause they should show is in their text, with its number.

Usage: texts.py PACKAGES TEXT...

PACKAGES holds unpacked packages; a TEXT is what another program read out of a document, in a file that is called
PACKAGE--DOCUMENT.txt, such as council-ru--resolution.docx.txt. What a document should show follows from its entry in the
profile inside package.json: a resolution shows all addressees and clauses, an extract those of its addressee, a summary the
beginnings of the clauses of the first level, a booklet the titles of the solutions that were taken up.

A resolution that a word processor or a browser reads must have all that letter by letter, in order and under its number,
although word processors count by themselves. Of anything else only letters and digits are compared: pages have hyphens at
the ends of lines and placeholders. Prints one line for each text; the exit code is 1 when something is missing.
"""

import json
import pathlib
import re
import sys
import unicodedata

# What of a clause must be in a summary, which shortens long ones.
BEGINNING = 60
EXACT = {"docx", "odt", "html"}
# An empty text is in every text.
NOTHING = "\0"


def letters(text):
    """The letters and digits of a text."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


def solid(text):
    """A text as documents show it, without blanks, soft hyphens and byte order marks."""
    shown = []
    for character in text:
        if character.isspace() or character in "\u00ad\ufeff" or "\u202a" <= character <= "\u202e":
            continue
        code = ord(character)
        hidden = unicodedata.category(character) == "Cc" or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        shown.append("\ufffd" if hidden else character)
    return "".join(shown)


def in_order(clauses):
    for clause in clauses:
        yield clause
        yield from in_order(clause.get("children", []))


def taken(proposal):
    return proposal["kind"] == "management_solution" and proposal["disposition"]["kind"] == "sources"


def exact(resolution):
    """The paragraphs of sections and clauses, each with its number."""
    for section in resolution["sections"]:
        yield f"{section['number']}.{section['addressee']}"
        for clause in in_order(section["clauses"]):
            lines = [line for line in re.split(r"\r?\n", clause["text"]) if line.strip()] or [""]
            yield f"{clause['number']}.{lines[0]}"
            yield from lines[1:]


def passages(data, stem):
    """What must be in a document, and whether that is the whole resolution; nothing when the profile does not know it."""
    sections = data["resolution"]["sections"]
    for plan in data["profile"]["document"]:
        content = plan["content"]
        if content == "extracts" and (match := re.fullmatch(re.escape(plan["file"]) + r"-(\d\d)", stem)):
            wanted = plan.get("addressees")
            able = [s for s in sections if s["clauses"] and (not wanted or s["rank"] in wanted)]
            section = able[int(match[1]) - 1]
            clauses = [clause["number"] + clause["text"] for clause in in_order(section["clauses"])]
            return [section["addressee"], *clauses], False
        if plan["file"] != stem:
            continue
        if content == "resolution":
            clauses = [clause for section in sections for clause in in_order(section["clauses"])]
            people = [person["name"] for person in data["resolution"]["signatories"]]
            addressees = [section["addressee"] for section in sections if section["clauses"]]
            return addressees + [clause["number"] + clause["text"] for clause in clauses] + people, True
        if content == "summary":
            clauses = [clause for section in sections for clause in section["clauses"]]
            return [clause["number"] + clause["text"].split("\n")[0][:BEGINNING] for clause in clauses], False
        if content == "solutions":
            return [proposal["title"] for proposal in data["proposals"] if taken(proposal)], False
    return [], False


def out_of_order(text, paragraphs):
    """The paragraphs that are not there, or not in order."""
    place = 0
    for paragraph in paragraphs:
        found = text.find(paragraph, place)
        if found < 0:
            yield paragraph
        else:
            place = found + len(paragraph)


def missing(packages, path):
    """How many passages were looked for, and those that are missing."""
    package, document = path.name.removesuffix(".txt").split("--", 1)
    stem, kind = document.rsplit(".", 1)
    data = json.loads((packages / package / "package.json").read_text(encoding="utf-8"))
    read = path.read_text(encoding="utf-8", errors="replace")
    wanted, is_resolution = passages(data, stem.removesuffix("-exchange"))
    if not wanted:
        return 0, ["the profile does not say what this document shows"]
    # The number of a page stands at its head and is no part of what it says.
    text = letters(re.sub(r"\f\s*\d+[ \t]*\n", "\n", read))
    absent = [words for words in wanted if (letters(words) or NOTHING) not in text]
    count = len(wanted)
    if is_resolution and kind in EXACT:
        paragraphs = [solid(paragraph) for paragraph in exact(data["resolution"])]
        count += len(paragraphs)
        absent += out_of_order(solid(read), paragraphs)
    if not re.search("[а-яё]{3}", text):
        absent.append("any Russian text")
    return count, absent


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    failed = False
    for path in map(pathlib.Path, arguments[1:]):
        count, absent = missing(pathlib.Path(arguments[0]), path)
        failed |= bool(absent)
        print(f"{path.name}: {count} passages looked for, {len(absent)} missing or out of order")
        for words in absent[:10]:
            print(f"  {words[:90]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
