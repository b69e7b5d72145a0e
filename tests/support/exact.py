"""Closed forms for the toy cases: what a perfect filter would say."""

import numpy as np
from numpy.typing import NDArray

from contingent.evidence.record.panel import Datum

Floats = NDArray[np.float64]


class Chain:
    """A hidden Markov chain with a transition matrix, seen with normal errors of `seen` on some days.

    The state after day d has moved d + 1 times from `start`; a datum of day d is seen after that.
    """

    def __init__(self, matrix: Floats, start: int, seen: Floats, good: NDArray[np.bool_], days: int) -> None:
        self.matrix, self.seen, self.days = matrix, seen, days
        self.start = np.eye(len(matrix))[start]
        self.good = good.astype(float)

    def filtered(self, data: list[Datum]) -> list[tuple[float, float]]:
        """Return (log likelihood, P_t): at the start and after each datum."""
        state, lived, score = self.start, 0, 0.0
        out = [(0.0, float(state @ np.linalg.matrix_power(self.matrix, self.days) @ self.good))]
        for datum in data:
            state = state @ np.linalg.matrix_power(self.matrix, datum.day + 1 - lived)
            lived = datum.day + 1
            joint = state * self.density(datum)
            score += float(np.log(joint.sum()))
            state = joint / joint.sum()
            out.append((score, float(state @ np.linalg.matrix_power(self.matrix, self.days - lived) @ self.good)))
        return out

    def replayed(self, data: list[Datum], day: int) -> float:
        """Return R: the chance of the outcome from the state at the start of a day, known by the whole record."""
        ahead = np.ones(len(self.matrix))
        lived = max(datum.day for datum in data) + 1
        state = self.start
        for datum in reversed([datum for datum in data if datum.day >= day]):
            ahead = np.linalg.matrix_power(self.matrix, lived - datum.day - 1) @ ahead * self.density(datum)
            lived = datum.day + 1
        ahead = np.linalg.matrix_power(self.matrix, max(lived - day, 0)) @ ahead
        lived = 0
        for datum in [datum for datum in data if datum.day < day]:
            state = state @ np.linalg.matrix_power(self.matrix, datum.day + 1 - lived) * self.density(datum)
            lived = datum.day + 1
        state = state @ np.linalg.matrix_power(self.matrix, day - lived) * ahead
        return float(state / state.sum() @ np.linalg.matrix_power(self.matrix, self.days - day) @ self.good)

    def density(self, datum: Datum) -> Floats:
        """Return how likely each state makes a datum."""
        return np.exp(-0.5 * ((datum.value - self.seen) / datum.error) ** 2) / (datum.error * np.sqrt(2.0 * np.pi))


def ruin(p: float, days: int, stake: int = 10, goal: int = 20) -> Chain:
    """Return the gambler's walk; the outcome is to have reached the goal."""
    matrix = np.zeros((goal + 1, goal + 1))
    matrix[0, 0] = matrix[goal, goal] = 1.0
    for i in range(1, goal):
        matrix[i, i + 1], matrix[i, i - 1] = p, 1.0 - p
    wealth = np.arange(goal + 1.0)
    return Chain(matrix, stake, wealth, wealth == goal, days)


def revolt(a: float, b: float, days: int) -> Chain:
    """Return the two-state chain; the outcome is to be in revolt at the end."""
    matrix = np.array([[1.0 - a, a], [b, 1.0 - b]])
    return Chain(matrix, 0, np.array([0.0, 1.0]), np.array([False, True]), days)


def kalman(
    data: list[Datum], phi: float, sigma: float, spread: float, days: int, above: float
) -> tuple[float, list[float]]:
    """Return the log likelihood of data seen with error, and P_t that the level ends above a value.

    P_t at the start and after each datum (Durbin and Koopman 2012, chapter 4).
    """
    from scipy.stats import norm

    mean, variance, lived, score = 0.0, spread**2, 0, 0.0

    def ahead(mean: float, variance: float, steps: int) -> tuple[float, float]:
        for _ in range(steps):
            mean, variance = phi * mean, phi**2 * variance + sigma**2
        return mean, variance

    def chance(mean: float, variance: float, steps: int) -> float:
        m, v = ahead(mean, variance, steps)
        return float(norm.sf(above, m, np.sqrt(v)))

    out = [chance(mean, variance, days)]
    for datum in data:
        mean, variance = ahead(mean, variance, datum.day + 1 - lived)
        lived = datum.day + 1
        total = variance + datum.error**2
        score += float(norm.logpdf(datum.value, mean, np.sqrt(total)))
        gain = variance / total
        mean, variance = mean + gain * (datum.value - mean), (1.0 - gain) * variance
        out.append(chance(mean, variance, days - lived))
    return score, out


def twin_walks(
    p: float, edited: float, day: int, days: int, seen: dict[int, float], error: float, stake: int = 10, goal: int = 20
) -> tuple[float, float, float]:
    """Return what an edit of the chance to win changes in walks that agree with a record, on their own steps.

    Both walks win where one uniform is below their chance; all pairs of paths are followed, weighed by the record of
    the first (wealth seen with normal errors, after each day of `seen`).

    Returns
    -------
    reach : chance that the walk reached the goal
    lost : of those that reached it, the share that fails to with the chance `edited` from a day on
    gained : of those that did not, the share that reaches it then
    """
    wealth = np.arange(goal + 1)
    both = np.zeros((goal + 1, goal + 1))
    both[stake, stake] = 1.0

    def moved(wins: bool) -> NDArray[np.int64]:
        stopped = (wealth == 0) | (wealth == goal)
        return np.where(stopped, wealth, wealth + (1 if wins else -1))

    for today in range(days):
        q = edited if today >= day else p
        after = np.zeros_like(both)
        for chance, first, second in (
            (min(p, q), True, True),
            (max(p - q, 0.0), True, False),
            (max(q - p, 0.0), False, True),
            (1.0 - max(p, q), False, False),
        ):
            np.add.at(after, (moved(first)[:, None], moved(second)[None, :]), chance * both)
        both = after
        if today in seen:
            both *= np.exp(-0.5 * ((wealth - seen[today]) / error) ** 2)[:, None]
    both /= both.sum()
    reach = float(both[goal].sum())
    return reach, float(1.0 - both[goal, goal] / reach), float((both[:, goal].sum() - both[goal, goal]) / (1.0 - reach))
