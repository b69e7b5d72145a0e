"""What if, in a browser: by mouse and by keys alone, with the numbers of the command; nothing of a case runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from driven import Page
from lands import land
from marked import marked_case
from reading import english, left, own, texts
from served import served

import contingent as ct
from contingent.front.run import Run
from contingent.server.app import Home
from contingent.server.limits import Limits
from contingent.server.shelf import Shelf

pytestmark = pytest.mark.browser
SCREENS = {"desk": (1280, 900), "phone": (390, 844)}
DRAWN = "!!document.querySelector('#what-if[data-drawn]')"
LINES = "[...document.querySelectorAll('#changes code')].map(e=>e.textContent)"
FAULT = "document.querySelector('#fault').textContent"
BOX = "(b=>[b.left,b.top,b.width,b.height])(document.querySelector('%s').getBoundingClientRect())"
WORLDS, SEED = 12, 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("served")
        patch.chdir(folder)
        yield folder


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    return ct.run(land(folder), worlds=WORLDS, seed=3)


@pytest.fixture(scope="module")
def server(folder: Path, run: Run) -> Iterator[httpx.Client]:
    case, _ = marked_case(folder / "marked")
    marked = ct.run(case, worlds=6, out=folder / "runs" / "marked")
    with served(Home(Shelf({marked.folder.name: marked.folder}), Limits(worlds=100_000, memory=1e15))) as client:
        yield client


def shown(page: Page, server: httpx.Client, run: Run, asked: str = "", screen: str = "desk") -> str:
    """Open What if of a run as a new page and wait until it is drawn; return the address of the server."""
    page.screen(*SCREENS[screen])
    page.faults.clear()
    page.asked.clear()
    base = str(server.base_url).rstrip("/")
    page.visit(f"{base}/run/{run.folder.name}/#view-whatif{asked}")
    page.until(DRAWN)
    return base


def unharmed(page: Page, base: str) -> None:
    """Assert that nothing went wrong and nothing was asked of another server."""
    assert page.faults == []
    assert [each for each in page.asked if not each.startswith((f"{base}/", "about:blank", "data:"))] == []


def test_a_card_is_dragged_onto_its_day_and_moved(page: Page, server: httpx.Client, run: Run) -> None:
    base = shown(page, server, run)
    x, y, _, _ = page.box("[data-group=leaders] .edit-card .card-head")
    left, top, wide, _ = page.ask(BOX % "#timeline")
    seen = page.drag((x + 40, y + 8), (left + 0.4 * wide, top + 80), "document.querySelector('.hint').textContent")
    (line,) = page.ask(LINES)
    day = line.partition("@")[2]
    assert line.startswith("leader king=removed @1905-0") and seen[-1] == run.scenario.config.told(ct_date(day))
    x, y, _, _ = page.ask(BOX % '[data-change="1"]')
    page.drag((x + 10, y + 10), (x + 10 + 0.2 * wide, y + 14), "0")
    moved = page.ask(LINES)[0].partition("@")[2]
    days = (ct_date(moved) - ct_date(day)).days
    assert abs(days - 0.2 * run.compiled.days) < 2
    unharmed(page, base)


def ct_date(text: str):
    """Return a date."""
    from datetime import date

    return date.fromisoformat(text)


def test_a_card_dropped_elsewhere_changes_nothing(page: Page, server: httpx.Client, run: Run) -> None:
    shown(page, server, run)
    x, y, _, _ = page.box("[data-group=leaders] .edit-card .card-head")
    page.drag((x + 40, y + 8), (x + 500, y + 150), "0")
    assert page.ask(LINES) == [] and page.ask("document.querySelectorAll('.ghost-card').length") == 0


def test_by_keys_alone_with_the_numbers_of_the_command(page: Page, server: httpx.Client, run: Run) -> None:
    base = shown(page, server, run)
    page.walk("#card-search")
    page.write("king")
    page.walk("[data-group=leaders] .edit-card button")
    page.key("Enter", 13, "\r")
    assert page.ask("document.activeElement.matches('.change select')")
    page.walk(".chip", back=True)
    for name, code, shift in (
        ("Home", 36, False),
        ("PageDown", 34, False),
        ("ArrowRight", 39, True),
        ("ArrowLeft", 37, False),
    ):
        page.key(name, code, shift=shift)
    edit = "leader king=removed @1905-02-06"
    assert page.ask(LINES) == [edit]
    assert page.ask("document.activeElement.ariaValueText") == run.scenario.config.told(ct_date("1905-02-06"))
    for field, value in (("#worlds", WORLDS), ("#seed", SEED)):
        page.walk(field)
        page.ask("document.activeElement.select()")
        page.write(str(value))
    page.walk("#go")
    page.key("Enter", 13, "\r")
    page.until("!!document.querySelector('#result')")
    assert page.ask("document.activeElement.id") == "result"
    expected = ct.case(run.folder / "case").study(seed=SEED).compare(edit, pairs=WORLDS)
    told = page.ask("document.querySelector('#result .words').textContent")
    assert told == expected.words()
    assert page.ask("document.querySelector('#command').textContent") == (
        f"contingent compare runs/{run.folder.name}/case --do '{edit}' --pairs {WORLDS} --seed {SEED}"
    )
    moved = page.ask("document.querySelector('#moved').textContent")
    pairs = expected.tables["prior/pairs"]
    names = [row.outcome for row in run.scenario.tables["outcomes"]]
    changed = (
        pairs[[f"do_class_{n}" for n in names]].to_numpy() != pairs[[f"versus_class_{n}" for n in names]].to_numpy()
    ).any(axis=1)
    assert moved.startswith(f"{changed.sum()} of {WORLDS} histories end in another class")
    page.walk(".change button", back=True)
    page.key("Enter", 13, "\r")
    assert page.ask(LINES) == []
    unharmed(page, base)


def test_a_link_opens_the_same_changes(page: Page, server: httpx.Client, run: Run) -> None:
    edits = [
        "leader anna_weber=abroad @1905-03-01",
        "policy land=0.5 @1905-04-02",
        "forbid action:socialists=rise @1905-03-03",
        "shift outside=7",
    ]
    asked = urlencode([("do", each) for each in edits] + [("worlds", "33"), ("seed", "5")])
    shown(page, server, run, f"?{asked}")
    assert page.ask(LINES) == edits
    assert page.ask("[document.querySelector('#worlds').value,document.querySelector('#seed').value]") == ["33", "5"]
    assert page.ask("document.querySelectorAll('.change select, .change input').length") > 8  # cards, not lines alone


def test_a_bad_edit_is_told_as_the_command_tells_it(page: Page, server: httpx.Client, run: Run) -> None:
    edit = "leader kong=removed @1905-02-06"
    with pytest.raises(ct.CaseError) as told:
        ct.case(run.folder / "case").edit(edit)
    shown(page, server, run, "?" + urlencode([("do", edit), ("worlds", "12"), ("seed", "1")]))
    page.ask("document.querySelector('#go').click()")
    page.until(f"{FAULT} !== ''")
    assert (
        page.ask(FAULT) == str(told.value)
        and page.ask("document.querySelector('#fault').getAttribute('role')") == "alert"
    )
    assert not page.ask("document.querySelector('#go').disabled")


def test_a_question_can_be_cancelled_and_another_asked(page: Page, server: httpx.Client, run: Run) -> None:
    shown(page, server, run, "?" + urlencode([("do", "shift outside=7"), ("worlds", "100000"), ("seed", "1")]))
    page.ask("document.querySelector('#go').click()")
    page.until("!!document.querySelector('#cancel') && document.querySelector('#progress progress').position > 0")
    page.tell("Page.reload")
    page.until("!!document.querySelector('#cancel') && document.querySelector('#progress progress').position > 0")
    page.ask("document.querySelector('#cancel').click()")
    page.until(f"{FAULT}.startsWith('Cancelled')")
    page.ask(
        "document.querySelector('#worlds').value=4;document.querySelector('#worlds').dispatchEvent(new Event('change'))"
    )
    page.ask("document.querySelector('#run').click()")
    page.until("!!document.querySelector('#ready')")
    page.visit(page.ask("document.querySelector('#ready').href"))
    assert "4 possible histories" in page.ask("document.querySelector('#provenance').textContent")


def test_why_is_answered_beside_each_event(page: Page, server: httpx.Client, run: Run) -> None:
    page.screen(*SCREENS["desk"])
    page.visit(f"{str(server.base_url).rstrip(chr(47))}/run/{run.folder.name}/#view-history?world=2")
    page.until("!!document.querySelector('#why')")
    event = page.ask("document.querySelector('.why').ariaLabel").removeprefix("Why: ")
    page.ask("document.querySelector('.why').click()")
    page.until("document.querySelector('.asks-why pre').textContent.startsWith('World')")
    told = page.ask("document.querySelector('.asks-why pre').textContent")
    assert told in {run.world(2).why(row.pattern) for row in run.scenario.tables["patterns"]} and event in told


def test_why_in_another_language(page: Page, server: httpx.Client, run: Run) -> None:
    page.visit(f"{str(server.base_url).rstrip('/')}/run/{run.folder.name}/?lang=zh#view-history?world=2")
    page.until("document.documentElement.lang === 'zh' && !!document.querySelector('.why')")
    page.ask("document.querySelector('.why').click()")
    page.until("document.querySelector('.asks-why pre').textContent.startsWith('历史2')")
    told = page.ask("document.querySelector('.asks-why pre').textContent")
    assert told in {run.world(2).why(row.pattern, "zh") for row in run.scenario.tables["patterns"]}


@pytest.mark.parametrize("screen", SCREENS)
def test_markup_in_every_text_runs_nothing(page: Page, server: httpx.Client, folder: Path, screen: str) -> None:
    """With every card added, and the answer shown."""
    base = shown(page, server, ct.open_run(folder / "runs" / "marked"), screen=screen)
    page.ask("document.querySelectorAll('#cards details').forEach(e=>{e.open=true})")
    page.ask("document.querySelectorAll('.edit-card button').forEach(e=>e.click())")
    assert (
        page.ask("document.querySelectorAll('.change').length")
        == page.ask("document.querySelectorAll('.edit-card').length")
        > 20
    )
    assert page.ask("document.documentElement.scrollWidth") <= SCREENS[screen][0]
    fields = "[...document.querySelectorAll('#what-if :is(button,select,input)')].filter(e=>e.checkVisibility())"
    small = "[...document.querySelectorAll('#what-if *')].filter(e=>e.checkVisibility()&&e.textContent)"
    assert page.ask(f"{small}.filter(e=>parseFloat(getComputedStyle(e).fontSize)<11).length") == 0
    assert page.ask(f"{fields}.filter(e=>Math.min(e.offsetWidth,e.offsetHeight)<24).map(e=>e.outerHTML)") == []
    named = "e.labels?.length||e.ariaLabel||e.textContent.trim()"
    assert page.ask(f"{fields}.filter(e=>!({named})).map(e=>e.outerHTML)") == []
    assert page.ask("document.documentElement.dataset.ran") is None
    unharmed(page, base)


def test_the_policy_stops_a_script_that_is_put_into_the_page(page: Page, server: httpx.Client, run: Run) -> None:
    shown(page, server, run)
    script = "document.documentElement.dataset.ran=1"
    page.ask(f"{{const e=document.createElement('script');e.textContent={json.dumps(script)};document.body.append(e)}}")
    assert page.ask("document.documentElement.dataset.ran") is None
    assert any("Content Security Policy" in each for each in page.faults)


def test_what_if_in_another_language(page: Page, server: httpx.Client, run: Run) -> None:
    """Cards, changes and what came of it, without a sentence of English but the case's; the switch keeps the view."""
    base = str(server.base_url).rstrip("/")
    edit = "policy land=0.8 @1905-03-01"
    page.screen(*SCREENS["desk"])
    page.faults.clear()
    page.visit(f"{base}/run/{run.folder.name}/?lang=ru#view-whatif?{urlencode({'do': edit, 'worlds': 6, 'seed': 2})}")
    page.until("document.documentElement.lang === 'ru' && " + DRAWN)  # not the page of a test before
    page.ask("document.querySelector('#go').click()")
    page.until(f"!!document.querySelector('#command')?.textContent.includes('{edit}')")  # not an answer of before
    assert page.ask("document.querySelector('#finding').textContent")
    expected = ct.case(run.folder / "case").study(seed=2).compare(edit, pairs=6)
    assert page.ask("document.querySelector('#result .words').textContent") == expected.words("ru")
    assert left(english(texts(page)), own(run.scenario)) == set()
    page.ask("document.querySelector('.languages [lang=zh]').click()")
    page.until("document.documentElement.lang === 'zh' && " + DRAWN)
    assert page.ask(LINES) == [edit]
    assert left(english(texts(page)), own(run.scenario)) == set() and page.faults == []


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_the_front_page_in_another_language(page: Page, server: httpx.Client, run: Run, language: str) -> None:
    page.visit(f"{str(server.base_url).rstrip('/')}/shelf?lang={language}")
    page.until("!!document.querySelector('.languages')")
    assert (
        english(texts(page)) - {each for each in page.ask("[...document.querySelectorAll('a')].map(e=>e.textContent)")}
        == set()
    )
    assert page.ask("document.querySelector('main li a').search") == f"?lang={language}"
    assert server.get("/shelf?lang=de").status_code == 400
