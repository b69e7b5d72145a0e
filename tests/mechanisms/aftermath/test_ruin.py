"""Contact on a line is a gambler's ruin: its chance and its mean time, against those of a Markov chain.

With a fixed chance to win an attack the border between two on a line is a random walk, one link a week at most. Where
attacks are so rare that hardly ever both sides attack in a week, its numbers are those of the classical ruin (Feller
1968, XIV.2-3).
"""

from __future__ import annotations

import numpy as np
import pytest
from aftermath_cases import at_war, kinds, line, parameters

from contingent.engine.bench import bench

PLACES, WORLDS = 5, 1_200
TEMPO = 0.8
COMES = 1.0 - np.exp(-TEMPO / 2.0)  # with caution nought a look at the chances decides nothing


def week(border: int, up: float, down: float) -> np.ndarray:
    """Return the chances of the border after a week, float64[PLACES + 1]: places before it are the first's.

    The places on both sides of it come in either order, and the second is attacked only if the first held.
    """
    out = np.zeros(PLACES + 1)
    out[border + 1], out[border - 1] = up * (1.0 - down / 2.0), down * (1.0 - up / 2.0)
    out[border] = 1.0 - out.sum()
    return out


def ruin(up: float, down: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the first's chance to win all, and the mean weeks until one has won, by border 1 .. PLACES - 1."""
    chain = np.array([week(b, up, down) for b in range(1, PLACES)])
    inside = np.eye(PLACES - 1) - chain[:, 1:PLACES]
    return np.linalg.solve(inside, chain[:, PLACES]), np.linalg.solve(inside, np.ones(PLACES - 1))


def game(border: int, first_wins: float) -> tuple[np.ndarray, np.ndarray]:
    """Return who wins all (1 the first), and in which week, by world.

    An exponent near nought with men of hugely unequal quality fixes the chance, whatever the numbers.
    """
    b = line(bench("campaign", places=PLACES, contenders=2, worlds=WORLDS))
    kinds(b, "army", "army")
    exponent = 1e-3
    b.case["contender_quality"][:] = [np.exp(np.log(first_wins / (1.0 - first_wins)) / exponent), 1.0]
    parameters(b, tempo=TEMPO, caution=0.0, misjudged=0.0, contest=exponent, defence=1.0, militia=0.0, losses=0.0)
    parameters(b, rout=0.0, week_km=1e6, recovery=1e6)
    holder = np.repeat([0, 1], [border, PLACES - border])
    b.set("holder", holder).set("people", 1000.0).set("active", 1).set("morale", 1.0).set("commander", [0, 1])
    b.set("men", 1e4 * (holder[:, None] == [0, 1]))
    at_war(b, (0, 1))
    ended = np.zeros(WORLDS, np.int64)
    for number in range(1, 500):
        held = (b.step().ensemble.view("holder") == 0).sum(axis=1)
        ended[(ended == 0) & ((held == 0) | (held == PLACES))] = number
        if (ended > 0).all():
            break
    assert (ended > 0).all()
    return held == PLACES, ended


@pytest.mark.parametrize(("border", "first_wins"), [(2, 0.5), (1, 0.5), (2, 0.6)])
def test_contact_is_a_gamblers_ruin(border: int, first_wins: float) -> None:
    """Within four standard errors, and 0.005 for the part of the numbers that is left in the chance."""
    won, weeks = game(border, first_wins)
    chance, mean = (each[border - 1] for each in ruin(COMES * first_wins, COMES * (1.0 - first_wins)))
    assert abs(won.mean() - chance) < 4.0 * np.sqrt(chance * (1.0 - chance) / WORLDS) + 0.005
    assert abs(weeks.mean() - mean) < 4.0 * weeks.std() / np.sqrt(WORLDS)


@pytest.mark.parametrize("up", [1e-4, 2e-4])
def test_rare_attacks_are_the_classical_ruin(up: float) -> None:
    """Chance (1 - r^i) / (1 - r^N), r = down / up, or i / N; mean (i - N chance) / (down - up), or i (N - i) / 2 s."""
    down, i = 1e-4, np.arange(1, PLACES)
    r = down / up
    chance = i / PLACES if up == down else (1.0 - r**i) / (1.0 - r**PLACES)
    mean = i * (PLACES - i) / (2.0 * up) if up == down else (i - PLACES * chance) / (down - up)
    for found, classical in zip(ruin(up, down), (chance, mean), strict=True):
        np.testing.assert_allclose(found, classical, rtol=2e-3)
