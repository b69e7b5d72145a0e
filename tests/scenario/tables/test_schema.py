"""The published format is the one that is checked."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from contingent.scenario import words
from contingent.scenario.arrays.choices import PRECISION
from contingent.scenario.arrays.politics import NAMED_ISSUES, STRESS
from contingent.scenario.tables.all import TABLES
from contingent.scenario.tables.choices import Decision, Option
from contingent.scenario.tables.schema import columns_text, schema, schema_text
from contingent.world import kinds, vocabulary
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


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("places", "kind", kinds.PLACE_KINDS),
        ("groups", "kind", kinds.GROUP_KINDS),
        ("contenders", "kind", kinds.CONTENDER_KINDS),
        ("units", "kind", kinds.UNIT_KINDS),
        ("sites", "kind", kinds.SITE_KINDS),
        ("leaders", "status", kinds.STATUS),
        ("decisions", "actor_kind", kinds.ACTOR_KINDS),
        ("options", "contest", kinds.CONTESTS),
        ("options", "stance", kinds.STANCES),
    ],
)
def test_a_column_takes_the_words_of_its_vocabulary(table: str, column: str, words: tuple[str, ...]) -> None:
    assert set(get_args(TABLES[table].model_fields[column].annotation)) == set(words)


def test_the_page_has_the_words_of_the_code() -> None:
    page = (DOCS / words.FORMAT_FILE).read_text(encoding="utf-8")
    assert page.split(words.BEGIN)[1].split(words.END)[0].strip() == words.words_text()


def test_every_word_has_a_meaning() -> None:
    """The words of tables, of the vocabularies and of the columns are the same."""
    for column, model, kinds_, meanings in (
        ("contest", Option, kinds.CONTESTS, vocabulary.CONTESTS),
        ("stance", Option, kinds.STANCES, vocabulary.STANCES),
        ("office", Option, kinds.OFFICES, vocabulary.OFFICES),
        ("body", Decision, tuple(PRECISION), vocabulary.BODIES),
    ):
        assert get_args(model.model_fields[column].annotation) == kinds_ == tuple(meanings), column
    assert tuple(vocabulary.NEEDS) == kinds.NEEDS
    assert tuple(series.name for series in vocabulary.SERIES)[: len(kinds.INPUTS)] == kinds.INPUTS
    assert set(vocabulary.ISSUES) == set(NAMED_ISSUES) | set(STRESS)
