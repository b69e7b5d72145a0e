"""Arrays as text: known answers, what is lost, and that the same array gives the same text."""

from __future__ import annotations

import gzip
from base64 import b64decode

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from unpacked import summed, words

from contingent.present.export import pack

VALUES = arrays(np.float64, st.integers(1, 900), elements=st.floats(-1e6, 1e6, width=32))


def test_bytes_are_little_end_first_and_the_same_each_time() -> None:
    text = pack.packed(np.array([1, 258, 65535], ">u2"))
    assert gzip.decompress(b64decode(text)) == bytes([1, 0, 2, 1, 255, 255])
    assert pack.packed(np.array([1, 258, 65535], np.uint16)) == text


def test_differences_turn_round_at_256() -> None:
    codes = np.array([[3, 5, 4], [250, 2, 2]], np.uint8)
    assert pack.differences(codes).tolist() == [[3, 2, 255], [250, 8, 0]]


@given(arrays(np.uint8, st.tuples(st.integers(1, 5), st.integers(1, 30))))
def test_differences_come_back(codes: np.ndarray) -> None:
    assert np.array_equal(summed(pack.packed(pack.differences(codes)), *codes.shape), codes)


def test_few_values_are_kept_exactly() -> None:
    values = np.array([[0.0, 1.0], [0.25, 1.0]])
    levels = pack.levels(values)
    assert levels.tolist() == [0.0, 0.25, 1.0]
    assert levels[pack.coded(values, levels)].tolist() == values.tolist()


@given(VALUES)
def test_a_value_is_no_further_than_half_a_step_of_the_range(values: np.ndarray) -> None:
    levels = pack.levels(values)
    assert len(levels) <= pack.LEVELS and np.all(np.diff(levels) > 0)
    apart = np.abs(levels[pack.coded(values, levels)] - values)
    assert apart.max() <= (values.max() - values.min()) / (pack.LEVELS - 2) * (1 + 1e-9)


def test_one_far_value_leaves_the_quantiles_of_the_others_fine() -> None:
    values = np.concatenate([np.linspace(0.0, 1.0, 9999), [1000.0]])
    levels = pack.levels(values)
    told = levels[pack.coded(values, levels)]
    for q in (0.05, 0.25, 0.5, 0.75, 0.95):
        assert abs(np.quantile(told, q) - np.quantile(values, q)) < 0.012  # a step of the whole range would be 8


def test_days_that_never_come() -> None:
    assert pack.days(np.array([0.0, np.nan, 395.0])).tolist() == [0, pack.NEVER, 395]


def test_words_come_back() -> None:
    told = {"Kéréns </script>": ["1917", None, 2.5]}
    assert words(pack.text(told)) == told
