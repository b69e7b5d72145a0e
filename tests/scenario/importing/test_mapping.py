"""The mapping that an import writes reads the next file alike; what is wrong in one is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.errors import CaseError
from contingent.scenario.importing.mapping import Mapping, as_toml, mapping_of, read_mapping
from contingent.scenario.importing.table import import_table

Written = Callable[..., Path]
TEXT = "Kreis;Tag;Zahl;Rest\nTula;25.11.1917;1.234,5;x\n"


def test_what_is_written_reads_the_next_file_alike(written: Written, tmp_path: Path) -> None:
    settings = {"columns": {"Kreis": "place", "Tag": "date", "Zahl": "value"}, "indicator": "strikers_{place}"}
    first = import_table(
        written(TEXT, "cp1252"), dates="day-first", decimal=",", labels={"place": {"Tula": "tula_town"}}, **settings
    )
    path = first.save(tmp_path / "out.csv").with_suffix(".toml")
    assert read_mapping(path) == first.mapping
    later = written("Kreis;Tag;Zahl;Rest\nTula;1.2.1917;1.234;x\n", name="later.csv")
    again = import_table(later, mapping=path)
    assert again.rows[0] | {"source": ""} == {
        "start": "1917-02-01", "end": "1917-02-01", "indicator": "strikers_tula_town", "value": "1234", "source": "",
    }  # fmt: skip
    assert import_table(later, mapping=path, decimal=".").rows[0]["value"] == "1.234"


def test_what_makes_no_difference_is_left_open(written: Written) -> None:
    found = import_table(written("date,indicator,value\n1917-03-08,a,5\n"))
    assert (found.mapping.decimal, found.mapping.dates) == ("", "")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"colums": {}}, "setting 'colums' is not known; did you mean 'columns'?"),
        ({"decimal": ";"}, "setting 'decimal': ';' is not one of"),
        ({"columns": {"none": "date"}}, "no column 'none'; the file has date, indicator, value"),
        ({"columns": {"value": "worth"}}, "a column can't be 'worth'; it can be date, start, end"),
        ({"columns": {"value": "date", "date": "date"}}, "two columns are 'date'"),
        ({"indicator": "a_{place}"}, "no column is 'place', a part of indicator"),
        ({"constants": {"worth": "1"}}, "can't be 'worth'"),
        ({"header": (9, 9)}, "there are no rows 9 to 9"),
        ({"encoding": "klingon"}, "no encoding 'klingon'"),
        ({"encoding": "ascii"}, "say another encoding"),
        ({"delimiter": ";;"}, "is not one character"),
    ],
)
def test_a_wrong_setting_is_named(written: Written, settings: dict, words: str) -> None:
    path = written("date,indicator,value\n1917-03-08,é,5\n")
    with pytest.raises(CaseError, match=words):
        import_table(path, **settings)


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    for text, words in (
        ("= 1", "not valid TOML"),
        ("decimals = ','", "did you mean 'decimal'"),
        ("zeros = 'x'", "zeros"),
    ):
        path.write_text(text)
        with pytest.raises(CaseError, match=words):
            read_mapping(path)
    with pytest.raises(CaseError, match="no such file"):
        read_mapping(tmp_path / "none.toml")


NAMES = st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=4)


@given(
    NAMES,
    NAMES,
    st.dictionaries(st.text(max_size=8), NAMES, max_size=3),
    st.tuples(st.text(max_size=5)),
    st.text(max_size=9),
)
def test_any_mapping_is_written_and_read(
    columns: dict[str, str], constants: dict[str, str], labels: dict, wide: tuple[str, ...], name: str
) -> None:
    mapping = Mapping(
        columns=columns, constants=constants, labels=labels, wide=wide, header=(2, 3), zeros=True, names=name
    )
    import tomllib

    assert mapping_of(tomllib.loads(as_toml(mapping, name, {"x": {name: name}})), "x") == mapping.changed(
        labels={**labels, "x": labels.get("x", {})}
    )
