"""Escapes and anchors: what they let through, and that names stay apart."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contingent.present.kit.frame import page
from contingent.present.kit.markup import anchor, cell, data_script, link, table


@pytest.mark.parametrize(
    ("key", "known"),
    [("theme-land", "theme-land"), ("a b", "a.20.b"), ("'>", ".27..3e."), (".", ".2e."), ("ж", ".436.")],
)
def test_an_anchor_is_letters_digits_and_dots(key: str, known: str) -> None:
    assert anchor(key) == known


@settings(max_examples=40)
@given(st.text(), st.text())
def test_anchors_need_no_escape_and_differ_as_names_do(one: str, other: str) -> None:
    assert re.fullmatch(r"[\w.-]*", anchor(one), re.ASCII)
    assert (anchor(one) == anchor(other)) == (one == other)


@settings(max_examples=40)
@given(st.text())
def test_a_link_leads_to_its_anchor(key: str) -> None:
    (address,) = re.findall(r"href='#([^']*)'", link(key, key))
    assert address == anchor(key)


@settings(max_examples=40)
@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_data_read_back_and_never_end_their_element(value: object) -> None:
    text = data_script("x", value)
    inside = text[text.index(">") + 1 : -len("</script>")]
    assert "<" not in inside and json.loads(inside) == value


@settings(max_examples=40)
@given(st.text())
def test_cells_and_columns_are_escaped(words: str) -> None:
    made = table([words], [(words, [cell(words)])])
    assert "<script" not in made.lower() and set(re.findall(r"<(\w+)", made)) <= {
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }


def test_what_is_missing_is_nothing_and_numbers_are_short() -> None:
    assert [cell(value) for value in (None, float("nan"), pd.NaT, 1 / 3, 12, "a<b")] == [
        "",
        "",
        "",
        "0.3333",
        "12",
        "a&lt;b",
    ]


def test_a_page_names_its_scripts_and_its_style_and_nothing_else() -> None:
    made = page("t", "<p>x</p>", "p{}", ["a=1", "b='</script><!--'"])
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', made)
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and policy.count("'sha256-") == 3
    assert "unsafe" not in policy and made.count("</script>") == 2 and "<!--" not in made
