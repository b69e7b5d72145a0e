"""Noise is a function, not a stream: every draw is computed from what it is for.

Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011) turns a key and a counter into four 32-bit words. The
key of a stream mixes the run's seed, the world's luck for that stream and the stream's name; the counter
holds tick, entity and draw. Nothing is drawn "next", so no draw depends on another having been made.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence

import numpy as np
from numba import njit
from numpy.typing import NDArray

_MASK32 = np.uint64(0xFFFFFFFF)
_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_W0, _W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_S32 = np.uint64(32)
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_S30, _S27, _S31 = np.uint64(30), np.uint64(27), np.uint64(31)
_TO_UNIT = 1.0 / 4294967296.0


@njit(error_model="numpy")
def philox4x32(c0, c1, c2, c3, k0, k1):
    """Return four 32-bit words (as uint64) for a counter (c0..c3) and a key (k0, k1), ten rounds."""
    c0, c1, c2, c3 = np.uint64(c0), np.uint64(c1), np.uint64(c2), np.uint64(c3)
    k0, k1 = np.uint64(k0), np.uint64(k1)
    for _ in range(10):
        p0 = _M0 * c0
        p1 = _M1 * c2
        c0, c1, c2, c3 = (p1 >> _S32) ^ c1 ^ k0, p1 & _MASK32, (p0 >> _S32) ^ c3 ^ k1, p0 & _MASK32
        k0 = (k0 + _W0) & _MASK32
        k1 = (k1 + _W1) & _MASK32
    return c0, c1, c2, c3


@njit(error_model="numpy")
def _mix(x):
    """Splitmix64's finaliser (Steele, Lea and Flood 2014)."""
    x = (x ^ (x >> _S30)) * _MIX[1]
    x = (x ^ (x >> _S27)) * _MIX[2]
    return x ^ (x >> _S31)


@njit(error_model="numpy")
def stream_key(seed, luck, stream):
    """Return the 64-bit key of a stream in a world: a mix of seed, the world's luck and the stream's name."""
    x = _mix(np.uint64(seed) + _MIX[0])
    x = _mix(x ^ (np.uint64(luck) + _MIX[0]))
    return _mix(x ^ (np.uint64(stream) + _MIX[0]))


@njit(error_model="numpy")
def uniform(key, tick, entity, draw):
    """Return a uniform draw in the open interval (0, 1) for a stream key, a tick, an entity and a draw."""
    k = np.uint64(key)
    word, _, _, _ = philox4x32(
        np.uint64(tick) & _MASK32, np.uint64(entity) & _MASK32, np.uint64(draw) & _MASK32, np.uint64(0),
        k & _MASK32, k >> _S32)
    return (np.float64(word) + 0.5) * _TO_UNIT


@njit(error_model="numpy")
def normal(key, tick, entity, draw):
    """Return a standard normal draw."""
    return inverse_normal(uniform(key, tick, entity, draw))


@njit(error_model="numpy")
def gumbel(key, tick, entity, draw):
    """Return a standard Gumbel draw, for Gumbel-max choices."""
    return -math.log(-math.log(uniform(key, tick, entity, draw)))


@njit(error_model="numpy")
def inverse_normal(p):
    """Return the standard normal quantile (Wichura 1988, AS 241, PPND7; relative error about 1e-7)."""
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return q * (((5.9109374720e1 * r + 1.5929113202e2) * r + 5.0434271938e1) * r + 3.3871327179) / (
            ((6.7187563600e1 * r + 7.8757757664e1) * r + 1.7895169469e1) * r + 1.0)
    r = p if q < 0.0 else 1.0 - p
    r = math.sqrt(-math.log(r))
    if r <= 5.0:
        r -= 1.6
        x = (((1.7023821103e-1 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777) / (
            (1.2021132975e-1 * r + 7.3700164250e-1) * r + 1.0)
    else:
        r -= 5.0
        x = (((1.7337203997e-2 * r + 4.2868294337e-1) * r + 3.0812263860) * r + 6.6579051150) / (
            (1.2258202635e-2 * r + 2.4197894225e-1) * r + 1.0)
    return -x if q < 0.0 else x


def name_key(name: str) -> np.uint32:
    """Return a 32-bit key that hashes a name, never a position."""
    return np.uint32(int.from_bytes(hashlib.blake2b(name.encode(), digest_size=4).digest(), "little"))


def name_keys(dimension: str, labels: Sequence[str]) -> NDArray[np.uint32]:
    """Return the keys of a dimension's labels, uint32[labels].

    Raises
    ------
    ValueError
        Where two names hash to the same key.
    """
    keys = np.array([name_key(f"{dimension}:{label}") for label in labels], np.uint32)
    seen: dict[int, str] = {}
    for label, key in zip(labels, keys.tolist(), strict=True):
        if key in seen:
            raise ValueError(f"the names '{seen[key]}' and '{label}' have the same noise key")
        seen[key] = label
    return keys
