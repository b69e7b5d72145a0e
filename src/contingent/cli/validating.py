"""The command that holds a case against its record: validate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from contingent.cli.app import CaseName, Do, Seed, Threads, app, writable
from contingent.cli.cost import Yes, agree
from contingent.cli.ending import end, taken_up

if TYPE_CHECKING:
    from contingent.front.case import Case


@app.command(
    epilog="Examples: contingent validate october-1917; "
    "contingent validate october-1917 --record tula.csv; contingent validate civil-violence"
)
def validate(
    case: CaseName,
    worlds: Annotated[
        int | None,
        typer.Option(min=1, help="Number of possible histories: by default 1000, or 20 for each published result."),
    ] = None,
    seed: Seed = 1,
    do: Do = None,
    record: Annotated[
        Path | None, typer.Option(help="A CSV of recorded values of your own; docs/adding-a-case.md has the columns.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Run folder; by default runs/CASE-DIGEST.")] = None,
    threads: Threads = None,
    part: Annotated[
        Literal["", "aftermath", "towns"],
        typer.Option(help="Of a case that another follows: that one instead, or when each town passed and how."),
    ] = "",
    yes: Yes = False,
) -> None:
    """Compare an ensemble with the record, or with published results (targets.csv): see docs/street.md.

    With the record: median, 90% interval, covered or not, CRPS, skill. With published results: the figure, ours,
    its error and range over worlds, and whether ours lies in the band that the case gives it. With a record of who held
    which place (control.csv): forecasts from recorded starts beside two null models. Rows such as soviet_power:kazan of
    a record, or --part towns: the day on which each town passed, and how, beside two null models.
    """
    import contingent as ct
    from contingent.evidence.record import targets
    from contingent.evidence.record.control import HORIZONS, WORLDS, origins
    from contingent.evidence.record.places import is_of_places
    from contingent.evidence.record.towns import rows_of_towns
    from contingent.evidence.record.validate import as_text
    from contingent.scenario.reading.record import recorded

    chosen = ct.case(case)
    chosen = (chosen.sequel if part == "aftermath" else chosen).edit(do or ())
    days = chosen.compiled.days
    of_towns, others = rows_of_towns(chosen.scenario, record) if record else (0, 0)
    if part == "towns" or of_towns:
        _towns(chosen, worlds or 1000, seed, record, others, out, threads, yes)
        return
    if chosen.has_control and (record is None or is_of_places(record)):
        agree(chosen.compiled, (worlds or WORLDS) * len(origins()) * max(HORIZONS), yes, threads)
        _control(chosen, worlds or WORLDS, seed, record, out)
        return
    if chosen.has_targets and record is None:
        _published(chosen, worlds or targets.WORLDS, seed, out, threads, yes)
        return
    recorded(chosen.scenario, record)  # a record that is wrong is refused before anything runs
    worlds = worlds or 1000
    agree(chosen.compiled, worlds * days, yes, threads, worlds, out)
    with taken_up():
        done = chosen.run(worlds, seed, out, threads=threads)
    table = done.validate(record)
    path = done.folder / ("validate.csv" if record is None else f"validate-{record.stem}.csv")
    table.to_csv(path, index=False)
    typer.echo(as_text(table))
    typer.echo(f"Table: {path}")
    end(done)


def _published(case: Case, worlds: int, seed: int, out: Path | None, threads: int | None, yes: bool) -> None:
    """Run each variant of a case with published results, and print these beside ours."""
    from contingent.evidence.record import targets

    stored = worlds * len(targets.variants_of(case.scenario))
    agree(case.compiled, stored * case.compiled.days, yes, threads, stored, out)
    with taken_up():
        compared = case.replicate(worlds, seed, out, threads)
    typer.echo(targets.as_text(compared))
    if out:
        compared.to_csv(out / "targets.csv", index=False)


def _towns(
    case: Case,
    worlds: int,
    seed: int,
    record: Path | None,
    others: int,
    out: Path | None,
    threads: int | None,
    yes: bool,
) -> None:
    """Run the case, print when each town passed beside the record, and write the table.

    Parameters
    ----------
    others : rows of the record that are of anything else
    """
    from contingent.evidence.record.towns import as_text
    from contingent.front.sequel import towns_of

    towns_of(case.scenario, record)  # a record that is wrong is refused before anything runs
    agree(case.compiled, worlds * case.compiled.days, yes, threads, worlds, out)
    with taken_up():
        done = case.run(worlds, seed, out, threads=threads)
    frame, off = done.towns(record)
    path = done.folder / ("towns.csv" if record is None else f"towns-{record.stem}.csv")
    frame.to_csv(path, index=False)
    typer.echo(as_text(frame, off))
    if others:
        typer.echo(
            f"{others} rows of {record} are of other quantities and not scored: give them in a file of their own"
        )
    typer.echo(f"Table: {path}")
    end(done)


def _control(case: Case, worlds: int, seed: int, record: Path | None, out: Path | None) -> None:
    """Print how well it is forecast who holds which city, and write the tables."""
    from contingent.evidence.record.control import as_text

    if out:
        writable(out)
    frame, table = case.control(worlds, seed, record)
    typer.echo(as_text(table))
    if table.attrs["unscored"]:
        typer.echo(f"Off the map, not scored: {', '.join(table.attrs['unscored'])}")
    if out:
        frame.to_csv(out / "control.csv", index=False)
        table.to_csv(out / "control-summary.csv", index=False)
