#!/usr/bin/env python3
"""Checks the data of packages against the published JSON Schemas.

Usage: schemas.py SCHEMAS PACKAGE...

SCHEMAS holds package.schema.json and register.schema.json; a PACKAGE is an unpacked package. Its package.json and every
line of its register.jsonl must be valid, and the schemas that it carries must be the published ones. Needs jsonschema. Prints
one line for each file; the exit code is 1 when something is wrong.
"""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.validators import validator_for


def validator(path):
    schema = json.loads(path.read_text())
    kind = validator_for(schema, default=Draft202012Validator)
    kind.check_schema(schema)
    return kind(schema, format_checker=FormatChecker())


def faults(schema, values):
    for place, value in values:
        for error in schema.iter_errors(value):
            yield f"{place}{error.json_path}: {error.message[:200]}"


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    folder = pathlib.Path(arguments[0])
    published = {name: folder / f"{name}.schema.json" for name in ("package", "register")}
    schemas = {name: validator(path) for name, path in published.items()}
    failed = False
    for package in map(pathlib.Path, arguments[1:]):
        results = [("package.json", faults(schemas["package"], [("", json.loads((package / "package.json").read_text()))]))]
        register = package / "register.jsonl"
        if register.is_file():
            lines = enumerate(register.read_text().split("\n")[:-1], 1)
            rows = ((f"line {number}, ", json.loads(line)) for number, line in lines)
            results.append((register.name, faults(schemas["register"], rows)))
        for name, path in published.items():
            carried = package / path.name
            if carried.is_file():
                same = json.loads(carried.read_text()) == json.loads(path.read_text())
                results.append((carried.name, [] if same else ["is not the published schema"]))
        for name, found in results:
            found = list(found)
            failed |= bool(found)
            print(f"{package.name}/{name}: {'valid' if not found else f'{len(found)} faults'}")
            for fault in found[:10]:
                print(f"  {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
