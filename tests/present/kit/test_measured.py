"""Printed text on a page: sentences are broken, columns are not."""

import re

from contingent.present.kit.measured import opened, preformatted
from contingent.scenario.reading.load import load


def test_long_sentences_are_broken_and_tables_keep_their_columns() -> None:
    report = opened(load("two-state"), "about")
    sentence, row = " ".join(["words"] * 40), "name" + " " * 120 + "1.0"
    preformatted(report, f"{sentence}\n{row}\n\n  a < b")
    (text,) = re.findall(r"<pre>(.*?)</pre>", report.parts[-1], re.DOTALL)
    *broken, kept, empty, last = text.split("\n")
    assert max(map(len, broken)) <= 110 and " ".join(line.strip() for line in broken) == sentence
    assert (kept, empty, last) == (row, "", "  a &lt; b")
