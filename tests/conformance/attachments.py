#!/usr/bin/env python3
"""Checks what is attached to the pages of packages, with pdfdetach (poppler-utils).

Usage: attachments.py PACKAGE...

A PACKAGE is an unpacked package. Pages for exchange (*-exchange.pdf) and extracts carry nothing; any other PDF carries the
data and the resolution's XML where the package has it, and everything that it carries is, byte for byte, the file of that name in the package. Prints one line for each PDF; the
exit code is 1 when something is wrong.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

DATA = "package.json"
XML = "resolution.akn.xml"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def faults(package, page, carries):
    listed = re.findall(r"^\d+: (.*)$", run("pdfdetach", "-list", str(page)), re.MULTILINE)
    if not carries:
        return listed, [f"{name} is attached" for name in listed]
    wanted = [DATA] + [XML] * (package / XML).is_file()
    found = [f"{name} is not attached" for name in wanted if name not in listed]
    with tempfile.TemporaryDirectory() as folder:
        run("pdfdetach", "-saveall", "-o", folder, str(page))
        for name in listed:
            attached, own = pathlib.Path(folder) / name, package / name
            if not own.is_file() or attached.read_bytes() != own.read_bytes():
                found.append(f"{name} is not the package's own")
    return listed, found


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    failed = False
    for package in map(pathlib.Path, arguments):
        plans = json.loads((package / DATA).read_text())["profile"]["document"]
        extracts = [plan["file"] for plan in plans if plan["content"] == "extracts"]
        for page in sorted(package.glob("*.pdf")):
            is_bare = page.stem.endswith("-exchange") or any(re.fullmatch(rf"{name}-\d\d", page.stem) for name in extracts)
            try:
                listed, found = faults(package, page, not is_bare)
            except subprocess.CalledProcessError as error:
                listed, found = [], [f"cannot be read: {error.stderr.strip()}"]
            failed |= bool(found)
            print(f"{package.name}/{page.name}: {len(listed)} attached, {len(found)} faults")
            for fault in found:
                print(f"  {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
