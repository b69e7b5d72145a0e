"""The columns of a covariates file and the rules of a thin case as tables, for their page.

python -m contingent.scenario.covariates.page docs
"""

from __future__ import annotations

import sys
from pathlib import Path

from contingent.scenario.covariates.known import Known
from contingent.scenario.covariates.rules import RULES
from contingent.scenario.pages import put_between
from contingent.scenario.tables.schema import SOURCED, kind_of

PAGE = "thin-case.md"  # in docs
BEGIN, END = "<!-- rules: begin -->", "<!-- rules: end -->"  # marks in the page between which the tables stand
OF_THE_FORMAT = {  # columns that every table of facts has
    "case": "the row's name, as --row asks for it",
    "title": "what people read",
    "source": "a key of a list of sources, or `assumption: why`",
    "grade": "A best, B, C, M from memory, S assumption",
    "note": "",
}


def tables_text() -> str:
    """Return the columns of a covariates file, then the rules, as Markdown."""
    columns = ["| column | may be | what |", "|---|---|---|"]
    properties = Known.model_json_schema()["properties"]
    for name in sorted(properties, key=lambda column: column in SOURCED):  # stable: these last, as in the files
        property_ = properties[name]
        what = OF_THE_FORMAT.get(name) or property_.get("description", "")
        columns.append(f"| `{name}` | {kind_of(property_)} | {what} |")
    rules = ["| covariate | sets | how | where blank |", "|---|---|---|---|"]
    rules += [f"| `{rule.covariate}` | {rule.sets} | {rule.formula} | {rule.blank} |" for rule in RULES]
    return "\n".join(["### The columns", "", *columns, "", "### The rules", "", *rules])


def write(folder: Path) -> Path:
    """Write the tables in their page; return the page."""
    return put_between(folder / PAGE, BEGIN, END, tables_text())


if __name__ == "__main__":
    print(write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")))
