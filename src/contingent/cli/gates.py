"""The gates against a puppet show as a command; it registers on the app."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contingent.cli.app import GATE, CaseName, app, writable
from contingent.cli.cost import Yes, agree

if TYPE_CHECKING:
    from contingent.evidence.gates.gates import Gate

LEAST = 2  # ensembles that a gate with worlds lives


@app.command(
    epilog="Examples: contingent gates october-1917 --gate 3 --gate 4; "
    "contingent gates october-1917 --swap lenin=menshevik --swap lenin=sr --worlds 1024. "
    f"Ends with exit code {GATE} where a gate fails."
)
def gates(
    case: CaseName,
    gate: Annotated[
        list[int] | None, typer.Option("--gate", metavar="N", help="Run this gate only, repeatable; by default all.")
    ] = None,
    worlds: Annotated[int, typer.Option(min=8, help="Worlds of each ensemble.")] = 256,
    swap: Annotated[
        list[str] | None,
        typer.Option(
            "--swap",
            metavar="LEADER=PARTY",
            help="For gate 2, repeatable: the party gets the leader's programme. Without it gate 2 is left out.",
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="A CSV file for the table.")] = None,
    yes: Yes = False,
) -> None:
    """Test that a case's history is made by its mechanisms, not written into it (docs/gates.md)."""
    import contingent as ct
    from contingent.evidence.gates.verdict import ENSEMBLES, NUMBERS, check, gates_of

    if swap and gate and 2 not in gate:
        raise typer.BadParameter("swaps are for gate 2: add --gate 2, or leave out --swap", param_hint="--swap")

    def done(found: Gate) -> None:
        typer.echo(f"{'passed' if found.passed else 'FAILED'}: {found.name}", err=True)

    if not swap and (not gate or 2 in gate):
        typer.echo("gate 2 left out: name a leader and a party with --swap LEADER=PARTY", err=True)
    if out:
        writable(out.parent)
    chosen, swaps = ct.case(case), [pair_of(text) for text in swap or ()]
    check(chosen.scenario, gate or (), swaps)
    left_out = [str(number) for number in NUMBERS if number not in gates_of(chosen.scenario)]
    if left_out and not gate:
        typer.echo(f"gates {', '.join(left_out)} left out: this case has no parties that decide", err=True)
    if not gate or ENSEMBLES & set(gate):
        agree(chosen.compiled, worlds * chosen.compiled.days * (LEAST + len(swaps)), yes)
    found = chosen.gates(worlds, gate or (), swaps, done)
    typer.echo(str(found))
    if out:
        found.table.to_csv(out, index=False)
    if not found.passed:
        raise typer.Exit(GATE)


def pair_of(text: str) -> tuple[str, str]:
    """Return the leader and the party of LEADER=PARTY."""
    leader, sign, party = text.partition("=")
    if not (leader and sign and party):
        raise typer.BadParameter(f"'{text}' is not LEADER=PARTY, such as lenin=menshevik", param_hint="--swap")
    return leader, party
