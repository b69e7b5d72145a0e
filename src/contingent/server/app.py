"""What the server answers: pages, pieces of data, tasks and how far they are."""

from __future__ import annotations

import asyncio
import json
import os
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from contingent.errors import ContingentError, QuestionError, visible
from contingent.present.kit.speech import say
from contingent.server import shown
from contingent.server.desk import Desk, Refused, Task
from contingent.server.guard import COOKIE, ENTER, Guard
from contingent.server.limits import Limits
from contingent.server.shelf import RUNS, Shelf, manifest

ALIVE = 15.0  # seconds after which something is said, so that nobody thinks the line dead
READS, READING = 64, 600.0  # pages, pieces and explanations that wait for each other; seconds that one may take
KEPT = 400  # pieces that are kept for the next who asks


Language = Literal["en", "zh", "ru"]  # of `present.kit.tongue`


class Question(BaseModel):
    """What a page asks to have run."""

    model_config = ConfigDict(extra="forbid", strict=True)
    kind: Literal["compare", "run"]
    case: str = Field(max_length=120)
    edits: list[str] = Field(max_length=200)
    worlds: int = Field(ge=1)
    seed: int = Field(default=1, ge=0, lt=2**53)
    given: str = Field(default="", max_length=12)
    effort: Literal["quick", "normal"] = "quick"
    lang: Language = "en"


class Why(BaseModel):
    """Which event of which history."""

    model_config = ConfigDict(extra="forbid", strict=True)
    world: int = Field(ge=0)
    event: str = Field(max_length=200)
    lang: Language = "en"


@dataclass
class Home:
    """What the server has: its shelf, the desk where worlds are lived, and the desk that reads.

    Attributes
    ----------
    host, token : where it listens, and what a request must show; no token on this machine alone
    start : where the front page leads at once, if anywhere
    """

    shelf: Shelf = field(default_factory=Shelf)
    limits: Limits = field(default_factory=Limits)
    host: str = "127.0.0.1"
    token: str = ""
    start: str = ""
    plugins: tuple[str, ...] = ()
    pieces: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lives = Desk(self.limits.waiting, self.limits.seconds, self.plugins)
        self.reads = Desk(READS, READING, self.plugins)

    async def piece(self, task: str, folder: str, asked: dict[str, Any]) -> Any:
        """Return what a reading gives, kept as long as the run stays as it is."""
        stamp = str(os.stat(os.path.join(folder, "manifest.json")).st_mtime_ns)
        key = (task, folder, stamp, json.dumps(asked, sort_keys=True))
        if key not in self.pieces:
            found = await self.reads.ask(task, {"run": folder, **asked})
            if len(self.pieces) >= KEPT:
                self.pieces.pop(next(iter(self.pieces)))
            self.pieces[key] = found
        return self.pieces[key]

    def told(self, case: str, run: str = "") -> dict[str, Any]:
        """Return what the scripts of a page are told."""
        edits = manifest(self.shelf.run(run)).get("edits", []) if run else []
        return {
            "case": case,
            "run": run,
            "edits": edits,
            "most": self.limits.worlds,
            "minutes": self.limits.seconds / 60,
        }

    def state(self, task: Task) -> dict[str, Any]:
        """Return how far a task is."""
        place = self.lives.place(task)
        told = {"id": task.id, "state": task.state, "place": place, "done": task.done, "total": task.total}
        return told | {"why": task.why} | ({"result": task.result} if task.state == "done" else {})

    def task(self, key: str) -> Task:
        """Return a task by its id."""
        if key not in self.lives.tasks:
            raise QuestionError(f"there is no question '{visible(key[:20])}' any more; ask anew")
        return self.lives.tasks[key]


def application(home: Home) -> Guard:
    """Return the server as an ASGI application, behind its guard."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        home.lives.open()
        home.reads.open()
        await home.reads.ready()  # the first page comes some seconds sooner
        yield
        await home.lives.close()
        await home.reads.close()

    # No pages of documentation: those of FastAPI load scripts from elsewhere.
    app = FastAPI(title="Contingent", docs_url=None, redoc_url=None, lifespan=lifespan)
    add_errors(app)
    add_pages(app, home)
    add_data(app, home)
    add_tasks(app, home)
    return Guard(app, home.host, home.token, home.limits.body, {"/cases": home.limits.upload})


def add_errors(app: FastAPI) -> None:
    """Have every error be a sentence of plain text."""

    async def ours(_: Request, error: Exception) -> PlainTextResponse:
        return PlainTextResponse(str(error), 429 if isinstance(error, Refused) else 400)

    async def form(_: Request, error: Exception) -> PlainTextResponse:
        assert isinstance(error, RequestValidationError)
        found = [f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors()]
        return PlainTextResponse(visible("\n".join(found)), 400)

    async def http(_: Request, error: Exception) -> PlainTextResponse:
        assert isinstance(error, HTTPException)
        words = {404: "there is nothing at this address; begin at /", 405: "this address does not take that"}
        return PlainTextResponse(words.get(error.status_code, str(error.detail)), error.status_code)

    async def lost(_: Request, error: Exception) -> PlainTextResponse:
        return PlainTextResponse(
            f"the disk or the system refused: {error.strerror if isinstance(error, OSError) else error}", 500
        )

    app.add_exception_handler(ContingentError, ours)
    app.add_exception_handler(RequestValidationError, form)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(OSError, lost)


def add_pages(app: FastAPI, home: Home) -> None:
    """Add what a browser opens."""

    @app.get("/")
    async def first(lang: Language = "en") -> Any:
        return RedirectResponse(home.start + f"?lang={lang}" * (lang != "en")) if home.start else await shelf(lang)

    @app.get("/shelf")
    async def shelf(lang: Language = "en") -> HTMLResponse:
        runs = [(key, described(manifest(path), lang)) for key, path in home.shelf.runs.items()]
        return HTMLResponse(shown.front(runs, list(home.shelf.cases), home.limits.upload, lang))

    @app.get("/run/{key}/")
    async def run(key: str, lang: Language = "en") -> HTMLResponse:
        folder, told = str(home.shelf.run(key)), home.told(home.shelf.case_of_run(key), key)
        return HTMLResponse(await home.piece("page", folder, {"served": told, "lang": lang}))

    @app.get("/case/{key}/")
    async def case(key: str, lang: Language = "en") -> HTMLResponse:
        asked = {"case": home.shelf.case(key), "served": home.told(key), "lang": lang}
        return HTMLResponse(await home.reads.ask("page_of_case", asked))

    @app.get("/answer/{key}")
    async def answer(key: str) -> HTMLResponse:
        return HTMLResponse(home.shelf.answer(key).read_text(encoding="utf-8"))

    @app.get(ENTER)
    async def enter(lang: Language = "en") -> HTMLResponse:
        return HTMLResponse(shown.entrance(lang))

    @app.post(ENTER)
    async def entered(request: Request) -> PlainTextResponse:
        guard = Guard(app, home.host, home.token, 0, {})
        if not guard.admits({"authorization": request.headers.get("authorization", "")}):
            return PlainTextResponse("this is not the token of this server; open the address that it printed", 401)
        done = PlainTextResponse("welcome")
        done.set_cookie(COOKIE, home.token, httponly=True, samesite="strict")
        return done


def add_data(app: FastAPI, home: Home) -> None:
    """Add what the scripts of a page read."""

    @app.get("/run/{key}/data/{name}.json")
    async def piece(key: str, name: str, lang: Language = "en") -> Any:
        return await home.piece("piece", str(home.shelf.run(key)), {"piece": name, "lang": lang})

    @app.get("/run/{key}/words/{world}.json")
    async def words(key: str, world: int, lang: Language = "en") -> Any:
        return await home.piece("words", str(home.shelf.run(key)), {"world": world, "lang": lang})

    @app.post("/run/{key}/why")
    async def why(key: str, asked: Why) -> PlainTextResponse:
        found = await home.piece("why", str(home.shelf.run(key)), asked.model_dump())
        return PlainTextResponse(found)

    @app.get("/case/{key}/cards.json")
    async def cards(key: str, lang: Language = "en") -> Any:
        return await home.reads.ask("cards", {"case": home.shelf.case(key), "lang": lang})

    @app.post("/cases")
    async def bring(request: Request) -> dict[str, str]:
        data = b64encode(await request.body()).decode()
        return {"case": await home.reads.ask("bring", {"data": data, "limits": asdict(home.limits)})}


def add_tasks(app: FastAPI, home: Home) -> None:
    """Add what makes worlds be lived."""

    async def checked(asked: Question) -> dict[str, Any]:
        effort = asked.effort if asked.given else "normal"
        told = asked.model_dump() | {"case": home.shelf.case(asked.case), "effort": effort}
        told |= {"name": told["case"]}
        lines = await home.reads.ask("check", told | {"limits": asdict(home.limits)})
        return told | {"edits": lines}

    @app.post("/check")
    async def check(asked: Question) -> dict[str, Any]:
        return {"edits": (await checked(asked))["edits"]}

    @app.post("/tasks")
    async def ask(asked: Question) -> dict[str, Any]:
        return home.state(home.lives.put(asked.kind, await checked(asked)))

    @app.get("/tasks/{key}")
    async def state(key: str) -> dict[str, Any]:
        return home.state(home.task(key))

    @app.delete("/tasks/{key}")
    async def cancel(key: str) -> dict[str, Any]:
        home.lives.cancel(home.task(key))
        return home.state(home.task(key))

    @app.get("/tasks/{key}/events")
    async def events(key: str) -> StreamingResponse:
        return StreamingResponse(stream(home, home.task(key)), media_type="text/event-stream")


async def stream(home: Home, task: Task) -> AsyncIterator[str]:
    """Yield how far a task is, each time that it changes, as server-sent events."""
    before = ""
    while True:
        changed, now = home.lives.changed, json.dumps(home.state(task))
        if now != before:
            yield f"data: {now}\n\n"
        before = now
        if task.over.is_set():
            return
        try:
            await asyncio.wait_for(changed.wait(), ALIVE)
        except TimeoutError:
            yield ": still here\n\n"


def described(told: dict[str, Any], language: str) -> str:
    """Return what a run is, in a few words."""
    return say(
        language,
        "run-described",
        worlds=int(told.get("worlds", 0)),
        case=told.get("case", "?"),
        seed=str(told.get("seed", "?")),
        edited=len(told.get("edits", [])),
        edits="; ".join(told.get("edits", [])),
    )


__all__ = ["RUNS", "Home", "application"]
