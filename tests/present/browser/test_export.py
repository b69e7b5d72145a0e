"""An export in a browser: nothing of a case runs, brushing counts as pandas does, keys do what the mouse does."""

from __future__ import annotations

import json
import random
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pandas as pd
import pytest
from driven import Page
from lands import land
from marked import marked_case

import contingent as ct
from contingent.front.run import Run

pytestmark = pytest.mark.browser
OF_ALL = ("story", "explore", "history", "map", "capital", "certain", "sources", "classroom")
VIEWS = (*OF_ALL, "legacy")  # the last of cases that have one
SCREENS = {"desk": (1280, 900), "phone": (390, 844)}
WORLDS = 60
DRAWN = {"explore": "#multiples[data-drawn]", "history": "#history[data-drawn]", "map": "#country[data-drawn]"}
DRAWN |= {"capital": "#hours[data-drawn]", "legacy": "#weights[data-drawn]"}
FRAME = "new Promise(f=>requestAnimationFrame(()=>requestAnimationFrame(()=>f(%s))))"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("land")
    run = ct.run(land(folder), worlds=WORLDS, seed=3, out=folder / "run")
    run.export(folder / "out", texts=5)
    return run


@pytest.fixture(scope="module")
def export(run: Run) -> Path:
    return run.folder.parent / "out" / "index.html"


def shown(page: Page, file: Path, view: str, screen: str = "desk", asked: str = "") -> None:
    """Open a view and wait until it is drawn."""
    page.screen(*SCREENS[screen])
    page.faults.clear()
    page.asked.clear()
    page.open(file, f"#view-{view}{asked}")
    if view in DRAWN:
        page.until(f"!!document.querySelector('{DRAWN[view]}')")
    elif view == "sources":
        page.until("!!document.querySelector('#rows-of-case[data-drawn]')")


def left(page: Page) -> int:
    """Return how many histories the page says are left."""
    return int(page.ask(FRAME % "document.querySelector('#left').textContent").split()[0])


@pytest.fixture(scope="module", params=("folder", "single"))
def marked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of a case with markup in every text."""
    folder = tmp_path_factory.mktemp("marked")
    case, columns = marked_case(folder / "case")
    assert len(columns) > 75
    run = ct.run(case, worlds=8, out=folder / "run")
    single = request.param == "single"
    return run.export(folder / ("one.html" if single else "out"), single)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("view", VIEWS)
def test_markup_in_every_text_runs_nothing(page: Page, marked: Path, view: str, screen: str) -> None:
    shown(page, marked, view, screen)
    page.ask("document.querySelectorAll('details').forEach(e=>{e.open=true})")
    assert page.ask(FRAME % "document.documentElement.dataset.ran") is None
    assert page.faults == []
    folder = marked.parent.resolve().as_uri()
    assert all(address == "about:blank" or address.startswith(folder) for address in page.asked)
    assert page.ask("document.documentElement.scrollWidth") <= SCREENS[screen][0]
    assert page.ask("document.querySelectorAll('main>.view:not([hidden])').length") == 1


def test_a_brush_counts_while_it_is_dragged(page: Page, run: Run, export: Path) -> None:
    shown(page, export, "explore")
    counts = run.patterns.groupby("pattern")["world"].nunique()
    event = str(counts[counts.between(10, WORLDS - 1)].idxmax())
    first = run.patterns[run.patterns["pattern"].eq(event)].set_index("world")["day"]
    brush = f"[data-event={event}]"
    page.ask(
        f"document.querySelectorAll('details').forEach(e=>{{e.open=e.contains(document.querySelector('{brush}'))}})"
    )
    x, y, wide, high = page.box(brush)
    sliders = f"[...document.querySelector('{brush}').closest('.event').querySelectorAll('input')].map(e=>+e.value)"
    seen = page.drag(
        (x + 0.1 * wide, y + high / 3),
        (x + 0.9 * wide, y + high / 3),
        FRAME % f"[{sliders}, document.querySelector('#left').textContent]",
    )
    told = [int(words.split()[0]) for _, words in seen]
    assert told == [int(first.between(low, high).sum()) for (low, high), _ in seen]
    assert len(set(told)) > 2 and told[-1] < WORLDS
    assert page.faults == []


def test_every_picture_follows_a_drag(page: Page, run: Run, export: Path) -> None:
    """Also where a frame has no room for more than one of them: the counts of all events are those of pandas."""
    shown(page, export, "explore")
    counts = run.patterns.groupby("pattern")["world"].nunique()
    event = str(counts[counts.between(10, WORLDS - 1)].idxmax())
    first = run.patterns[run.patterns["pattern"].eq(event)].set_index("world")["day"]
    page.ask("document.querySelectorAll('details').forEach(e=>{e.open=true})")
    page.box(f"[data-event={event}]")
    own = f"document.querySelector('[data-event={event}]').closest('.event')"
    slow = "{const now=performance.now.bind(performance);let n=0;performance.now=()=>now()+20*n++}"
    page.ask(slow)
    high = page.ask(
        f"(e=>{{for(let n=0;n<9;n++){{e.value=+e.max-n*5;e.dispatchEvent(new Event('input'))}}return +e.value}})"
        f"({own}.querySelectorAll('input')[1])"
    )
    kept = set(first[first <= high].index)
    others = run.patterns[run.patterns["world"].isin(kept)].groupby("pattern")["world"].nunique()
    seen = (
        "[...document.querySelectorAll('.event')]"
        ".filter(e=>(b=>b.top<innerHeight&&b.bottom>0)(e.getBoundingClientRect()))"
    )
    names = page.ask(f"{seen}.map(e=>e.querySelector('.brush').dataset.event)")
    assert event in names and len(names) > 1
    wanted = json.dumps([int(others.get(name, 0)) for name in names])
    page.until(
        f"JSON.stringify({seen}.map(e=>parseInt(e.querySelector('.count').textContent)))===JSON.stringify({wanted})"
    )
    assert page.faults == []


def states(run: Run) -> list[tuple[list[str], set[int]]]:
    """Return twenty random choices with the worlds that pandas leaves."""
    draw = random.Random(1)
    outcomes = run.outcomes.set_index("world")["outcome"].astype(str)
    first = run.patterns.pivot_table(index="world", columns="pattern", values="day").reindex(outcomes.index)
    out: list[tuple[list[str], set[int]]] = []
    for _ in range(20):
        worlds, asked = pd.Series(True, outcomes.index), []
        if draw.random() < 0.4:
            name = draw.choice(sorted(set(outcomes)))
            asked.append(f"class~{name}")
            worlds &= outcomes.eq(name)
        for event in draw.sample(sorted(map(str, first.columns)), 2):
            if draw.random() < 0.3:
                asked.append(f"not~{event}")
                worlds &= first[event].isna()
            else:
                low, high = sorted(draw.sample(range(run.compiled.days), 2))
                asked.append(f"did~{event}~{low}~{high}")
                worlds &= first[event].between(low, high)
        out.append((asked, set(worlds[worlds].index)))
    return out


def test_a_link_opens_exactly_its_view(page: Page, run: Run, export: Path) -> None:
    """In a page opened anew: the count of twenty random choices is that of pandas."""
    choices = states(run)
    for asked, worlds in choices:
        shown(page, export, "explore", "desk", "?" + "&".join(f"only={quote(each)}" for each in asked))
        assert left(page) == len(worlds)
        assert page.ask("document.querySelectorAll('.chips li').length") == len(asked)
        few = page.ask("document.querySelector('#few').textContent")
        assert few.startswith("None" if not worlds else "Too few" if len(worlds) < 30 else "")
    assert len({len(worlds) for _, worlds in choices}) > 3


def test_the_file_of_a_fan_is_numpys_of_the_histories_left(page: Page, run: Run, export: Path) -> None:
    """The table that its button saves, of all histories and of those with an event."""
    counts = run.patterns.groupby("pattern")["world"].nunique()
    event = str(counts[counts.between(10, WORLDS - 1)].idxmax())
    with_it = run.patterns.loc[run.patterns["pattern"].eq(event), "world"].unique()
    for asked, worlds in (("", np.arange(WORLDS)), (f"?only=did~{event}~0~99999", np.sort(with_it))):
        shown(page, export, "explore", "desk", asked)
        assert left(page) == len(worlds)
        page.ask("{const make=URL.createObjectURL;URL.createObjectURL=blob=>{window.saved=blob;return make(blob)}}")
        name = page.ask("document.querySelector('.multiple [data-series]').dataset.series")
        page.ask("[...document.querySelectorAll('.multiple button')].find(e=>e.textContent==='CSV').click()")
        table = pd.read_csv(StringIO(page.ask("window.saved.text()")), index_col="date", parse_dates=True)
        stored = run.series[name].sel(date=table.index.to_numpy()).values[worlds].astype(np.float64)
        expected = np.quantile(stored, (0.05, 0.25, 0.5, 0.75, 0.95), axis=0).T
        scale = expected[0, 2] / table["median"].iloc[0]
        assert np.abs(table.to_numpy() * scale - expected).max() <= np.ptp(run.series[name].values) / 63


def test_the_file_of_the_histories_left_has_their_dates(page: Page, run: Run, export: Path) -> None:
    counts = run.patterns.groupby("pattern")["world"].nunique()
    event = str(counts[counts.between(10, WORLDS - 1)].idxmax())
    shown(page, export, "explore", "desk", f"?only=did~{event}~0~99999")
    page.ask("{const make=URL.createObjectURL;URL.createObjectURL=blob=>{window.saved=blob;return make(blob)}}")
    page.ask("document.querySelector('.counter button').click()")
    table = pd.read_csv(StringIO(page.ask("window.saved.text()")), index_col="world").drop(columns="class")
    dates = run.patterns.pivot_table(index="world", columns="pattern", values="date", aggfunc="min")
    assert sorted(table.index) == sorted(dates.index[dates[event].notna()])
    for name in map(str, dates.columns):
        told, own = pd.to_datetime(table[name]).dropna(), dates.loc[table.index, name].dropna()
        assert told.index.tolist() == own.index.tolist() and told.tolist() == own.tolist()


def test_keys_choose_as_the_mouse_does(page: Page, run: Run, export: Path) -> None:
    shown(page, export, "explore")
    page.ask("document.querySelector('.classes button').focus()")
    page.key(" ", 32, " ")
    title = page.ask("document.querySelector('.classes b').textContent")
    name = next(row.outcome for row in run.scenario.tables["outcomes"] if row.title == title)
    assert left(page) == int(run.outcomes["outcome"].eq(name).sum())
    assert page.ask("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.key(" ", 32, " ")
    assert left(page) == WORLDS


def test_the_map_follows_the_keys_and_says_both_calendars(page: Page, run: Run, export: Path) -> None:
    config = run.scenario.config
    for view, box in (("map", "#country"), ("history", "#history-map")):
        shown(page, export, view, "desk", f"?date={config.date_of(10).isoformat()}")
        page.ask(f"document.querySelector('{box} input[type=range]').focus()")
        page.key("ArrowRight", 39)
        assert page.ask(f"document.querySelector('{box} output').textContent") == config.told(config.date_of(11))
        assert "Old Style" in page.ask(
            f"document.querySelector('{box} input[type=range]').getAttribute('aria-valuetext')"
        )


def test_the_map_of_the_histories_left(page: Page, run: Run, export: Path) -> None:
    """Whom most of them have each tile obey, by numpy; the first contender where two are equal."""
    counts = run.patterns.groupby("pattern")["world"].nunique()
    event = str(counts[counts.between(10, WORLDS - 1)].idxmax())
    worlds = np.sort(run.patterns.loc[run.patterns["pattern"].eq(event), "world"].unique())
    at = {label: n for n, label in enumerate(run.labels["place"])}
    tiles = [at[row.place] for row in run.scenario.tables["tiles"]]
    titles = [*(row.title for row in run.scenario.tables["contenders"]), "nobody"]
    for asked, left_ in (("", np.arange(WORLDS)), (f"&only=did~{event}~0~99999", worlds)):
        for day in (0, run.compiled.days - 1):
            date = run.scenario.config.date_of(day).isoformat()
            shown(page, export, "map", "desk", f"?date={date}{asked}")
            holder = np.minimum(run.series["holder"].values[left_, day][:, tiles], len(titles) - 1)
            most = [titles[np.bincount(holder[:, tile]).argmax()] for tile in range(len(tiles))]
            told = page.ask("[...document.querySelectorAll('#country .tile title')].map(e=>e.textContent)")
            assert [words.rpartition(" in ")[0].rpartition(": ")[2] for words in told] == most


def test_the_day_they_part(page: Page, run: Run, export: Path) -> None:
    """The first day on which another governs than in the record."""
    labels = list(run.labels["contender"])
    rows = sorted(run.scenario.tables["rulers"], key=lambda row: row.start)
    days = [run.scenario.config.date_of(day) for day in range(run.compiled.days)]
    record = [labels.index([row.contender for row in rows if row.start <= day][-1]) for day in days]
    for world in (0, 1, 2):
        shown(page, export, "history", "desk", f"?world={world}")
        apart = np.flatnonzero(run.series["ruler"].values[world] != record)
        told = page.ask("document.querySelector('.parting-words').textContent")
        assert (run.scenario.config.told(days[apart[0]]) if len(apart) else "never parts") in told


def test_every_control_has_a_name_and_can_be_reached(page: Page, export: Path) -> None:
    for view in OF_ALL:
        shown(page, export, view)
        nameless = page.ask(
            "[...document.querySelectorAll('button,input,select,summary,nav a')].filter(e=>"
            "!(e.textContent.trim()||e.getAttribute('aria-label')||(e.labels&&e.labels.length))||e.tabIndex<0)"
            ".map(e=>e.outerHTML)"
        )
        assert nameless == []


def test_a_link_of_another_run_is_told(page: Page, export: Path) -> None:
    shown(page, export, "explore", "desk", "?only=did~nobody_knows~0~9&only=class~&world=99999")
    assert left(page) == WORLDS
    told = page.ask("document.querySelector('#unknown').textContent")
    assert "nobody_knows" in told and "99999" in told and page.faults == []


def test_a_row_is_two_clicks_from_a_figure(page: Page, export: Path) -> None:
    """From a picture of a series to the row behind it, and from the row to its source."""
    shown(page, export, "explore")
    page.ask("document.querySelector('.multiple details').open=true")
    page.ask("document.querySelector('.multiple .rows a').click()")
    page.until("!document.querySelector('main>.view:not([hidden])').textContent.includes('histories left')")
    target = page.ask("document.querySelector(location.hash.replaceAll('.','\\\\.')).textContent")
    assert target and json.dumps(target)


def test_a_dark_screen_gets_a_dark_page(page: Page, export: Path) -> None:
    """Paper and ink change places, for text and pictures; what is printed stays light."""
    look = "[document.body,document.querySelector('.brush .quiet')].map(e=>getComputedStyle(e))"
    seen = {}
    for scheme, media in (("light", ""), ("dark", ""), ("dark", "print")):
        page.tell(
            "Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}]
        )
        shown(page, export, "explore")
        seen[scheme, media] = page.ask(f"{look}.map((s,n)=>n?s.fill:s.backgroundColor)")
    page.tell("Emulation.setEmulatedMedia", media="", features=[])
    assert seen["light", ""] == ["rgb(251, 250, 247)", "rgb(82, 96, 109)"]
    assert seen["dark", ""] == ["rgb(23, 23, 26)", "rgb(169, 166, 159)"]
    assert seen["dark", "print"][1] == "rgb(82, 96, 109)"
