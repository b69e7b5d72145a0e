"""The row: fields where they should be, views that write the row, copies that are worlds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contingent.world.layout import ALLOWED_DTYPES, Field, Layout

SIZES = {"place": 3, "group": 2, "none": 0}


def make(*fields: Field) -> Layout:
    return Layout([("owner", field) for field in fields], SIZES)


def test_a_view_writes_the_row_and_a_copied_row_is_the_world() -> None:
    layout = make(
        Field("flag", (), "uint8", "1", ""),
        Field("people", ("place", "group"), "float64", "persons", ""),
        Field("nobody", ("none",), "float32", "1", ""),
        Field("share", ("place",), "float32", "1", ""),
    )
    rows = layout.allocate(4)
    view = layout.views(rows)
    view["people"][2] = np.arange(6).reshape(3, 2)
    view["share"][2], view["flag"][2] = (0.1, 0.2, 0.3), 7
    twin = rows[[2]].copy()
    assert layout.view(twin, "people")[0].tolist() == [[0, 1], [2, 3], [4, 5]]
    assert layout.view(twin, "flag").tolist() == [7]
    assert layout.view(rows, "nobody").shape == (4, 0)
    assert not rows[[0, 1, 3]].any()


@given(
    st.lists(
        st.tuples(st.sampled_from(ALLOWED_DTYPES), st.sampled_from([(), ("place",), ("place", "group")])),
        min_size=1,
        max_size=12,
    )
)
def test_fields_never_overlap_and_are_aligned(kinds: list) -> None:
    layout = make(*(Field(f"f{n}", dimensions, dtype, "1", "") for n, (dtype, dimensions) in enumerate(kinds)))
    rows = layout.allocate(2)
    for n, name in enumerate(layout.slots):
        assert layout.slots[name].offset % 8 == 0
        layout.view(rows, name)[:] = n + 1
    for n, name in enumerate(layout.slots):
        assert (layout.view(rows, name) == n + 1).all()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ((Field("x", (), "float32", "1", ""),) * 2, "declared by both"),
        ((Field("x", (), "int16", "1", ""),), "dtype int16"),
        ((Field("x", ("planet",), "float32", "1", ""),), "'planet', which the case lacks"),
    ],
)
def test_wrong_declarations_are_named(fields: tuple[Field, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make(*fields)
