#!/usr/bin/env python3
"""Checks that the register's spreadsheet, as another program reads it, has a row for every proposal.

Usage: sheets.py PACKAGES FOLDER REGISTER...

PACKAGES holds unpacked packages; FOLDER holds the sheets as CSV, called REGISTER-SHEET.csv, where a REGISTER is
PACKAGE--register.xlsx. The sheet of proposals has one heading and one row for each proposal of package.json, with the
proposal's number and title in cells of their own: a title that became a formula is not found. Prints one line for each
register; the exit code is 1 when something is missing.
"""

import csv
import json
import pathlib
import sys

from texts import letters

SHEETS = ("Предложения", "Proposals")


def faults(proposals, rows):
    if len(rows) != len(proposals) + 1:
        yield f"{len(rows)} rows for {len(proposals)} proposals and a heading"
    order = [cell for row in rows for cell in row if cell in {proposal["number"] for proposal in proposals}]
    if order != [proposal["number"] for proposal in proposals]:
        yield "the rows are not in the order of the proposals"
    for proposal in proposals:
        own = [row for row in rows if proposal["number"] in row]
        if len(own) != 1:
            yield f"{len(own)} rows have the number {proposal['number']}"
        elif letters(proposal["title"]) not in map(letters, own[0]):
            yield f"the row of {proposal['number']} does not have its title"


def main(arguments):
    if len(arguments) < 3:
        sys.exit(__doc__)
    csv.field_size_limit(1 << 30)
    packages, folder = map(pathlib.Path, arguments[:2])
    failed = False
    for register in arguments[2:]:
        proposals = json.loads((packages / register.split("--")[0] / "package.json").read_text())["proposals"]
        sheets = [path for name in SHEETS if (path := folder / f"{register}-{name}.csv").is_file()]
        if len(sheets) == 1:
            with sheets[0].open(newline="", encoding="utf-8-sig", errors="replace") as sheet:
                rows = [row for row in csv.reader(sheet) if any(row)]
            found = list(faults(proposals, rows))
        else:
            found = [f"there is no sheet {' or '.join(SHEETS)}"]
        failed |= bool(found)
        print(f"{register}: {len(proposals)} proposals looked for, {len(found)} faults")
        for fault in found[:10]:
            print(f"  {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
