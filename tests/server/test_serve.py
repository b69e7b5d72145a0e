"""A server as it runs: the numbers of the command, errors in its words, a line, a stop, limits, cases that are sent."""

import io
import shlex
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx
import pytest
from lands import land
from served import question, served, states
from typer.testing import CliRunner

import contingent as ct
from contingent.cli.main import app
from contingent.front.run import Run
from contingent.scenario.reading.template import write_template
from contingent.server.app import Home
from contingent.server.guard import ALWAYS
from contingent.server.limits import Limits
from contingent.server.shelf import Shelf
from contingent.server.start import address_of, home_of, server_of
from contingent.server.tasks import perform

LONG = 200_000  # pairs, which take minutes
EDIT = "set rise=0.02 @2000-03-01"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in which server and commands work."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("served")
        patch.chdir(folder)
        yield folder


@pytest.fixture(scope="module")
def run(place: Path) -> Run:
    return ct.run(land(place), worlds=6, seed=2)


@pytest.fixture(scope="module")
def home(place: Path) -> Home:
    return Home(Shelf(), Limits(worlds=LONG, memory=1e15, waiting=2, upload=100_000))


@pytest.fixture(scope="module")
def client(home: Home) -> Iterator[httpx.Client]:
    with served(home) as client:
        yield client


def answered(client: httpx.Client, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the result of a question."""
    told = client.post("/tasks", json=asked)
    assert told.status_code == 200, told.text
    last = states(client, told.json()["id"])[-1]
    assert last["state"] == "done", last
    return last["result"]


def refused(client: httpx.Client, asked: dict[str, Any], status: int = 400) -> str:
    """Return the sentence by which a question is refused."""
    answer = client.post("/tasks", json=asked)
    assert answer.status_code == status and answer.headers["content-type"] == "text/plain; charset=utf-8"
    return answer.text


def test_the_command_that_is_shown_gives_the_same_bytes(client: httpx.Client, place: Path) -> None:
    found = answered(client, question(EDIT, "set settle=0.05", seed=7))
    out = place / "again"
    words = [*shlex.split(found["command"])[1:], "--out", str(out)]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    names = {path.name for path in out.iterdir()}
    assert {"compare.csv", "pairs.csv", "compare.txt", "compare.html", "asked.json"} <= names
    for name in names - {"asked.json"}:  # which has the time of writing
        assert (out / name).read_bytes() == (Path(found["folder"]) / name).read_bytes(), name
    assert ct.read(out).asked == ct.read(found["folder"]).asked
    assert found["words"] in done.output


def test_a_run_from_the_page_is_the_run_of_its_command(client: httpx.Client, place: Path) -> None:
    asked = question(EDIT, kind="run", worlds=10, seed=5)
    found = answered(client, asked)
    done = CliRunner().invoke(app, [*shlex.split(found["command"])[1:], "--out", str(place / "rerun")])
    assert done.exit_code == 0, done.output
    again, there = ct.open_run(place / "rerun"), ct.open_run(found["folder"])
    assert again.manifest["run"] == there.manifest["run"]
    assert list(again.outcomes["checksum"]) == list(there.outcomes["checksum"])
    assert client.get(f"/run/{found['run']}/").status_code == 200


def test_what_moved_adds_up(client: httpx.Client) -> None:
    """The classes that changed are counted from the pairs that the command writes."""
    found = answered(client, question("set rise=0.05"))
    pairs = ct.read(found["folder"]).tables["prior/pairs"]
    changed = int((pairs["do_class_revolt"] != pairs["versus_class_revolt"]).sum())
    moves = found["moves"]
    assert (moves["changed"], moves["of"]) == (changed, 16) and changed > 0
    assert sum(map(sum, moves["matrix"])) == 16
    assert moves["titles"] == ["Calm", "Revolt"]
    assert sum(moves["matrix"][1]) == int(pairs["versus_class_revolt"].sum())


def test_an_edit_that_changes_nothing_moves_nothing(client: httpx.Client) -> None:
    found = answered(client, question("shift end=0"))
    assert found["touched"] == 0.0 and found["moves"]["changed"] == 0
    assert all(row["effect"] == 0.0 for row in found["rows"])


@pytest.mark.parametrize(
    "edit", ["set ryse=0.02", "sett rise=0.02", "set rise=2", "set rise=0.02 @1917-01-01", "rise", "leader x=removed"]
)
def test_a_bad_edit_comes_back_as_the_command_says_it(client: httpx.Client, edit: str) -> None:
    with pytest.raises(ct.CaseError) as told:
        ct.case("two-state").study("quick").compare(edit, pairs=16)
    assert refused(client, question(edit)) == str(told.value)
    assert client.post("/check", json=question(edit)).text == str(told.value)


def test_what_is_no_question_is_told_by_its_field(client: httpx.Client) -> None:
    assert "worlds" in refused(client, question(EDIT, worlds="many"))
    assert "seed" in refused(client, question(EDIT, seed=-1))
    assert "bed" in refused(client, question(EDIT, bed=1))
    assert "--do is empty" in refused(client, question())
    assert "did you mean 'two_state'" in refused(client, question(EDIT, case="two_stat"))
    assert "there is no case" in refused(client, question(EDIT, case="../../etc"))
    assert client.get("/nothing").text == "there is nothing at this address; begin at /"


def test_the_line_says_a_place_and_a_stop_leaves_the_process(client: httpx.Client) -> None:
    first = client.post("/tasks", json=question(EDIT, worlds=LONG)).json()
    second = client.post("/tasks", json=question(EDIT, worlds=LONG, seed=2)).json()
    third = client.post("/tasks", json=question(EDIT, seed=3)).json()
    assert [each["state"] for each in (second, third)] == ["waiting", "waiting"]
    assert (second["place"], third["place"]) == (1, 2)
    assert "2 questions wait already" in refused(client, question(EDIT, seed=4), 429)
    with client.stream("GET", f"/tasks/{first['id']}/events") as answer:
        lines = (line for line in answer.iter_lines() if '"state": "running"' in line and '"total": 0' not in line)
        assert '"done"' in next(lines)  # it is under way
    assert client.get("/shelf").status_code == 200  # and does not hold up others
    assert client.delete(f"/tasks/{second['id']}").json()["state"] == "cancelled"
    client.delete(f"/tasks/{first['id']}")
    assert states(client, first["id"])[-1]["state"] == "cancelled"
    done = states(client, third["id"])
    assert done[-1]["state"] == "done" and done[-1]["result"]["pairs"] == 16


def test_the_page_of_a_run_has_its_views_and_its_policy(client: httpx.Client, run: Run) -> None:
    answer = client.get(f"/run/{run.folder.name}/")
    assert ALWAYS.items() <= dict(answer.headers).items()
    text = answer.text
    policy = text.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert "default-src 'none'" in policy and "connect-src 'self'" in policy and "unsafe" not in policy
    assert all(f"id='view-{name}'" in text for name in ("story", "explore", "history", "whatif"))
    whole = client.get(f"/run/{run.folder.name}/data/whole.json").json()
    assert whole["worlds"] == list(range(6))
    assert client.get(f"/run/{run.folder.name}/data/plan.json").json()["sites"]
    assert set(client.get(f"/run/{run.folder.name}/data/hours-0.json").json()) >= {"many", "what", "who"}
    assert "no piece" in client.get(f"/run/{run.folder.name}/data/legacy.json").text
    assert "no piece" in client.get(f"/run/{run.folder.name}/data/series-99.json").text
    assert "there is no run" in client.get("/run/../data/whole.json").text or client.get("/run/x/").status_code == 400


def test_why_in_the_page_is_why_of_the_command(client: httpx.Client, run: Run) -> None:
    """Of what happened and of what did not."""
    happened = run.patterns["world"].eq(0)
    there = run.patterns.loc[happened, "pattern"].iloc[0]
    never = next(
        row.pattern
        for row in run.scenario.tables["patterns"]
        if row.pattern not in set(run.patterns.loc[happened, "pattern"])
    )
    for event in (there, never):
        told = client.post(f"/run/{run.folder.name}/why", json={"world": 0, "event": event})
        assert told.text == run.world(0).why(event)
        told = client.post(f"/run/{run.folder.name}/why", json={"world": 0, "event": event, "lang": "ru"})
        assert told.text == run.world(0).why(event, "ru") and "История 0" in told.text
    assert "knows no event" in client.post(f"/run/{run.folder.name}/why", json={"world": 0, "event": "x"}).text
    assert "no world 99" in client.post(f"/run/{run.folder.name}/why", json={"world": 99, "event": there}).text


def packed(folder: Path, *more: tuple[str, bytes], under: str = "") -> bytes:
    """Return a case as a ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for path in sorted(folder.iterdir()):
            made.write(path, under + path.name)
        for name, content in more:
            made.writestr(name, content)
    return out.getvalue()


def test_a_case_that_is_sent_is_checked_and_can_be_asked(client: httpx.Client, tmp_path: Path) -> None:
    case = write_template("my_land", tmp_path)
    told = client.post("/cases", content=packed(case, under="my_land/"))
    key = told.json()["case"]
    assert key.endswith("-my_land")
    assert client.get(f"/case/{key}/").status_code == 200
    titles = {card["title"] for card in client.get(f"/case/{key}/cards.json").json()["cards"]}
    assert "Anna Weber" in titles
    issues = (case / "issues.csv").read_text(encoding="utf-8")
    (case / "issues.csv").write_text(issues.replace("power,Power", "power power,Power"), encoding="utf-8")
    with pytest.raises(ct.CaseError) as fault:
        ct.case(case)
    assert client.post("/cases", content=packed(case)).text == str(fault.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("evil.py", b"print(1)", "evil.py: no file of a case"),
        ("../../issues.csv", b"", "several folders"),
        ("sub/case.toml", b"", "several folders"),
    ],
)
def test_nothing_but_the_files_of_a_case_is_unpacked(
    client: httpx.Client, place: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    before = sorted(place.rglob("*"))
    data = packed(write_template("my_land", tmp_path), (name, content))
    assert said in client.post("/cases", content=data).text
    assert sorted(place.rglob("*")) == before


def test_a_case_may_not_name_what_is_run(client: httpx.Client, tmp_path: Path) -> None:
    case = write_template("my_land", tmp_path)
    text = (case / "case.toml").read_text(encoding="utf-8").replace('"interventions"', '"os.path", "interventions"')
    (case / "case.toml").write_text(text, encoding="utf-8")
    assert "may not name what is run" in client.post("/cases", content=packed(case)).text
    assert "no ZIP that can be read" in client.post("/cases", content=b"not a zip").text


@pytest.mark.parametrize(
    ("limits", "asked", "said"),
    [
        ({"worlds": 15}, question(EDIT), "16 histories; the page runs at most 15: take fewer"),
        ({"edits": 2}, question(EDIT, "set settle=0.1", "shift end=0"), "3 changes; the page takes at most 2"),
        ({"days": 366}, question("shift end=1"), "367 steps; the page runs at most 366: choose an earlier end"),
        ({"memory": 1e4}, question(EDIT), "GB of memory"),
        ({"seconds": 1e-9}, question(EDIT), "minutes; the page runs at most"),
    ],
)
def test_limits_are_told_before_anything_waits(limits: dict[str, float], asked: dict[str, Any], said: str) -> None:
    task = asked | {"given": "", "limits": asdict(Limits(**limits))}
    with pytest.raises(ct.QuestionError, match=said):
        perform("check", task, lambda done, total: None)
    assert perform("check", task | {"limits": asdict(Limits())}, lambda done, total: None) == asked["edits"]


def test_a_case_that_is_sent_is_not_unpacked_beyond_its_limit(client: httpx.Client) -> None:
    assert client.post("/cases", content=b"x" * 100_001).status_code == 413
    big = io.BytesIO()
    with zipfile.ZipFile(big, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("case.toml", b"\n" * (Limits().unpacked + 1))
    assert "over 64 MB unpacked" in client.post("/cases", content=big.getvalue()).text


def test_what_takes_too_long_is_stopped_and_says_so(client: httpx.Client, home: Home) -> None:
    home.lives.seconds = 0.5
    told = client.post("/tasks", json=question(EDIT, worlds=LONG)).json()
    last = states(client, told["id"])[-1]
    home.lives.seconds = 1800
    assert last["state"] == "failed" and last["why"].startswith("stopped after 0.0 minutes")
    assert answered(client, question(EDIT))["pairs"] == 16


def test_another_host_wants_a_token_and_says_so(place: Path) -> None:
    home = home_of(None, "0.0.0.0")
    assert len(home.token) >= 32 and home_of(None, "0.0.0.0").token != home.token
    assert address_of(home, 9).endswith(f":9/enter#token={home.token}")
    assert home_of(None, "127.0.0.1").token == "" and address_of(home_of(None, "127.0.0.1"), 9) == "http://127.0.0.1:9/"
    home.host = "127.0.0.1"
    with served(home) as client:
        assert client.get("/shelf").status_code == 401
        assert client.post("/enter", headers={"authorization": "Bearer no"}).status_code == 401
        told = client.post("/enter", headers={"authorization": f"Bearer {home.token}"})
        assert "HttpOnly" in told.headers["set-cookie"] and "samesite=strict" in told.headers["set-cookie"].lower()
        assert client.get("/shelf").status_code == 200  # by the cookie


def test_a_run_or_a_case_opens_at_once(run: Run, place: Path, tmp_path: Path) -> None:
    assert home_of(run.folder, "127.0.0.1").start == f"/run/{run.folder.name}/"
    assert home_of("two-state", "127.0.0.1").start == "/case/two_state/"
    assert home_of(write_template("mine", tmp_path), "127.0.0.1").shelf.case("mine") == str(tmp_path / "mine")
    with pytest.raises(ct.CaseError, match="no case 'two_stat'"):
        home_of("two_stat", "127.0.0.1")


def test_an_answer_is_opened_by_its_name_alone(client: httpx.Client, place: Path) -> None:
    found = answered(client, question(EDIT, seed=9))
    name = Path(found["folder"]).name
    assert client.get(f"/answer/{name}").text == (place / "runs" / name / "compare.html").read_text(encoding="utf-8")
    (place / "asked.json").write_text("{}", encoding="utf-8")
    for key in ("%2e%2e", "x", "a%2fb", ".hidden"):
        assert client.get(f"/answer/{key}").status_code in (307, 400, 404)


def test_without_its_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ct.QuestionError, match=r"pip install 'contingent\[serve\]'"):
        ct.serve("two-state")


def test_a_port_that_is_taken_is_told(client: httpx.Client) -> None:
    with pytest.raises(ct.QuestionError, match="choose another with --port"):
        server_of(home_of(None, "127.0.0.1"), client.base_url.port or 0)
