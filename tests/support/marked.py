"""A case with markup in every text that its checks let through."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import legacies

from contingent.errors import CaseError
from contingent.scenario.reading.load import load
from contingent.scenario.reading.template import TEMPLATE
from contingent.scenario.tables.all import TABLES

# Ends attributes, elements, comments and strings; each script would leave its mark on the document.
SCRIPT = "document.documentElement.dataset.ran=1"
MARKUP = (
    f"<!--<script> '><script>{SCRIPT}</script>\"><img src=x onerror={SCRIPT}></title></style></script>"
    f"<svg onload={SCRIPT}> ]]> \\');{SCRIPT};// ${{{SCRIPT}}} {{{{7*7}}}} {{actor}} javascript:{SCRIPT}"
)
SOURCE = f"assumption: {MARKUP}"
KEY = f"'><script>{SCRIPT}</script><b id=\""  # of a source: no semicolon
# Names of other rows that a case may leave unknown: marked in the last row alone, or nothing would be left to draw.
REFERENCES = (("record", "indicator"), ("patterns", "actor"), ("patterns", "detail"), ("effects", "target"))
# Tables that the template lacks.
MORE = {
    "sources": ("source,citation,url", "works,A work,", f'"{KEY.replace(chr(34), chr(34) * 2)}",A work,'),
    "terms": ("theme,term,also,meaning", "words,Karlsburg,World,a town"),
    "unit_sides": (
        "crisis,date,unit,contender,source,grade",
        f'autumn,1905-05-01,royal_guard,crown,"{KEY.replace(chr(34), chr(34) * 2)}",A',
    ),
    "seizures": ("pattern,coordinate,value,source,grade", "revolution,deaths,3,works,A"),
    "takings": (
        "pattern,site,contender,date,time,how,source,grade",
        "revolution,castle,councils,1905-05-01,,fight,works,A",
    ),
    "plan": ("city,line,point,lat,lon,width,source,grade", "karlsburg,river,1,50.08,14.41,90,works,A"),
    **{name: tuple(text.splitlines()) for name, text in legacies.tables().items()},
}


def marked_case(folder: Path) -> tuple[Path, list[tuple[str, str]]]:
    """Write a copy of the template with markup in every text column that may hold it; return it and these columns."""
    shutil.copytree(TEMPLATE, folder)
    for table, lines in MORE.items():
        (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    config = folder / "case.toml"
    text = config.read_text(encoding="utf-8").replace('"obedience"]', '"obedience", "unit_obedience"]')
    config.write_text(text, encoding="utf-8")
    load(folder)
    done = [(table, column) for table in TABLES for column in texts(table) if mark(folder, table, column)]
    config.write_text(marked_config(text), encoding="utf-8")
    load(folder)
    return folder, done


def texts(table: str) -> list[str]:
    """Return the columns of a table that are free text: no ids, no choices, no dates."""
    columns = TABLES[table].model_json_schema()["properties"]
    return [
        name
        for name, about in columns.items()
        if about.get("type") == "string" and not {"pattern", "enum", "format", "const"} & set(about)
    ]


def mark(folder: Path, table: str, column: str) -> bool:
    """Put markup into a column of a table, as it is or as an assumption; return whether the checks let it through."""
    path = folder / f"{table}.csv"
    if not path.exists() or (table, column) == ("unit_sides", "source"):
        return False  # this one is KEY
    before = path.read_text(encoding="utf-8")
    rows = list(csv.DictReader(before.splitlines()))
    for words in (MARKUP, SOURCE):
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*dict.fromkeys([*rows[0], column])])
            writer.writeheader()
            last = len(rows) - 1 if (table, column) in REFERENCES else 0
            writer.writerows(rows[:last])
            writer.writerows(row | {column: f"{words} {number}"} for number, row in enumerate(rows[last:]))
        try:
            load(folder)
        except CaseError:
            path.write_text(before, encoding="utf-8")
        else:
            return True
    return False


def marked_config(text: str) -> str:
    """Return case.toml with markup in its texts."""
    keys = ("title", "description", "conditional_on", "terms", "reference_title")
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        if inside:
            inside = '"""' not in line
        elif line.split(" = ")[0] in keys:
            inside = line.count('"""') == 1
        else:
            kept.append(line)
    return "\n".join([*(f"{key} = '''{MARKUP}'''" for key in keys), *kept]) + "\n"
