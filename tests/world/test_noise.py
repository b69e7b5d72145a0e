"""Noise: published known answers, the open interval, the error of the table, independence of what is drawn."""

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numba import njit
from scipy import stats
from scipy.special import ndtri

from contingent.world import noise

# Random123 (Salmon et al. 2011), tests/kat_vectors, the lines "philox4x32 10": counter, key, result.
KNOWN = (
    ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
)
WORDS = st.integers(0, 2**32 - 1)
KEYS = st.integers(0, 2**64 - 1)


@njit
def spread(function, p, out):
    for i in range(p.size):
        out[i] = function(p[i])


@pytest.mark.parametrize(("counter", "key", "expected"), KNOWN)
def test_published_vectors(counter: str, key: str, expected: str) -> None:
    words = [int(word, 16) for word in f"{counter} {key}".split()]
    assert " ".join(f"{int(word):08x}" for word in noise.philox4x32(*words)) == expected


def test_uncompiled_draws_are_the_same_and_nothing_overflows() -> None:
    script = (
        "import numpy as np\n"
        "from contingent.world import noise\n"
        f"for counter, key, expected in {KNOWN!r}:\n"
        "    words = [int(word, 16) for word in f'{counter} {key}'.split()]\n"
        "    assert ' '.join(f'{int(word):08x}' for word in noise.philox4x32(*words)) == expected\n"
        "key = noise.stream_key(2**64 - 1, 2**63 + 5, 2**32 - 1)\n"
        "print(int(key), *(repr(float(f(key, 9, 4_000_000_000, 1)))\n"
        "      for f in (noise.uniform, noise.normal, noise.gumbel)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
    )
    key = noise.stream_key(2**64 - 1, 2**63 + 5, 2**32 - 1)
    draws = [repr(float(f(key, 9, 4_000_000_000, 1))) for f in (noise.uniform, noise.normal, noise.gumbel)]
    assert done.stdout.split() == [str(int(key)), *draws]


def test_the_interval_is_open() -> None:
    assert 0.0 < 0.5 * 2.0**-32 and (2.0**32 - 1.0 + 0.5) * 2.0**-32 < 1.0
    draws = np.array([noise.uniform(7, tick, 3, 0) for tick in range(20_000)])
    assert draws.min() > 0.0 and draws.max() < 1.0
    assert stats.kstest(draws, "uniform").pvalue > 0.001


def test_normals_differ_from_the_exact_quantile_by_less_than_stated() -> None:
    p = np.concatenate([(np.arange(0, 2**32, 49_999) + 0.5), [0.5, 1.5, 2**31, 2**32 - 1.5, 2**32 - 0.5]]) / 2**32
    out = np.empty_like(p)
    spread(noise.quantile, p, out)
    assert np.abs(out - ndtri(p)).max() < 1e-7
    assert (np.diff(out[:-5]) > 0.0).all()
    spread(noise.inverse_normal, p, out)
    assert np.abs(out - ndtri(p)).max() < 1e-13


def test_normals_and_gumbels_have_their_moments() -> None:
    entities = np.arange(100_000, dtype=np.uint32)
    out = np.empty(len(entities))
    noise.fill_normal(out, 11, 4, entities, 0)
    assert abs(out.mean()) < 4.0 / np.sqrt(out.size)
    assert abs(out.std() - 1.0) < 4.0 / np.sqrt(2 * out.size)
    draws = np.array([noise.gumbel(11, 4, entity, 1) for entity in range(50_000)])
    assert abs(draws.mean() - np.euler_gamma) < 4.0 * np.pi / np.sqrt(6 * draws.size)


def test_gumbel_max_chooses_with_logit_shares() -> None:
    utility = np.array([0.0, 1.0, -1.0])
    draws = np.array([[noise.gumbel(3, day, option, 0) for option in range(3)] for day in range(20_000)])
    share = np.bincount((utility + draws).argmax(axis=1)) / len(draws)
    expected = np.exp(utility) / np.exp(utility).sum()
    assert np.abs(share - expected).max() < 4.0 * np.sqrt(0.25 / len(draws))


@given(KEYS, WORDS, st.lists(WORDS, min_size=1, max_size=20), WORDS)
def test_a_block_draws_what_each_entity_draws_alone(key: int, tick: int, entities: list[int], draw: int) -> None:
    names = np.array(entities, np.uint32)
    uniforms, normals = np.empty(len(names)), np.empty(len(names))
    noise.fill_uniform(uniforms, np.uint64(key), tick, names, draw)
    noise.fill_normal(normals, np.uint64(key), tick, names, draw)
    assert uniforms.tolist() == [noise.uniform(np.uint64(key), tick, name, draw) for name in names]
    assert normals.tolist() == [noise.normal(np.uint64(key), tick, name, draw) for name in names]


@given(KEYS, KEYS, WORDS)
def test_stream_keys_tell_seed_luck_and_stream_apart(seed: int, luck: int, stream: int) -> None:
    key = noise.stream_key(np.uint64(seed), np.uint64(luck), stream)
    assert key != noise.stream_key(np.uint64(seed ^ 1), np.uint64(luck), stream)
    assert key != noise.stream_key(np.uint64(seed), np.uint64(luck ^ 1), stream)
    assert key != noise.stream_key(np.uint64(seed), np.uint64(luck), stream ^ 1)


def test_neighbouring_worlds_entities_and_ticks_are_uncorrelated() -> None:
    keys = [np.uint64(noise.stream_key(1, world, noise.name_key("stream:test"))) for world in range(200)]
    draws = np.array(
        [[[noise.uniform(key, tick, entity, 0) for entity in range(8)] for tick in range(8)] for key in keys]
    )
    for axis in range(3):
        ahead = np.take(draws, range(1, draws.shape[axis]), axis).ravel()
        behind = np.take(draws, range(draws.shape[axis] - 1), axis).ravel()
        assert abs(np.corrcoef(ahead, behind)[0, 1]) < 4.0 / np.sqrt(ahead.size)


def test_names_are_hashed_and_a_collision_stops_the_load(monkeypatch: pytest.MonkeyPatch) -> None:
    assert noise.name_keys("place", ["kiev", "riga"])[1] == noise.name_keys("place", ["riga"])[0]
    assert noise.name_key("place:kiev") != noise.name_key("city:kiev")
    monkeypatch.setattr(noise, "name_key", lambda name: np.uint32(len(name)))
    with pytest.raises(ValueError, match="'kiev' and 'riga'"):
        noise.name_keys("place", ["kiev", "riga"])
