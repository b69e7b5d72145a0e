"""The invented country of the template, with a record and two calendars, for pages that show what a case has."""

from __future__ import annotations

from pathlib import Path

from contingent.scenario.reading.template import write_template


def land(folder: Path) -> Path:
    """Write the country and return its folder."""
    case = write_template("land", folder)
    config = (case / "case.toml").read_text(encoding="utf-8")
    (case / "case.toml").write_text("calendar_switch = 1906-01-01\n" + config, encoding="utf-8")
    patterns = (case / "patterns.csv").read_text(encoding="utf-8")
    (case / "patterns.csv").write_text(
        patterns.replace("karlsburg,,,1,,\nmass", "karlsburg,,,1,,1905-03-14\nmass"), encoding="utf-8"
    )
    (case / "rulers.csv").write_text(
        "start,contender,source,grade\n1904-12-01,crown,assumption: invented,S\n"
        "1905-03-14,councils,assumption: invented,S\n",
        encoding="utf-8",
    )
    # So that what a page says of positions can be held to what the run says of their weight.
    with (case / "indicators.csv").open("a", encoding="utf-8") as file:
        formula = '"holds[city=karlsburg, contender={contender}]"'
        file.write(f"sites_{{contender}},Key positions held,{formula},share,day,power\n")
    return case
