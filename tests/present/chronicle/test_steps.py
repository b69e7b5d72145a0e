"""An article tells days: a case that moves by weeks or years is refused, not told with wrong dates."""

from pathlib import Path

import pytest

import contingent as ct
from contingent.errors import QuestionError


@pytest.mark.parametrize(("case", "edits", "said"), [
    ("russia-1918", ["shift end=-1750"], "moves by weeks"), ("echo-1917", [], "moves by years"),
])  # fmt: skip
def test_no_article_of_weeks_and_years(case: str, edits: list[str], said: str, tmp_path: Path) -> None:
    run = ct.case(case).edit(edits).run(1, 1, tmp_path / "run", progress=False)
    with pytest.raises(QuestionError, match=said):
        run.world(0).chronicle()
