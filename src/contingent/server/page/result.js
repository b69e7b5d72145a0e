// What a comparison found: in a sentence, as pairs of dots, as moves between classes, in words, and as a command.
const percents = share => `${+(100 * share).toFixed(1)}%`;
const points = share => `${share >= 0 ? "+" : "−"}${Math.abs(100 * share).toFixed(1)}`;

function effectWords(row) {
  if (row.low === 0 && row.high === 0) return "no difference at all";
  return `${points(row.effect)} points, 95% interval ${points(row.low)} to ${points(row.high)}`;
}

function resultOf(found, explore) {
  const shares_ = found.rows.filter(row => row.kind !== "indicator"), moved = found.moves;
  const surest = [...shares_].sort((a, b) => sureness(b) - sureness(a))[0];
  const box = made("section", {id: "result", "aria-label": "What came of it", tabindex: -1}, made("h3", {id: "finding"}, headline(found, surest)));
  if (shares_.length > 1) box.append(made("p", {class: "how"}, `This is the surest of ${shares_.length} outcomes that are compared below: one of twenty would leave 0 out of its interval by chance.`));
  box.append(made("p", {class: "how"}, "With: ", made("code", {}, found.with), "."),
    made("p", {}, `${found.lived.toLocaleString("en")} pairs: ${found.given}. ` + touchedWords(found)));
  if (moved) box.append(...movesOf(moved));
  for (const [kind, title] of [["rung", "How far histories got"], ["class", "How they stood at the end"]]) {
    const rows = shares_.filter(row => row.kind === kind);
    if (rows.length) box.append(made("h4", {}, title), made("div", {class: "drawn"}, dumbbells(rows, title, 680), dumbbells(rows, title, 340)),
      made("p", {class: "how"}, RING), tableOfEffects(rows));
  }
  box.append(...coordinates(found.rows), ...taughtWords(found));
  if (found.warnings.length) box.append(made("div", {class: "note"}, made("b", {}, "Weak"), made("ul", {}, ...found.warnings.map(each => made("li", {}, each)))));
  const name = found.folder.split(/[\\/]/).at(-1);
  box.append(made("h4", {}, "The same from a shell"),
    made("p", {class: "command"}, made("code", {id: "command"}, found.command), " ", button("Copy", () => navigator.clipboard?.writeText(found.command))),
    made("p", {class: "how"}, `It gives the same bytes. Tables and text lie in ${found.folder}. `, made("a", {href: `/answer/${name}`}, "The whole answer as a page"), "."),
    made("p", {class: "tools"}, button("Run histories with these changes, to explore", () => explore(true)), button("Run them without", () => explore(false)),
      button("CSV", () => save(`${name}.csv`, csv(effectRows(found.rows)), "text/csv")),
      button("SVG", () => [...box.querySelectorAll("svg.dumbbells")].filter(each => each.getBoundingClientRect().width).forEach((each, n) => save(`${name}-${n + 1}.svg`, asFile(each), "image/svg+xml")))),
    made("details", {}, made("summary", {}, "The answer in words"), made("pre", {class: "words"}, found.words)));
  return box;
}

const sureness = row => (row.low === row.high ? (row.effect ? Infinity : 0) : Math.abs(row.effect) / (row.high - row.low));

function headline(found, row) {
  if (!row) return "The case has no rungs and no classes; the numbers are below.";
  if (found.touched === 0) return "The changes change nothing: every pair of histories is the same.";
  const sure = row.low > 0 || row.high < 0;
  return `“${row.title}”: ${percents(row.with)} with the changes, ${percents(row.without)} without` +
    (sure ? ` (${effectWords(row)}).` : ". No share moves further than sampling could explain.");
}

function touchedWords(found) {
  const held = found.held === null ? "" : ` The decision comes up on its day in ${percents(found.held)} of histories; what follows is over these ${found.pairs.toLocaleString("en")}.`;
  return (found.touched === null ? "" : `The changes alter something in ${percents(found.touched)} of them.`) + held +
    (found.without ? ` “Without” is: ${found.without}.` : "");
}

function movesOf({titles, matrix, changed, of}) {
  const rows = matrix.flatMap((row, a) => row.map((count, b) => [count, a, b])).filter(([count, a, b]) => a !== b && count)
    .sort((p, q) => q[0] - p[0]);
  const shown_ = rows.slice(0, 6).map(([count, a, b]) => made("li", {}, `${count.toLocaleString("en")}: from “${titles[a]}” to “${titles[b]}”`));
  return [made("h4", {id: "moved"}, `${changed.toLocaleString("en")} of ${of.toLocaleString("en")} histories end in another class (${interval(changed, of)})`),
    ...(rows.length ? [made("ul", {class: "moves"}, ...shown_, ...(rows.length > 6 ? [made("li", {}, `${rows.length - 6} more kinds of move`)] : []))] : [])];
}

// Without as a ring, with as a disc that carries the interval of the difference.
function dumbbells(rows, title, wide) {
  const step = 44, high = rows.length * step + 26, x = share => 8 + Math.max(0, Math.min(1, share)) * (wide - 20);
  const drawn = picture(wide, high, `${title}: ` + rows.map(row => `${row.title} ${percents(row.without)} without, ${percents(row.with)} with`).join("; "));
  drawn.classList.add("dumbbells", wide > 400 ? "at-wide" : "at-narrow");
  for (const at of [0, 0.25, 0.5, 0.75, 1]) {
    const label = svg("text", {x: x(at), y: high - 6, class: at === 0 ? "quiet" : at === 1 ? "quiet end" : "quiet centre"});
    label.textContent = `${100 * at}%`;
    drawn.append(svg("line", {x1: x(at), x2: x(at), y1: 4, y2: high - 20, class: "rule"}), label);
  }
  rows.forEach((row, n) => {
    const y = n * step + 30, label = svg("text", {x: 8, y: y - 12, class: "strong"});
    label.textContent = row.title.length > wide / 7.4 ? row.title.slice(0, wide / 7.4 - 1) + "…" : row.title;
    drawn.append(label, svg("line", {x1: x(row.without), x2: x(row.with), y1: y, y2: y, class: "between"}),
      svg("line", {x1: x(row.without + row.low), x2: x(row.without + row.high), y1: y, y2: y, class: "interval"}),
      svg("circle", {cx: x(row.without), cy: y, r: 5.5, class: "ring"}), svg("circle", {cx: x(row.with), cy: y, r: 5, class: "disc"}, svg("title", {}, effectWords(row))));
  });
  return drawn;
}

const RING = "Ring: without. Disc: with. Line: 95% interval of the difference, over pairs on the same luck.";

const effectRows = rows => [["kind", "name", "title", "with", "without", "effect", "low", "high", "pairs", "c"],
  ...rows.map(row => [row.kind, row.name, row.title, row.with, row.without, row.effect, row.low, row.high, row.pairs, row.c ?? ""])];

function tableOfEffects(rows) {
  const told = rows.some(row => row.c), head = ["", "without", "with", "difference, points (95% interval)", ...(told ? ["taught by the record (c)"] : [])];
  const cells = row => [row.title, percents(row.without), percents(row.with), effectWords(row).replace(", 95% interval", " (") .replace(/ points \( (.*)$/, " ($1)"),
    ...(told ? [row.c === null || row.c_error > 1 ? "unknown" : row.c.toFixed(2)] : [])];
  return made("details", {}, made("summary", {}, "The numbers"), made("div", {class: "wide", tabindex: 0}, made("table", {},
    made("thead", {}, made("tr", {}, ...head.map(each => made("th", {scope: "col"}, each)))),
    made("tbody", {}, ...rows.map(row => made("tr", {}, ...cells(row).map(each => made("td", {}, each))))))));
}

function coordinates(rows) {
  const own = rows.filter(row => row.kind === "indicator" && row.pairs), moved = own.filter(row => row.low > 0 || row.high < 0);
  if (!own.length) return [];
  const sure = moved.sort((a, b) => sureness(b) - sureness(a)).slice(0, 5);
  return [made("h4", {}, `${moved.length} of ${own.length} other measures move; ${(0.05 * own.length).toFixed(1)} would by chance alone`),
    ...(sure.length ? [made("ul", {class: "moves"}, ...sure.map(row => made("li", {}, `${row.title}: ${shown(row.without)} without, ${shown(row.with)} with`)))] : [])];
}

// What the record taught: of the effect, where histories follow it; of the number that most of the effect hangs on.
function taughtWords(found) {
  const names = Object.entries(found.taught), head = made("h4", {}, "How much the record taught");
  const said_ = found.conditioned ? "c is the share of the effect's variance among parameter sets that the record took away; it is in the tables above."
    : "Nothing of the record was used for this comparison: the effects follow from the model and its priors (c = 0).";
  const items = names.map(([name, about]) => made("li", {}, made("b", {}, name.replaceAll("_", " ")), ", on which an effect hangs most: ", ...learned(about).map(each => each.textContent)));
  return [head, made("p", {}, said_), ...(items.length ? [made("ul", {class: "moves"}, ...items)] : [])];
}
