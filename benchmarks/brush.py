"""How long a frame of Explore takes while a reader drags, in headless Chromium without a graphics card.

    contingent export RUN --out lesson
    python benchmarks/brush.py lesson              one export, 1,000 worlds for the figures of README.md
    python benchmarks/brush.py old lesson          two versions of the page, by turns

A step moves a slider, as the mouse does, and ends when the frame that shows it has been handed over: from the event to
the first message after the next animation frame. A screen of 60 hertz gives no frame below 16.7 ms.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))
from driven import Page, driven

ROUNDS, STEPS, WARM = 6, 80, 10  # steps of a drag, of which the first are left out
DRAGS = {
    "an event's date, beside the ruler": "document.querySelector('.event')",
    "a series, among pictures": "[...document.querySelectorAll('.multiple:not(:has(select))')][3]",
}
DRAG = """(async () => {
  const box = %s, frame = () => new Promise(done => requestAnimationFrame(() => {
    const line = new MessageChannel();
    line.port1.onmessage = () => done();
    line.port2.postMessage(0);
  }));
  box.querySelector("details").open = true;
  box.querySelector("svg").scrollIntoView({block: "center"});
  await new Promise(done => setTimeout(done, 500));
  const slider = [...box.querySelectorAll("input[type=range]")].at(-2), most = +slider.max, out = [];
  await frame();
  for (let n = 0; n < %d; n++) {
    const start = performance.now();
    slider.value = Math.round(most * 0.6 * n / %d);
    slider.dispatchEvent(new Event("input"));
    await frame();
    out.push(performance.now() - start);
  }
  return out;
})()"""


def dragged(page: Page, export: Path, box: str) -> list[float]:
    """Return milliseconds of each step of a drag in an export that is opened anew."""
    page.open(export / "index.html", "#view-explore")
    page.until("!!document.querySelector('#multiples[data-drawn]')")
    return list(page.ask(DRAG % (box, STEPS, STEPS)))[WARM:]


def main() -> None:
    """Print median and 95% of each kind of drag."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("exports", nargs="+", type=Path, help="folders that contingent export has written")
    exports = asked.parse_args().exports
    with driven() as page:
        page.screen(1280, 900)
        found: dict[tuple[str, Path], list[float]] = {}
        for _ in range(ROUNDS):
            for name, box in DRAGS.items():
                for export in exports:
                    found.setdefault((name, export), []).extend(dragged(page, export, box))
    print(f"{'milliseconds a step':<36} {'export':<20} {'median':>7} {'95%':>7} {'above 20':>9} {'steps':>6}")
    for (name, export), times in found.items():
        middle, most = np.quantile(times, (0.5, 0.95))
        above = np.mean(np.array(times) > 20)
        print(f"{name:<36} {export.name:<20} {middle:>7.1f} {most:>7.1f} {above:>9.0%} {len(times):>6}")


if __name__ == "__main__":
    main()
