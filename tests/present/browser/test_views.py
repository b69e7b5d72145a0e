"""The capital by the hour and the legacy in a browser: keys, links and files say what Python says."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import legacies
import numpy as np
import pandas as pd
import pytest
from driven import Page
from lands import land

import contingent as ct
from contingent.front.run import Run
from contingent.measures.legacy.measure import legacy
from contingent.measures.legacy.weights import Lead, along, moved, segments, share_above, standing
from contingent.present.export.page import asset
from contingent.present.kit.frame import page as framed
from contingent.present.kit.markup import data_script
from contingent.world.kinds import MANNER

pytestmark = pytest.mark.browser
WORLDS = 40
SAVED = "{const make=URL.createObjectURL;URL.createObjectURL=blob=>{window.saved=blob;return make(blob)}}"


@pytest.fixture(scope="module")
def page(page: Page) -> Page:
    page.screen(1280, 900)
    return page


def with_legacy(folder: Path) -> Path:
    """Write the invented country with a record of its positions, and with the legacy of a toy."""
    case = land(folder)
    (case / "takings.csv").write_text(
        "pattern,site,contender,date,time,how,source,grade\n"
        "revolution,telegraph,councils,1905-03-13,,joined,assumption: invented,S\n"
        "revolution,castle,councils,1905-03-14,02:10,fight,assumption: invented,S\n",
        encoding="utf-8",
    )
    for name, text in legacies.tables().items():
        (case / f"{name}.csv").write_text(text, encoding="utf-8")
    return case


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("views")
    run = ct.run(with_legacy(folder), worlds=WORLDS, seed=3, out=folder / "run")
    run.export(folder / "out", texts=3)
    return run


@pytest.fixture(scope="module")
def export(run: Run) -> Path:
    return run.folder.parent / "out" / "index.html"


def opened(page: Page, file: Path, view: str, box: str, asked: str = "") -> None:
    """Open a view and wait until it is drawn."""
    page.faults.clear()
    page.asked.clear()
    page.open(file, f"#view-{view}{asked}")
    page.until(f"!!document.querySelector('{box}[data-drawn]')")
    assert page.faults == [] and all(each.startswith(("about:", "file:")) for each in page.asked)


def table(page: Page, button: str) -> pd.DataFrame:
    """Return the table that a button saves."""
    page.ask(SAVED)
    page.ask(f"document.querySelector({button!r}).click()")
    return pd.read_csv(StringIO(page.ask("window.saved.text()")), dtype=str, keep_default_na=False)


def fought(run: Run) -> tuple[int, pd.DataFrame]:
    """Return the world with the most positions taken in the capital, and its last operation's."""
    sites = {row.site for row in run.scenario.tables["sites"] if row.city == "karlsburg"}
    events = run.events[run.events["place"].isin({*sites, "karlsburg"})]
    taken = events[events["kind"].eq("site_taken")]
    world = int(taken["world"].mode()[0])
    own = events[events["world"].eq(world)]
    start = own.loc[own["kind"].eq("operation_begins"), "day"].max()
    return world, own[own["kind"].eq("site_taken") & own["day"].ge(start)]


def test_positions_change_hands_when_the_run_says_so(page: Page, run: Run, export: Path) -> None:
    world, taken = fought(run)
    first = taken.iloc[0]
    opened(page, export, "capital", "#hours", f"?world={world}&at={first['date']:%Y-%m-%d}T{first['hour']:02.0f}")
    told = table(page, "#hours details .tools button")
    here = told[told["of"].eq(f"history {world}") & told["how"].isin(MANNER)]
    titles = {row.site: row.title for row in run.scenario.tables["sites"]}
    contenders = {row.contender: row.title for row in run.scenario.tables["contenders"]}
    expected = [
        [f"{row.date:%Y-%m-%d}", f"{row.hour:02.0f}:00", titles[row.place], contenders[row.actor], row.detail]
        for row in taken.itertuples()
    ]
    assert len(expected) > 2 and here[["date", "hour", "position", "holder", "how"]].to_numpy().tolist() == expected
    record = told[told["of"].eq("record")]
    assert record["hour"].tolist() == ["", "02:10"] and record["how"].tolist() == ["joined", "fight"]
    assert page.ask("document.querySelectorAll('#positions tbody tr').length") == 3


def test_keys_move_the_hour_and_the_link_keeps_it(page: Page, run: Run, export: Path) -> None:
    """A step is an hour; the plan, the words and the address follow; the address opens exactly this."""
    world, taken = fought(run)
    first = taken.iloc[0]
    at = f"{first['date']:%Y-%m-%d}T{first['hour']:02.0f}"
    before = pd.Timestamp(at) - pd.Timedelta(hours=1)
    opened(page, export, "capital", "#hours", f"?world={world}&at={before:%Y-%m-%dT%H}&recorded=1905-03-14T02")
    page.ask("document.querySelector('#plan-here input').focus()")
    page.key("ArrowRight", 39)
    title = next(row.title for row in run.scenario.tables["sites"] if row.site == first["place"])
    look = "['output', '.told-map'].map(each=>document.querySelector('#plan-here ' + each).textContent)"
    hour, words = page.ask(look)
    assert run.scenario.config.told(first["date"].date()) in hour and hour.endswith(f"{first['hour']:02.0f}:00")
    assert title in words and page.ask("document.querySelectorAll('#plan-here .fresh').length") >= 1
    page.until(f"location.hash.includes('at={at}') && location.hash.includes('recorded=1905-03-14T02')")
    address = page.ask("location.hash")
    page.open(export, address)
    page.until("!!document.querySelector('#hours[data-drawn]')")
    assert page.ask(look) == [hour, words]
    page.ask("document.querySelector('#plan-here button').focus()")
    page.key(" ", 32, " ")
    assert page.ask(look)[0] != hour and page.faults == []


def test_a_day_without_an_hour_is_drawn_as_such(page: Page, export: Path) -> None:
    """The telegraph passes on a day of the record; the castle at 2:10, so by 3 and not by 2; nothing of the station."""
    for hour, two, words in (
        ("1905-03-13T12", 1, "The crown 1, 1 pass that day, hour unknown, 1 not told"),
        ("1905-03-14T02", 0, "The crown 1, Councils of workers and soldiers 1, 1 not told"),
        ("1905-03-14T03", 0, "Councils of workers and soldiers 2, 1 not told"),
    ):
        opened(page, export, "capital", "#hours", f"?world=0&recorded={hour}")
        assert page.ask("document.querySelectorAll('#plan-record .untold').length") == 1
        assert page.ask("document.querySelectorAll('#plan-record .on-two').length") == two
        assert page.ask("document.querySelector('#plan-record h4').textContent") == f"Of 3 positions: {words}"


def test_a_script_weighs_as_python_does(page: Page, tmp_path: Path) -> None:
    """Standing, shares, turns and segments at random leads and weights; ends and zeros among them."""
    draw = np.random.default_rng(7)
    cases = []
    for n in range(200):
        middle, half = draw.uniform(-1, 1, 5), draw.uniform(0, 0.6, 5)
        weights = draw.dirichlet(np.ones(5)) if n % 4 else np.eye(5)[n % 5]
        cases.append((Lead("x", middle - half, middle + half), weights, n % 5))
    given = [[each.low.tolist(), each.high.tolist(), weights.tolist(), axis] for each, weights, axis in cases]
    script = (
        f"{asset('weigh.js')}\nwindow.told = JSON.parse(document.getElementById('given').textContent)"
        ".map(([low, high, weights, axis]) => ({standing: standing({low, high}, weights), above: shareAbove(low), "
        "below: shareAbove(high.map(value => -value)), turn: along(low, weights, axis), "
        "moved: moved(weights, axis, 0.3), segments: segments({low, high}, weights, axis)}));"
    )
    file = tmp_path / "weigh.html"
    file.write_text(framed("weigh", data_script("given", given), scripts=[script]), encoding="utf-8")
    page.open(file)
    for told, (lead, weights, axis) in zip(page.ask("window.told"), cases, strict=True):
        assert told["standing"] == standing(lead, weights)
        assert told["above"] == pytest.approx(share_above(lead.low), abs=1e-12)
        assert told["below"] == pytest.approx(share_above(-lead.high), abs=1e-12)
        assert told["turn"] == pytest.approx(along(lead.low, weights, axis), abs=1e-12)
        assert told["moved"] == pytest.approx(moved(weights, axis, 0.3).tolist(), abs=1e-15)
        for (a, b, how), (start, end, own) in zip(told["segments"], segments(lead, weights, axis), strict=True):
            assert how == own and (a, b) == pytest.approx((start, end), abs=1e-12)


def test_weights_of_ones_own_give_what_the_command_gives(page: Page, run: Run, export: Path) -> None:
    """By the keys: no order before a slider is moved; then what `contingent legacy` says, and its command."""
    opened(page, export, "legacy", "#weights")
    assert "no order is told" in page.ask("document.querySelector('#legacy-said').textContent")
    page.ask("document.querySelectorAll('#weights input')[3].focus()")
    for _ in range(3):
        page.key("PageUp", 33)
    page.until("location.hash.includes('weights=')")
    values = [int(each) for each in page.ask("location.hash").partition("weights=")[2].split("-")]
    assert values[3] > 50 and values[:3] == [50, 50, 50]
    names = [row.criterion for row in run.scenario.tables["legacy_criteria"]]
    found = legacy(run.scenario, [f"{name}={value}" for name, value in zip(names, values, strict=True)])
    command = page.ask("document.querySelector('#weighed .make code').textContent")
    assert command == "contingent legacy land " + " ".join(
        f"--weight {name}={value}" for name, value in zip(names, values, strict=True)
    )
    said = page.ask("document.querySelector('#legacy-said').textContent")
    for how, words in (("above", "surely above: "), ("below", "Surely below: "), ("open", "Open within the ranges: ")):
        own = [row["unit"].title() for row in found.standing.to_dict("records") if row["with_weights"] == how]
        assert f"{words}{', '.join(own) or 'nobody'}." in said
    buttons = page.ask("[...document.querySelectorAll('#weighed button')].map(e=>e.textContent)")
    assert buttons == ["CSV", "SVG", "CSV", "CSV", "SVG"]
    page.ask("[...document.querySelectorAll('#weighed button')][3].id='turns-file'")
    turns = table(page, "#turns-file")
    assert len(turns) == len(found.turns)
    assert turns.iloc[:, 3].tolist() == [f"{np.floor(100 * end + 0.5):.0f}%" for end in found.turns["end"]]


def test_rival_readings_of_output_are_told(page: Page, run: Run, export: Path) -> None:
    """The toy lies a fifth below its mix; beside its trend no effect is claimed."""
    opened(page, export, "legacy", "#weights")
    rows = page.ask("[...[...document.querySelectorAll('#weights table')].at(-1).rows].map(e=>e.textContent)")
    assert "1910: the fall" in rows[1] and f"{legacies.LAST}: −20%" in rows[1] and "Cora (75%)" in rows[1]
    assert "no effect is claimed" in rows[2] and len(rows) == 3
    assert page.ask("document.querySelectorAll('#weights .multiple svg').length") == 2


def test_the_fight_most_like_the_record_comes_first(page: Page, run: Run, export: Path) -> None:
    """Of those for whom the record's last position fell, the one whose end is nearest."""
    begins = run.events[run.events["kind"].eq("operation_begins") & run.events["place"].eq("karlsburg")]
    own = begins[begins["actor"].eq("councils")].groupby("world").size()
    ends = run.events[run.events["kind"].eq("operation_ends") & run.events["place"].eq("karlsburg")]
    day = run.scenario.config.day_of(date(1905, 3, 14))
    for world in own.index[:3]:
        days = ends.loc[ends["world"].eq(world) & ends["actor"].eq("councils"), "day"]
        nearest = days.iloc[(days - day).abs().argmin()]
        opened(page, export, "capital", "#hours", f"?world={world}")
        last = page.ask("document.querySelector('#plan-here input').max")
        assert int(last) // 24 == nearest


def test_a_link_opens_its_weights_and_a_wrong_one_none(page: Page, export: Path) -> None:
    opened(page, export, "legacy", "#weights", "?weights=0-0-0-100-0")
    assert "Deaths (100%)" in page.ask("document.querySelector('#legacy-said').textContent")
    for wrong in ("1-2", "a-b-c-d-e", "0-0-0-0-0", "-1-1-1-1-1", "1-1-1-1-101", "1-1-1-1-"):
        opened(page, export, "legacy", "#weights", f"?weights={wrong}")
        assert "no order is told" in page.ask("document.querySelector('#legacy-said').textContent")
