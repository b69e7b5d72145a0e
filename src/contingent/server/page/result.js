// What a comparison found: in a sentence, as pairs of dots, as moves between classes, in words, and as a command.
const percents = share => `${digits(+(100 * share).toFixed(1))}%`;
const points = share => `${share >= 0 ? "+" : "−"}${Math.abs(100 * share).toLocaleString(LANG, {minimumFractionDigits: 1, maximumFractionDigits: 1})}`;

function effectWords(row) {
  if (row.low === 0 && row.high === 0) return say("no-difference");
  return say("effect", {effect: points(row.effect), low: points(row.low), high: points(row.high)});
}

function resultOf(found, explore) {
  const shares_ = found.rows.filter(row => row.kind !== "indicator"), moved = found.moves;
  const surest = [...shares_].sort((a, b) => sureness(b) - sureness(a))[0];
  const box = made("section", {id: "result", "aria-label": say("came-of-it"), tabindex: -1}, made("h3", {id: "finding"}, headline(found, surest)));
  if (shares_.length > 1) box.append(made("p", {class: "how"}, say("surest", {outcomes: shares_.length})));
  box.append(made("p", {class: "how"}, say("with-edits") + " ", made("code", {}, found.with)),
    made("p", {}, say("pairs", {pairs: found.lived}) + " ", say("sentence", {text: found.given}), say("space"), touchedWords(found)));
  if (moved) box.append(...movesOf(moved));
  for (const [kind, title] of [["rung", say("certain-ladder")], ["class", say("how-stood")], ["statement", say("what-held")]]) {
    const rows = shares_.filter(row => row.kind === kind);
    if (rows.length) box.append(made("h4", {}, title), made("div", {class: "drawn"}, dumbbells(rows, title, 680), dumbbells(rows, title, 340)),
      made("p", {class: "how"}, say("ring")), tableOfEffects(rows));
  }
  box.append(...coordinates(found.rows), ...taughtWords(found));
  if (found.warnings.length) box.append(made("div", {class: "note"}, made("b", {}, say("weak")), made("ul", {}, ...found.warnings.map(each => made("li", {}, each)))));
  const name = found.folder.split(/[\\/]/).at(-1);
  box.append(made("h4", {}, say("same-shell")),
    made("p", {class: "command"}, made("code", {id: "command"}, found.command), " ", button(say("copy"), () => navigator.clipboard?.writeText(found.command))),
    made("p", {class: "how"}, say("same-bytes", {folder: found.folder}) + " ", made("a", {href: `/answer/${name}`}, say("whole-answer"))),
    made("p", {class: "tools"}, button(say("run-with"), () => explore(true)), button(say("run-without"), () => explore(false)),
      button("CSV", () => save(`${name}.csv`, csv(effectRows(found.rows)), "text/csv")),
      button("SVG", () => [...box.querySelectorAll("svg.dumbbells")].filter(each => each.getBoundingClientRect().width).forEach((each, n) => save(`${name}-${n + 1}.svg`, asFile(each), "image/svg+xml")))),
    made("details", {}, made("summary", {}, say("in-words")), made("pre", {class: "words", tabindex: 0}, found.words)));
  return box;
}

const sureness = row => (row.low === row.high ? (row.effect ? Infinity : 0) : Math.abs(row.effect) / (row.high - row.low));

function headline(found, row) {
  if (!row) return say("no-outcomes");
  if (found.touched === 0) return say("changes-nothing");
  const sure = row.low > 0 || row.high < 0;
  return say("compared", {title: row.title, with: percents(row.with), without: percents(row.without), sure: yes(sure), effect: effectWords(row)});
}

function touchedWords(found) {
  return sentences(found.touched !== null && say("touched", {share: percents(found.touched)}),
    found.held !== null && say("held", {share: percents(found.held), pairs: found.pairs}), found.without && say("without-is", {edits: found.without}));
}

function movesOf({titles, matrix, changed, of}) {
  const rows = matrix.flatMap((row, a) => row.map((count, b) => [count, a, b])).filter(([count, a, b]) => a !== b && count)
    .sort((p, q) => q[0] - p[0]);
  const shown_ = rows.slice(0, 6).map(([count, a, b]) => made("li", {}, say("move", {count, from: titles[a], to: titles[b]})));
  return [made("h4", {id: "moved"}, say("moved", {changed, all: of, interval: interval(changed, of)})),
    ...(rows.length ? [made("ul", {class: "moves"}, ...shown_, ...(rows.length > 6 ? [made("li", {}, say("more-moves", {moves: rows.length - 6}))] : []))] : [])];
}

// Without as a ring, with as a disc that carries the interval of the difference.
function dumbbells(rows, title, wide) {
  const step = 44, high = rows.length * step + 26, x = share => 8 + Math.max(0, Math.min(1, share)) * (wide - 20);
  const drawn = picture(wide, high, say("title-finding", {title, finding: between(rows.map(row =>
    say("without-with", {title: row.title, without: percents(row.without), with: percents(row.with)})))}));
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

const effectRows = rows => [["kind", "name", "title", "with", "without", "effect", "low", "high", "pairs", "c"],
  ...rows.map(row => [row.kind, row.name, row.title, row.with, row.without, row.effect, row.low, row.high, row.pairs, row.c ?? ""])];

function tableOfEffects(rows) {
  const told = rows.some(row => row.c), head = [say("outcome"), say("without"), say("with"), say("difference"), ...(told ? [say("taught-c")] : [])];
  const cells = row => [row.title, percents(row.without), percents(row.with), row.low === 0 && row.high === 0 ? say("no-difference") : say("effect-short", {effect: points(row.effect), low: points(row.low), high: points(row.high)}),
    ...(told ? [row.c === null || row.c_error > 1 ? say("unknown-c") : digits(+row.c.toFixed(2))] : [])];
  return made("details", {}, made("summary", {}, say("the-numbers")), made("div", {class: "wide", tabindex: 0}, made("table", {},
    made("thead", {}, made("tr", {}, ...head.map(each => made("th", {scope: "col"}, each)))),
    made("tbody", {}, ...rows.map(row => made("tr", {}, ...cells(row).map(each => made("td", {}, each))))))));
}

function coordinates(rows) {
  const own = rows.filter(row => row.kind === "indicator" && row.pairs), moved = own.filter(row => row.low > 0 || row.high < 0);
  if (!own.length) return [];
  const sure = moved.sort((a, b) => sureness(b) - sureness(a)).slice(0, 5);
  return [made("h4", {}, say("measures-move", {moved: moved.length, all: own.length, chance: digits(+(0.05 * own.length).toFixed(1))})),
    ...(sure.length ? [made("ul", {class: "moves"}, ...sure.map(row => made("li", {}, say("without-with", {title: row.title, without: shown(row.without), with: shown(row.with)}))))] : [])];
}

// What the record taught: of the effect, where histories follow it; of the number that most of the effect hangs on.
function taughtWords(found) {
  const names = Object.entries(found.taught), head = made("h4", {}, say("record-taught"));
  const said_ = say("record-used", {used: yes(found.conditioned)});
  const items = names.map(([name, about]) => made("li", {}, made("b", {}, name.replaceAll("_", " ")), " " + say("hangs-most") + " ", ...learned(about).map(each => each.textContent)));
  return [head, made("p", {}, said_), ...(items.length ? [made("ul", {class: "moves"}, ...items)] : [])];
}
