"""Describes the tables of a case as a Data Package, which readers of tables know: specs.frictionlessdata.io.

    python -m contingent.scenario.tables.datapackage [FOLDER ...]

writes datapackage.json into the folders of cases, by default into all that come with the program. Columns, types and
limits are those of the models that read a case, so they cannot differ from what is checked. No part of a case reads it.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

from contingent.scenario.reading.find import cases, find
from contingent.scenario.reading.load import case_files, parse_config
from contingent.scenario.tables.all import TABLES
from contingent.scenario.tables.row import Row
from contingent.scenario.tables.schema import first_words

FILE = "datapackage.json"  # beside the tables
PROFILE = "tabular-data-package"
MIT = {"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"}
# Tables with values of data sets that have licences of their own (NOTICE).
PASSED_ON = "legacy"
LICENCES = [
    {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
    {"name": "CC0-1.0", "title": "CC0 1.0 Universal", "path": "https://creativecommons.org/publicdomain/zero/1.0/"},
]
# Keys of JSON Schema that Table Schema calls the same, and those that it calls otherwise.
LIMITS = {"enum": "enum", "pattern": "pattern", "maxLength": "maxLength", "minimum": "minimum", "maximum": "maximum"}


def package(folder: Path) -> dict[str, Any]:
    """Return the description of a case's tables.

    Raises
    ------
    CaseError
        For a case.toml that can't be read.
    """
    files = case_files(folder, [])
    config = parse_config(files["case.toml"])
    tables = [name for name in TABLES if f"{name}.csv" in files]
    return {
        "profile": PROFILE,
        "name": config.id.replace("_", "-"),
        "title": config.title,
        "description": config.description,
        "licenses": [MIT],
        "resources": [resource(name, TABLES[name], files[f"{name}.csv"]) for name in tables],
    }


def resource(name: str, model: type[Row], data: bytes) -> dict[str, Any]:
    """Return the description of a table, its columns in the order of the file."""
    header: list[str] = next(csv.reader(data.decode("utf-8-sig").splitlines()[:1]), list[str]())
    properties = model.model_json_schema()["properties"]
    fields = [field(column, properties[column], model.model_fields[column].is_required()) for column in header]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if all(model.model_fields[column].is_required() for column in model.key):
        schema["primaryKey"] = list(model.key)
    described = {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "description": first_words(model),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
    return described | ({"licenses": LICENCES} if name.startswith(PASSED_ON) else {})


def field(column: str, property_: dict[str, Any], required: bool) -> dict[str, Any]:
    """Return the description of a column from its JSON Schema.

    Where several kinds of value may stand in it, it is text; blank cells mean the default.
    """
    kinds = [each for each in property_.get("anyOf", [property_]) if each.get("type") != "null"]
    kind = kinds[0] if len(kinds) == 1 else {"type": "string"}
    limits: dict[str, Any] = {own: kind[key] for key, own in LIMITS.items() if key in kind}
    if required:
        limits["required"] = True
    typed = "date" if kind.get("format") == "date" else kind.get("type", "string")
    described: dict[str, Any] = {"name": column, "type": typed}
    if property_.get("title") and property_.get("description"):
        described["description"] = property_["description"]
    return described | ({"constraints": limits} if limits else {})


def text(folder: Path) -> str:
    """Return what datapackage.json of a case says."""
    return json.dumps(package(folder), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the files of the folders that are named, or of all built-in cases."""
    for name in sys.argv[1:] or cases():
        folder = find(name)
        (folder / FILE).write_text(text(folder), encoding="utf-8")
        print(folder / FILE)


if __name__ == "__main__":
    main()
