"""Published results of the closed forms come out exactly; a band is judged as it says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from contingent.errors import CaseError
from contingent.evidence.record.targets import as_text, compare
from contingent.scenario.edits.kinds import SetParameter
from contingent.scenario.edits.variants import edits_of
from contingent.scenario.reading.load import load


@pytest.mark.parametrize("case", ["kuran", "granovetter"])
def test_closed_forms_agree(case: str, tmp_path: Path) -> None:
    table = compare(load(case), worlds=4, out=tmp_path)
    judged = table[table["verdict"] != ""]
    assert len(judged) == 4 and (judged["verdict"] == "agrees").all()
    assert "4 of 4 within the band" in as_text(table)


def test_what_a_statistic_means(tmp_path: Path) -> None:
    """Thirty crowds of a hundred drawn from two normal laws: means, shares and pairs as computed here."""
    scenario = load("granovetter")
    row = scenario.tables["targets"][0]
    rows = [
        row.model_copy(
            update={
                "title": str(n),
                "statistic": kind,
                "variant": "wide_hundred",
                "against": against,
                "formula": formula,
                "low": low,
                "high": 1.0,
            }
        )
        for n, (kind, formula, against, low) in enumerate(
            (
                ("mean", "acting_end", None, 0.0),
                ("share", "acting_end > 0.5", None, 0.999),
                ("higher", "acting_end", "narrow_hundred", None),
            )
        )
    ]
    changed = scenario.changed(tables=scenario.tables | {"targets": rows})
    table = compare(changed, worlds=30, out=tmp_path)
    from contingent.engine.runs.run import open_run

    wide, narrow = (
        open_run(tmp_path / name).outcomes["acting_end"].to_numpy() for name in ("wide_hundred", "narrow_hundred")
    )
    assert table["ours"].tolist() == pytest.approx([wide.mean(), (wide > 0.5).mean(), (wide > narrow).mean()])
    assert table["verdict"].tolist() == ["agrees", "differs", ""]
    assert table["sd"].iloc[0] == pytest.approx(wide.std(ddof=1)) and 0.0 < np.mean(wide > 0.5) < 1.0


def test_unknown_variants_are_told_with_the_nearest() -> None:
    case = load("civil-violence")
    assert edits_of(case) == []
    both = edits_of(case, "run-2-floor-steps", "run-2-floor-diamond")
    assert list(map(str, both)) == [
        "set ratio_rule=floor",
        "set cop_steps=yes",
        "set ratio_rule=floor",
        "set vision_shape=diamond",
    ]
    with pytest.raises(CaseError, match="'run_2_floor' and 'run_2_nearest' differ in 'set ratio_rule': choose one"):
        edits_of(case, "run_2_floor", "run_2_nearest")
    assert edits_of(load("civil-violence"), "run-2-floor") == [SetParameter("ratio_rule", "floor")]
    with pytest.raises(CaseError, match="did you mean 'run_2'"):
        edits_of(load("civil-violence"), "run-22")
