"""An ensemble: a matrix of rows, a parameter row and a lineage for each world."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..scenario.compiled import Compiled
from ..scenario.edits import SetParameter
from ..world.noise import inverse_normal, name_key, stream_key, uniform
from ..world.parameter import Parameter

Lineage = tuple[tuple[int, str, int], ...]


@dataclass
class Ensemble:
    """Worlds of one case.

    Attributes
    ----------
    compiled : Compiled
    seed : int
    worlds : int64[worlds]
        Number of each world in the whole ensemble.
    rows : uint8[worlds, row_bytes]
    parameters : float64[worlds, parameters]
    lineage : list of tuple
        For each world the replacements of its luck, (from day, stream, key).
    day : int
        Days since the epoch that the rows have lived through.
    failures : dict
        Place in the matrix -> why the world failed.
    """

    compiled: Compiled
    seed: int
    worlds: NDArray[np.int64]
    rows: NDArray[np.uint8]
    parameters: NDArray[np.float64]
    lineage: list[Lineage]
    day: int = 0
    failures: dict[int, str] = field(default_factory=dict)

    @classmethod
    def start(
        cls, compiled: Compiled, worlds: Sequence[int] | NDArray[np.int64], seed: int,
        parameters: NDArray[np.float64] | str = "prior",
    ) -> Ensemble:
        """Return worlds at the case's epoch, their luck the world's number.

        Parameters
        ----------
        parameters : "prior", "default", or float64[worlds, parameters]
        """
        numbers = np.asarray(worlds, np.int64)
        rows = compiled.layout.allocate(len(numbers))
        compiled.layout.view(rows, "luck")[:] = numbers.astype(np.uint64)[:, None]
        if isinstance(parameters, str):
            parameters = draw_parameters(compiled, numbers, seed, parameters)
        return cls(compiled, seed, numbers, rows, np.ascontiguousarray(parameters), [()] * len(numbers))

    def view(self, name: str) -> NDArray:
        """Return a field of all worlds, shape (worlds, *field shape)."""
        return self.compiled.layout.view(self.rows, name)

    def take(self, places: Sequence[int] | NDArray[np.int64]) -> Ensemble:
        """Return copies of some worlds (branching and resampling are this)."""
        at = np.asarray(places, np.int64)
        return Ensemble(
            self.compiled, self.seed, self.worlds[at].copy(), self.rows[at].copy(), self.parameters[at].copy(),
            [self.lineage[p] for p in at], self.day)

    def renew(self, place: int, stream: str, key: int) -> None:
        """Give a world new luck in one stream from today on, and note it in its lineage."""
        at = self.compiled.streams.index(stream)
        self.view("luck")[place, at] = np.uint64(key)
        self.lineage[place] = (*self.lineage[place], (self.day, stream, key))


def draw_parameters(
    compiled: Compiled, worlds: NDArray[np.int64], seed: int, how: str
) -> NDArray[np.float64]:
    """Return float64[worlds, parameters]: each drawn from its prior by world and name, or its default."""
    out = np.empty((len(worlds), len(compiled.parameters)))
    held: Mapping[str, float] = {
        e.parameter: e.value for e in compiled.scenario.edits if isinstance(e, SetParameter)}
    stream = name_key("stream:parameters")
    keys = np.array([stream_key(np.uint64(seed), np.uint64(w), stream) for w in worlds.tolist()], np.uint64)
    for column, parameter in enumerate(compiled.parameters):
        if parameter.name in held:
            out[:, column] = held[parameter.name]
        elif how == "default" or parameter.prior is None:
            out[:, column] = parameter.default
        else:
            entity = name_key(f"parameter:{parameter.name}")
            u = np.array([uniform(k, 0, entity, 0) for k in keys])
            out[:, column] = [quantile(parameter, x) for x in u]
    return out


def quantile(parameter: Parameter, u: float) -> float:
    """Return the prior's quantile at u in (0, 1)."""
    if parameter.prior == "uniform":
        return parameter.a + u * (parameter.b - parameter.a)
    if parameter.prior == "beta":
        return beta_quantile(parameter.a, parameter.b, u)
    z = float(inverse_normal(u))
    if parameter.prior == "normal":
        return parameter.a + parameter.b * z
    return parameter.a * math.exp(parameter.b * z)


def beta_quantile(a: float, b: float, u: float) -> float:
    """Return the quantile of Beta(a, b) by bisection of its integrated density (1,000 Simpson steps)."""
    x = np.linspace(0.0, 1.0, 2001)[1:-1]
    density = np.exp((a - 1.0) * np.log(x) + (b - 1.0) * np.log1p(-x))
    mass = np.concatenate([[0.0], np.cumsum(density)])
    grid = np.concatenate([[0.0], (x + np.append(x[1:], 1.0)) / 2.0])
    return float(np.interp(u, mass / mass[-1], grid))
