"""The case format, published: a JSON Schema, and the columns of every table as Markdown.

Both are written from the models that read a case, so they cannot differ from what is checked:

    python -m contingent.scenario.tables.schema docs
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from contingent.scenario.model import CaseConfig
from contingent.scenario.pages import put_between
from contingent.scenario.tables.all import TABLES
from contingent.scenario.tables.row import Row

SCHEMA_FILE = "case.schema.json"  # in docs
FORMAT_FILE = "case-format.md"  # in docs
# Marks in the page between which the columns stand.
BEGIN, END = "<!-- columns: begin -->", "<!-- columns: end -->"
# Keys of JSON Schema in words.
LIMITS = {"minimum": "at least", "exclusiveMinimum": "more than", "maximum": "at most", "exclusiveMaximum": "less than"}
SOURCED = ("source", "grade", "note")  # columns of every row that states a fact


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a case: the object of case.toml, and an array of rows a table."""
    tables: dict[str, Any] = {}
    for name, model in TABLES.items():
        rows = model.model_json_schema()
        definitions = rows.pop("$defs", {})
        assert not definitions, "rows are flat"
        tables[f"{name}.csv"] = {
            "type": "array",
            "items": rows,
            "description": first_words(model),
            "x-unique": list(model.key),
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case of Contingent: case.toml and CSV tables",
        "description": "Each CSV table as an array of rows; x-unique names the columns that no two rows share. "
        "References between tables are checked by `contingent check`.",
        "type": "object",
        "properties": {"case.toml": CaseConfig.model_json_schema(), **tables},
        "required": ["case.toml"],
        "additionalProperties": False,
    }


def schema_text() -> str:
    """Return the published schema file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def columns_text() -> str:
    """Return the columns of every table as Markdown."""
    parts: list[str] = []
    for name, model in TABLES.items():
        unique = ", ".join(model.key)
        doc = " ".join((model.__doc__ or "").split())
        lines = [
            f"### {name}.csv",
            "",
            f"{doc} No two rows share: {unique}.",
            "",
            "| column | may be | blank |",
            "|---|---|---|",
        ]
        properties = model.model_json_schema()["properties"]
        for column in sorted(properties, key=lambda c: c in SOURCED):  # stable: these last, as in the files
            property_ = properties[column]
            info = model.model_fields[column]
            blank = "no" if info.is_required() else shown_default(info.default)
            lines.append(f"| {column} | {kind_of(property_)} | {blank} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def first_words(model: type[Row]) -> str:
    """Return the first line of a model's docstring."""
    return (model.__doc__ or "").strip().splitlines()[0]


def shown_default(value: Any) -> str:
    """Return what a blank cell means."""
    if value is None or value == "":
        return "yes"
    if isinstance(value, bool):
        return f"means {str(value).lower()}"
    return f"means {value:g}" if isinstance(value, float) else f"means {value}"


def kind_of(property_: dict[str, Any]) -> str:
    """Return in words what may stand in a column, from its JSON Schema."""
    if "anyOf" in property_:
        return " or ".join(kind_of(p) for p in property_["anyOf"] if p.get("type") != "null")
    if "enum" in property_:
        return ", ".join(str(value) for value in property_["enum"])
    kind = property_.get("type", "")
    if kind in ("number", "integer"):
        word = "number" if kind == "number" else "whole number"
        limits = [f"{words} {property_[key]:g}" for key, words in LIMITS.items() if key in property_]
        return f"{word}, {', '.join(limits)}" if limits else word
    if kind == "boolean":
        return "true or false"
    if property_.get("format") == "date":
        return "date, 1917-11-07"
    pattern = property_.get("pattern", "")
    if pattern.startswith("^#"):
        return "colour, #1a2b3c"
    return "id" if pattern else "text"


def write(folder: Path) -> list[Path]:
    """Write the schema and the columns in the page of the format; return the files."""
    (folder / SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
    page = put_between(folder / FORMAT_FILE, BEGIN, END, columns_text())
    return [folder / SCHEMA_FILE, page]


if __name__ == "__main__":
    for path in write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")):
        print(path)
