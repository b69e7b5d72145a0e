"""The published format is the one that is checked."""

import json
import re
from pathlib import Path

from contingent.scenario.tables.all import TABLES
from contingent.scenario.tables.schema import columns_text, schema, schema_text
from contingent.world.kinds import EFFECTS

DOCS = Path(__file__).parents[3] / "docs"
REMEDY = "run: python -m contingent.scenario.tables.schema docs"


def test_the_published_schema_is_current() -> None:
    assert (DOCS / "case.schema.json").read_text(encoding="utf-8") == schema_text(), REMEDY


def test_the_page_of_the_format_is_current() -> None:
    assert columns_text() in (DOCS / "case-format.md").read_text(encoding="utf-8"), REMEDY


def test_every_table_is_in_it_with_what_is_required() -> None:
    properties = json.loads(schema_text())["properties"]
    assert set(properties) == {"case.toml", *(f"{name}.csv" for name in TABLES)}
    for name, model in TABLES.items():
        rows = properties[f"{name}.csv"]["items"]
        assert rows["additionalProperties"] is False
        assert set(rows["required"]) == {c for c, info in model.model_fields.items() if info.is_required()}
    assert schema()["properties"]["nations.csv"]["items"]["properties"]["share"]["maximum"] == 1.0


def test_every_effect_is_told_and_none_else() -> None:
    page = (DOCS / "case-format.md").read_text(encoding="utf-8")
    table = page[page.index("| effect | what happens") : page.index("pattern says what counts")]
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    told = [name for cell in cells for name in re.findall(r"`(\w+)`", cell) if name != "value"]
    assert sorted(told) == sorted(EFFECTS)
