"""Cases that are broken at random: checking one gives a case or a sentence, soon, and touches nothing else."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mutations import Files, mutated, write

import contingent as ct
from contingent.scenario.reading.find import BUILT_IN

LARGE = ("october_1917", "russia_1918", "echo_1917", "ddr_1989", "germany_1918")
COSTLY = dict.fromkeys(LARGE, 8)  # each takes as long as fifty of the others
CASES = [*ct.cases(), "_template"]
ALL, LONG = 1_200, 50_000
RUN = ("two_state", "gamblers_ruin", "local_level", "kuran", "granovetter")  # a world of these costs nothing
EACH_RUN = 10  # of so many sound mutants one is described and run
LONGEST = 2_000  # days of a case that is run
SECONDS = 10  # of processor time


def shares(number: int) -> dict[str, int]:
    """Return how many mutations each case gets: as many for each, and few for what is costly."""
    dear = {name: few * number // ALL for name, few in COSTLY.items()}
    cheap = [name for name in CASES if name not in dear]
    each, rest = divmod(number - sum(dear.values()), len(cheap))
    return dear | {name: each + (n < rest) for n, name in enumerate(cheap)}


@contextmanager
def limited() -> Iterator[None]:
    """Stop what takes more than SECONDS of processor time."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {SECONDS} s of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.signal(signal.SIGPROF, before)


def fault_of(files: Files, name: str, seed: int, room: Path) -> str:
    """Return the traceback that a mutant leaves, nothing where it is a case or a sentence."""
    folder = write(mutated(files, seed), room / name)
    try:
        with limited():
            case = ct.case(folder)
            case.check()
            days = (case.scenario.config.end - case.scenario.config.epoch).days
            if seed % EACH_RUN == 0:
                assert repr(case) and case.odd()
            if name in RUN and seed % EACH_RUN == 0 and days < LONGEST:
                case.run(worlds=2, out=room / "out" / str(seed), progress=False)
    except ct.ContingentError as error:
        return "" if str(error).strip() else "an empty sentence"
    except Exception:
        return traceback.format_exc(limit=-4)
    return ""


def look(name: str, number: int, room: Path) -> list[str]:
    """Return the faults of a case's first mutants, and what was written outside of their folder."""
    files = {path.name: path.read_bytes() for path in (BUILT_IN / name).iterdir() if path.is_file()}
    write(files, room / name)
    found = [(seed, fault_of(files, name, seed, room)) for seed in range(number)]
    faults = [f"{name}, seed {seed}:\n{fault}" for seed, fault in found if fault]
    strangers = {path.name for path in room.iterdir()} - {name, "out"}
    return faults + [f"written outside: {stranger}" for stranger in sorted(strangers)]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer of processor time")
@pytest.mark.parametrize("name", CASES)
def test_a_broken_case_is_a_sentence(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    faults = look(name, shares(ALL)[name], tmp_path)
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults[:5])


@pytest.mark.validate
@pytest.mark.parametrize("name", CASES)
def test_a_case_broken_in_many_more_ways_is_a_sentence(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    faults = look(name, shares(LONG)[name], tmp_path)
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults[:5])
