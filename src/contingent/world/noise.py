"""Noise is a function, not a stream: every draw is computed from what it is for.

Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011) turns a key and a counter into four 32-bit words. The
key of a stream is itself a Philox block of the run's seed, the world's luck for that stream and the
stream's name; the counter holds tick, entity and draw. Nothing is drawn "next", so no draw depends on
another having been made. Integers are uint64 held below 2^32 by masks, so that the same lines give the
same words compiled and uncompiled.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import Any

import numpy as np
from numba.extending import register_jitable
from numpy.typing import NDArray

from contingent.world.helper import plain_arguments, shared
from contingent.world.jit import compiled, inlined, kernel

Whole = int | np.integer[Any]
Words = NDArray[np.uint64]
Floats = NDArray[np.float64]

# Philox4x32: multipliers and Weyl constants (Salmon et al. 2011, section 4.2), and what keeps words at 32 bits.
_MASK32 = np.uint64(0xFFFFFFFF)
_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_W0, _W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_S32 = np.uint64(32)
_ZERO, _ONE = np.uint64(0), np.uint64(1)
_TO_UNIT = 1.0 / 4294967296.0  # a 32-bit word as a share of 2^32

_CELLS = 512  # cells of equal probability in the table of normal quantiles
_TAIL = 16  # cells at each end where the quantile is computed exactly
_MARK = 2.0  # above every quantile of the table


def _quantile_table() -> NDArray[np.float64]:
    """Return float64[cells, 4]: in each cell a cubic that meets quantile and slope at both ends (Hermite)."""
    exact, table = NormalDist(), np.zeros((_CELLS, 4))
    for cell in range(_TAIL, _CELLS - _TAIL):
        left, right = exact.inv_cdf(cell / _CELLS), exact.inv_cdf((cell + 1) / _CELLS)
        slope, next_slope = (1.0 / (_CELLS * exact.pdf(z)) for z in (left, right))
        rise = right - left
        table[cell] = (left, slope, 3.0 * rise - 2.0 * slope - next_slope, slope + next_slope - 2.0 * rise)
    return table


_TABLE = _quantile_table()


@inlined
def _round(c0: Any, c1: Any, c2: Any, c3: Any, k0: Any, k1: Any) -> Any:
    """One round of Philox 4x32, and the keys of the next."""
    p0, p1 = _M0 * c0, _M1 * c2
    return (
        (p1 >> _S32) ^ c1 ^ k0,
        p1 & _MASK32,
        (p0 >> _S32) ^ c3 ^ k1,
        p0 & _MASK32,
        (k0 + _W0) & _MASK32,
        (k1 + _W1) & _MASK32,
    )


@inlined
def philox4x32(c0: Whole, c1: Whole, c2: Whole, c3: Whole, k0: Whole, k1: Whole) -> tuple[Any, Any, Any, Any]:
    """Return four 32-bit words (as uint64) for a counter (c0..c3) and a key (k0, k1), ten rounds.

    The rounds are written out, and with `word` they go into the loops that call them: so the compiler draws
    for several entities at a time.
    """
    c0, c1, c2, c3 = np.uint64(c0), np.uint64(c1), np.uint64(c2), np.uint64(c3)
    k0, k1 = np.uint64(k0), np.uint64(k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, k0, k1 = _round(c0, c1, c2, c3, k0, k1)
    c0, c1, c2, c3, _, _ = _round(c0, c1, c2, c3, k0, k1)
    return c0, c1, c2, c3


@compiled
def stream_key(seed: Whole, luck: Whole, stream: Whole) -> Any:
    """Return the 64-bit key of a stream in a world, from the seed, the world's luck and the stream's name."""
    s, x = np.uint64(seed), np.uint64(luck)
    name = np.uint64(stream) & _MASK32
    low, high, _, _ = philox4x32(x & _MASK32, x >> _S32, name, _ONE, s & _MASK32, s >> _S32)
    return high << _S32 | low


@kernel
def fill_keys(out: Words, seed: Whole, luck: Words, stream: Whole) -> None:
    """Write the keys of a stream in many worlds: out[w] = stream_key(seed, luck[w], stream)."""
    for w in range(out.shape[0]):
        out[w] = stream_key(seed, luck[w], stream)


@kernel
def across_worlds(out: Floats, keys: Words, tick: Whole, entity: Whole, draw: Whole) -> None:
    """Write one uniform draw of many worlds: out[w] = uniform(keys[w], tick, entity, draw)."""
    for w in range(out.shape[0]):
        out[w] = uniform(keys[w], tick, entity, draw)


@plain_arguments
@inlined
def word(key: Whole, tick: Whole, entity: Whole, draw: Whole) -> Any:
    """Return the 32-bit word (as uint64) of a stream key, a tick, an entity and a draw."""
    k = np.uint64(key)
    first, _, _, _ = philox4x32(
        np.uint64(tick) & _MASK32, np.uint64(entity) & _MASK32, np.uint64(draw) & _MASK32, _ZERO, k & _MASK32, k >> _S32
    )
    return first


@shared
def uniform(key: Whole, tick: Whole, entity: Whole, draw: Whole) -> Any:
    """Return a uniform draw in the open interval (0, 1)."""
    return (np.float64(np.int64(word(key, tick, entity, draw))) + 0.5) * _TO_UNIT


@shared
def normal(key: Whole, tick: Whole, entity: Whole, draw: Whole) -> Any:
    """Return a standard normal draw (absolute error below 1e-7)."""
    return quantile(uniform(key, tick, entity, draw))


@shared
def gumbel(key: Whole, tick: Whole, entity: Whole, draw: Whole) -> Any:
    """Return a standard Gumbel draw, for Gumbel-max choices."""
    return -math.log(-math.log(uniform(key, tick, entity, draw)))


@shared
def fill_uniform(out: Floats, key: Whole, tick: Whole, entities: NDArray[np.uint32], draw: Whole) -> None:
    """Write the uniform draws of many entities: out[i] = uniform(key, tick, entities[i], draw)."""
    for i in range(entities.shape[0]):
        out[i] = (np.float64(np.int64(word(key, tick, entities[i], draw))) + 0.5) * _TO_UNIT


@compiled
def fill_pairs(out: Words, key: Whole, tick: Whole, draw: Whole) -> None:
    """Write two 64-bit words for each entity 0, 1, ...: out[:, i] = pair(key, tick, i, draw), bit for bit.

    out : uint64[2, entities]. The rounds are written out once more, and with unsigned indices, because the
    compiler then computes four blocks at a time: 3 ns a block against 17.
    """
    k, t, d = np.uint64(key), np.uint64(tick) & _MASK32, np.uint64(draw) & _MASK32
    first, second = out[0], out[1]
    for i in range(np.uint64(out.shape[1])):
        c0, c1, c2, c3 = t, i & _MASK32, d, _ZERO
        k0, k1 = k & _MASK32, k >> _S32
        for _ in range(10):
            p0 = _M0 * c0
            p1 = _M1 * c2
            c0, c1, c2, c3 = (p1 >> _S32) ^ c1 ^ k0, p1 & _MASK32, (p0 >> _S32) ^ c3 ^ k1, p0 & _MASK32
            k0 = (k0 + _W0) & _MASK32
            k1 = (k1 + _W1) & _MASK32
        first[i] = c0 | c1 << _S32
        second[i] = c2 | c3 << _S32


@compiled
def pair(key: Whole, tick: Whole, entity: Whole, draw: Whole) -> tuple[Any, Any]:
    """Return the two 64-bit words of a stream key, a tick, an entity and a draw."""
    k = np.uint64(key)
    a, b, c, e = philox4x32(
        np.uint64(tick) & _MASK32, np.uint64(entity) & _MASK32, np.uint64(draw) & _MASK32, _ZERO, k & _MASK32, k >> _S32
    )
    return a | b << _S32, c | e << _S32


@compiled
def digit(fraction: Any, count: Whole) -> tuple[Any, Any]:
    """Return a number in 0..count - 1 from a 64-bit fraction, and the fraction that is left for the next.

    floor(u count) and its remainder, u = fraction / 2^64. Digits are uniform to within the product of the
    counts drawn so far over 2^64; count below 2^32.
    """
    n = np.uint64(count)
    low = (fraction & _MASK32) * n
    high = (fraction >> _S32) * n + (low >> _S32)
    return np.int64(high >> _S32), high << _S32 | low & _MASK32


@shared
def fill_normal(out: Floats, key: Whole, tick: Whole, entities: NDArray[np.uint32], draw: Whole) -> None:
    """Write the normal draws of many entities: out[i] = normal(key, tick, entities[i], draw), bit for bit.

    `out` must be float64: it holds first the uniforms, then the quantiles of the table, where those of the
    tails are still uniforms above _MARK. Loops of one task each let the compiler do several at a time.
    """
    fill_uniform(out, key, tick, entities, draw)
    for i in range(entities.shape[0]):
        x = out[i] * _CELLS
        cell = min(max(int(x), _TAIL), _CELLS - _TAIL - 1)
        t = x - cell
        z = _TABLE[cell, 0] + t * (_TABLE[cell, 1] + t * (_TABLE[cell, 2] + t * _TABLE[cell, 3]))
        out[i] = z if cell == int(x) else _MARK + out[i]
    for i in range(entities.shape[0]):
        if out[i] >= _MARK:
            out[i] = inverse_normal(out[i] - _MARK)


@compiled
def quantile(p: float) -> float:
    """Return the standard normal quantile from the table, exact in the tails (absolute error below 1e-7)."""
    x = p * _CELLS
    cell = int(x)
    if cell < _TAIL or cell >= _CELLS - _TAIL:
        return inverse_normal(p)
    t = x - cell
    return _TABLE[cell, 0] + t * (_TABLE[cell, 1] + t * (_TABLE[cell, 2] + t * _TABLE[cell, 3]))


# Coefficients of AS 241 from the highest power down: numerator and denominator near the middle, in the tail, far out.
_MIDDLE = (
    (2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
     1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0),
    (5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
     5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0),
)  # fmt: skip
_TAIL_NEAR = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
     3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0),
)  # fmt: skip
_TAIL_FAR = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)  # fmt: skip


@register_jitable
def _polynomial(coefficients: tuple[float, ...], r: float) -> float:
    """Return a polynomial by Horner's rule; the first coefficient is that of the highest power."""
    total = 0.0
    for coefficient in coefficients:
        total = total * r + coefficient
    return total


@compiled
def inverse_normal(p: float) -> float:
    """Return the standard normal quantile (Wichura 1988, AS 241, PPND16; relative error about 1e-16)."""
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return q * _polynomial(_MIDDLE[0], r) / _polynomial(_MIDDLE[1], r)
    r = math.sqrt(-math.log(p if q < 0.0 else 1.0 - p))
    if r <= 5.0:
        x = _polynomial(_TAIL_NEAR[0], r - 1.6) / _polynomial(_TAIL_NEAR[1], r - 1.6)
    else:
        x = _polynomial(_TAIL_FAR[0], r - 5.0) / _polynomial(_TAIL_FAR[1], r - 5.0)
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
