#!/usr/bin/env python3
"""Checks containers in the shape of MEDO 2.7.1 against our own, unofficial schema, and for what it does not see.

Usage: medo.py SCHEMA FILE.edc.zip...

SCHEMA is crates/package/schemas/medo-2.7.1-shaped.xsd. Beyond the schema, the container must hold exactly the files that
its passport names, all of them in its root, the file's name must be the passport's uid without hyphens, the order of
attachments must begin at 0, and the document must be a PDF. Needs lxml. Prints one line for each file; the exit code is 1
when something is wrong.
"""

import pathlib
import sys
import zipfile

from lxml import etree

C = "{urn:IEDMS:CONTAINER}"


def faults(path, schema):
    """What is wrong with a container, in words."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if "passport.xml" not in names:
            yield "there is no passport.xml"
            return
        passport = etree.fromstring(archive.read("passport.xml"))
        if not schema.validate(passport):
            yield from (f"passport.xml, line {error.line}: {error.message}" for error in schema.error_log)
        document = passport.find(f"{C}document").get(f"{C}localName")
        if not archive.read(document).startswith(b"%PDF-1."):
            yield f"{document} is not a PDF"
    named = {"passport.xml"} | {element.get(f"{C}localName") for element in passport.iter() if element.get(f"{C}localName")}
    if sorted(named) != sorted(names):
        yield f"the passport names {sorted(named)}, the container holds {sorted(names)}"
    if pathlib.Path(path).name != passport.get(f"{C}uid").replace("-", "") + ".edc.zip":
        yield "the name of the file is not the uid"
    order = [int(element.text) for element in passport.iter(f"{C}order")]
    if order != list(range(len(order))):
        yield f"the attachments are in the order {order}"


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    schema = etree.XMLSchema(etree.parse(arguments[0]))
    failed = False
    for file in arguments[1:]:
        try:
            found = list(faults(file, schema))
        except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, AttributeError) as error:
            found = [f"cannot be read: {error}"]
        failed |= bool(found)
        print(f"{file}: {'as it should be' if not found else f'{len(found)} faults'}")
        for fault in found:
            print(f"  {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
