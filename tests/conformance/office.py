#!/usr/bin/env python3
"""Opens the documents of a package with LibreOffice and compares what it reads with the data of the package.

Usage: office.py PACKAGE.zip

Every DOCX, ODT and HTML document that carries the whole resolution is converted to text: each section and clause must be
there, in order, under its number, although word processors count those by themselves. A DOCX is also converted to ODT and
from there to text, which must be the same. The first sheet of register.xlsx must hold every proposal in order. Needs
soffice (LibreOffice Writer and Calc). Prints one line for each file; the exit code is 1 when something is wrong.
"""

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

TEXT = "txt:Text (encoded):UTF8"
# Comma, double quote, UTF-8, from the first row; cells as they are shown; all sheets, each into a file of its own.
SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
WRITER = {"docx", "odt", "html"}


def convert(file, target, folder, source=None):
    """Converts a file; returns the names of what came out of it."""
    os.makedirs(folder)
    profile = f"-env:UserInstallation=file://{os.path.dirname(folder)}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", folder, file]
    if source:
        command.insert(3, f"--infilter={source}")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    return sorted(os.path.join(folder, name) for name in os.listdir(folder))


def solid(text):
    """A text as it is compared: as a document shows it, without spaces, soft hyphens and byte order marks."""
    shown = []
    for character in text:
        if character.isspace() or character in "\u00ad\ufeff" or "\u202a" <= character <= "\u202e":
            continue
        code = ord(character)
        hidden = unicodedata.category(character) == "Cc" or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        shown.append("\ufffd" if hidden else character)
    return "".join(shown)


def expected(resolution):
    """The paragraphs of sections and clauses with their numbers."""
    def clauses(all_of_them):
        for clause in all_of_them:
            lines = [line for line in re.split(r"\r?\n", clause["text"]) if line.strip()] or [""]
            yield f"{clause['number']}.{lines[0]}"
            yield from lines[1:]
            yield from clauses(clause.get("children", []))

    for section in resolution["sections"]:
        yield f"{section['number']}.{section['addressee']}"
        yield from clauses(section["clauses"])


def missing(text, paragraphs):
    """The paragraphs that are not there, or not in order."""
    place = 0
    for paragraph in map(solid, paragraphs):
        found = text.find(paragraph, place)
        if found < 0:
            yield f"not there, or not in its place: {paragraph[:80]}"
        else:
            place = found + len(paragraph)


def read(files):
    if len(files) != 1:
        return ""
    with open(files[0], encoding="utf-8") as file:
        return solid(file.read())


def document_faults(file, kind, paragraphs, scratch):
    source = "HTML (StarWriter)" if kind == "html" else None
    text = read(convert(file, TEXT, os.path.join(scratch, f"{kind}-text"), source))
    if not text:
        yield "LibreOffice made nothing of it"
        return
    yield from missing(text, paragraphs)
    if kind == "docx":
        converted = convert(file, "odt", os.path.join(scratch, "docx-odt"))
        again = read(convert(converted[0], TEXT, os.path.join(scratch, "docx-odt-text"))) if converted else ""
        if again != text:
            yield "the text is another after a conversion to ODT"


def register_faults(file, proposals, scratch):
    sheets = convert(file, SHEETS, os.path.join(scratch, "sheets"))
    named = [name for name in sheets if name.endswith(("-Предложения.csv", "-Proposals.csv"))]
    if len(named) != 1:
        yield "there is no sheet of proposals"
        return
    csv.field_size_limit(1 << 30)
    with open(named[0], encoding="utf-8", newline="") as sheet:
        rows = list(csv.reader(sheet))[1:]
    if len(rows) != len(proposals):
        yield f"{len(rows)} rows for {len(proposals)} proposals"
    for row, proposal in zip(rows, proposals):
        if solid(row[0]) != solid(proposal["number"]):
            yield f"{row[0]} stands where {proposal['number']} should"


def faults_by_file(package, scratch):
    """The files that were opened, each with what is wrong with it."""
    with zipfile.ZipFile(package) as archive:
        archive.extractall(scratch)
    with open(os.path.join(scratch, "package.json"), encoding="utf-8") as data:
        snapshot = json.load(data)
    paragraphs = list(expected(snapshot["resolution"]))
    for document in snapshot["profile"]["document"]:
        if document["content"] != "resolution":
            continue
        for kind in [kind for kind in document["formats"] if kind in WRITER]:
            name = f"{document['file']}.{kind}"
            folder = os.path.join(scratch, document["file"])
            os.makedirs(folder, exist_ok=True)
            yield name, list(document_faults(os.path.join(scratch, name), kind, paragraphs, folder))
    if "register_sheet" in snapshot["profile"]["files"]:
        name = "register.xlsx"
        yield name, list(register_faults(os.path.join(scratch, name), snapshot["proposals"], scratch))


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        for name, found in faults_by_file(arguments[0], scratch):
            failed |= bool(found)
            print(f"{name}: {'as it should be' if not found else f'{len(found)} faults'}")
            for fault in found[:20]:
                print(f"  {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
