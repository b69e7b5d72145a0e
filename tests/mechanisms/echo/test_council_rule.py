"""Who governs where: never two governments in one territory, none where nobody is, the same luck with and without."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from territories import FIRST, LAST, lived, write

import contingent as ct
from contingent.engine.advance import Watch, advance
from contingent.engine.ensemble import Ensemble

ODDS = st.floats(-4, 4)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODDS, ODDS, st.floats(0, 1), ODDS, st.integers(0, 2**20))
def test_a_territory_has_one_government_at_most(
    tmp_path_factory: pytest.TempPathFactory, rise: float, win: float, army: float, end: float, seed: int
) -> None:
    """Over random hazards: never both kinds, a start where one stands and only there, people as in the tables."""
    names = ["rus", "b", "c", "d"]
    years = [(n, y, "true", 5000, 3000, 0, "") for n in names for y in range(FIRST, LAST + 1) if n != "d" or y < 1921]
    parameters = {"attempt_constant": rise, "victory_constant": win, "installation_chance": army, "end_home": end}
    armies = [("rus", "b", 1919, "true", "x"), ("rus", "d", 1920, "true", "x"), ("b", "c", 1922, "true", "x")]
    case = write(
        tmp_path_factory.mktemp("random"), names, parameters | {"end_installed": end}, years=years, armies=armies
    )
    ensemble = Ensemble.start(ct.case(case).compiled, np.arange(8), seed, "default")
    count = {"now": np.zeros(8), "gone": np.zeros(8)}

    def look(first: int, day: int, fields: dict) -> None:
        rows = slice(first, first + len(fields["status"]))
        home, installed = fields["territory_home"], fields["territory_installed"]
        stands = home.astype(int) + installed
        assert stands.max() <= 1
        assert ((fields["territory_since"] >= 0) == (stands == 1)).all()
        assert (stands[:, 3] == 0).all() or day + FIRST < 1921
        assert (fields["territory_patron"][installed == 0] == -1).all()
        assert fields["territory_people"][:, :3] == pytest.approx(5e6)
        made = fields["successes"] + fields["installations"] - fields["exits"] + (day == 0)
        left = count["now"][rows] + made.reshape(-1) - stands.sum(axis=1)
        assert ((left == 0) | (day + FIRST == 1921)).all()  # d leaves, and nobody falls by that
        count["now"][rows] = stands.sum(axis=1)

    advance(ensemble, LAST - FIRST + 1, Watch(fields=look))
    assert not ensemble.failures


def test_worlds_pair(tmp_path: Path) -> None:
    """What October decides is all that differs: without example, backing and army two arms are the same abroad."""
    parameters = {"attempt_constant": 0.0, "victory_constant": 0.0, "end_home": -1.0}
    case = write(tmp_path, ["rus", "b", "c"], parameters)
    one, other = (lived(case, 50, edits=edits) for edits in ((), ("set first_council=no",)))
    abroad = [each.events[each.events["place"].ne("rus")].reset_index(drop=True) for each in (one, other)]
    assert abroad[0].equals(abroad[1]) and len(abroad[0]) > 50


def test_the_order_of_territories_decides_nothing(tmp_path: Path) -> None:
    parameters = {"attempt_constant": 0.0, "victory_constant": 0.0, "end_home": -1.0, "attempt_near": 0.5}
    one = write(tmp_path / "one", ["rus", "b", "c"], parameters)
    other = write(tmp_path / "two", ["rus", "b", "c"], parameters)
    table = (other / "territories.csv").read_text().splitlines()
    (other / "territories.csv").write_text("\n".join([table[0], table[3], table[1], table[2]]) + "\n")
    sort = ["world", "day", "kind", "place"]
    events = [
        lived(case, 20).events.sort_values(sort)[[*sort, "probability"]].reset_index(drop=True) for case in (one, other)
    ]
    assert events[0][sort].equals(events[1][sort])
    np.testing.assert_allclose(events[0]["probability"], events[1]["probability"], rtol=1e-12)
