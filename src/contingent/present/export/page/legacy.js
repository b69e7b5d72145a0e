// The legacy under the reader's own weights: no verdict, but for which weights an answer turns.
const MOST = 100, STANDS = {[ABOVE]: "#0072b2", [OPEN]: "#d9d5cc", [BELOW]: "#ee7733"};

async function legacy(asked) {
  const box = $("weights"), found = await piece("legacy"), given = new URLSearchParams(asked || "").get("weights");
  if (asked !== undefined) state.weights = read(given, found.criteria.length);
  const result = made("div", {id: "weighed"}), sliders = found.criteria.map((each, n) => weightOf(each, n, found, result));
  box.replaceChildren(made("p", {}, say("legacy-about")), made("h3", {}, say("legacy-weights", {own: found.own})),
    made("p", {class: "how"}, say("legacy-weights-how")), made("div", {class: "weights"}, ...sliders.map(each => each.box)),
    made("p", {class: "tools"}, button(say("legacy-forget"), () => { state.weights = null; sliders.forEach(each => each.set(MOST / 2)); weigh(found, result); })),
    result, scored(found), died(found), readings(found),
    made("p", {class: "make"}, say("legacy-from", {command: `contingent legacy ${found.case}`}), " ", made("a", {href: "#all-rows"}, "legacy.csv, legacy_deaths.csv, legacy_sources.csv")));
  weigh(found, result);
  box.dataset.drawn = "1";
}

// Whole numbers from an address, one a criterion, not all 0; else none.
function read(text, length) {
  const values = /^\d+(-\d+)*$/.test(text || "") ? text.split("-").map(Number) : [];
  return values.length === length && values.every(value => value <= MOST) && values.some(value => value > 0) ? values : null;
}

function weightOf(criterion, n, found, result) {
  const now = () => state.weights || found.criteria.map(() => MOST / 2);
  const each = slider(criterion.title, 0, MOST, value => say("legacy-weight", {value: String(value)}));
  each.set(now()[n]);
  each.input.addEventListener("input", () => {
    state.weights = now().map((value, k) => (k === n ? each.value : value));
    weigh(found, result);
  });
  return each;
}

const inPercent = share => say("percent", {number: digits(Math.round(100 * share))});
const signed = value => (value < 0 ? "−" : "+") + digits(+Math.abs(value).toFixed(2));

function weigh(found, box) {
  const given = state.weights, none = given && !given.some(value => value > 0);
  const weights = ofSumOne(given && !none ? given : found.criteria.map(() => 1)), told = !!given && !none;
  remember();
  const groups = how => found.leads.filter(each => standing(each, weights) === how).map(each => each.unit);
  const named = how => listed(groups(how)) || say("nobody");
  const shares = listed(found.criteria.map((each, n) => say("name-share", {name: each.title, share: inPercent(weights[n])})));
  box.replaceChildren(
    made("p", {id: "legacy-said", role: "status"}, none ? say("legacy-all-zero") : told
      ? sentences(say("legacy-yours", {shares}), say("legacy-stands", {own: found.own, above: named(ABOVE), open: named(OPEN), below: named(BELOW)}))
      : say("legacy-none-given")),
    ...(told ? leadsSection(found, weights) : []), ...sharesSection(found), ...turnsSection(found, weights, told),
    made("p", {class: "make"}, say("from-shell") + " ", made("code", {}, commandOf(found, told ? given : null))));
}

const commandOf = (found, given) => `contingent legacy ${found.case}`
  + (given || []).map((value, n) => ` --weight ${found.criteria[n].name}=${value}`).join("");
const middleOf = each => each.low.map((low, n) => (low + each.high[n]) / 2);
const pixels = () => Math.max(300, Math.min(760, $("weights").clientWidth || 760));
const legend = () => made("ul", {class: "key"}, ...Object.entries(STANDS).map(([how, fill]) => made("li", {},
  svg("svg", {width: 12, height: 12, "aria-hidden": "true"}, svg("rect", {x: 1, y: 1, width: 10, height: 10, fill, class: "outlined"})),
  " " + say("standing", {how}))));

// The lead over each country at these weights, from the reading of the figures that is worst for it to the best.
function leadsSection(found, weights) {
  const rows = found.leads.map(each => [each.unit, weighed(each.low, weights), weighed(middleOf(each), weights), weighed(each.high, weights), standing(each, weights)]);
  const wide = pixels(), left = 96, most = Math.max(0.1, ...rows.flatMap(row => [Math.abs(row[1]), Math.abs(row[3])]));
  const x = value => left + ((value + most) / (2 * most)) * (wide - left - 8), high = rows.length * 26 + 8;
  const parts = rows.flatMap(([unit, low, middle, top, how], n) => {
    const y = 6 + n * 26, name = svg("text", {x: left - 8, y: y + 13, class: "end"});
    name.textContent = unit;
    return [name, svg("rect", {x: x(low), y, width: Math.max(2, x(top) - x(low)), height: 17, fill: STANDS[how], class: "outlined"}),
      svg("line", {x1: x(middle), x2: x(middle), y1: y - 2, y2: y + 19, class: "weight"})];
  });
  const said = listed(rows.map(([unit, , , , how]) => say("series-of", {title: unit, of: say("standing", {how})})));
  const drawn = picture(wide, high, say("legacy-lead-label", {own: found.own, said}), ...parts, svg("line", {x1: x(0), x2: x(0), y1: 0, y2: high, class: "record"}));
  return part(say("legacy-lead", {own: found.own}), say("legacy-lead-how"), [legend(), drawn], "legacy-lead",
    [say("country-head"), say("reading-worst"), say("reading-middle"), say("reading-best"), say("standing-head")],
    rows.map(([unit, low, middle, top, how]) => [unit, signed(low), signed(middle), signed(top), say("standing", {how})]), drawn);
}

// For how many of all weights it stands above, whatever of the ranges is true.
function sharesSection(found) {
  const rows = found.leads.map(each => {
    const above = shareAbove(each.low), below = shareAbove(each.high.map(value => -value));
    return [each.unit, above, 1 - above - below, below, shareAbove(middleOf(each))];
  });
  const extreme = (weights, which) => say("legacy-extreme", {which, some: yes(weights), mix: listed((weights || [])
    .map((share, n) => [share, found.criteria[n].title]).filter(([share]) => share > 0.005)
    .map(([share, name]) => say("name-share", {name, share: inPercent(share)})))});
  return part(say("legacy-shares", {own: found.own}), sentences(say("legacy-shares-how"), extreme(found.first, "first"), extreme(found.last, "last")), [],
    "legacy-shares", [say("country-head"), ...[ABOVE, OPEN, BELOW].map(how => say("standing", {how})), say("middle-head")],
    rows.map(([unit, ...shares]) => [unit, ...shares.map(inPercent)]));
}

// Where the answer turns as the weight of one criterion goes from 0 to 100%.
function turnsSection(found, weights, told) {
  const wide = pixels(), left = 96, x = share => left + share * (wide - left - 12), parts = [], table = [];
  let y = 4;
  found.criteria.forEach((criterion, axis) => {
    const head = svg("text", {x: 4, y: y + 14, class: "strong"});
    head.textContent = criterion.title;
    parts.push(head);
    const top = (y += 20);
    for (const each of found.leads) {
      const name = svg("text", {x: left - 8, y: y + 12, class: "end"});
      name.textContent = each.unit;
      parts.push(name);
      for (const [from, to, how] of segments(each, weights, axis)) {
        parts.push(svg("rect", {x: x(from), y: y + 1.5, width: x(to) - x(from), height: 13, fill: STANDS[how], class: "outlined"}));
        table.push([criterion.title, each.unit, inPercent(from), inPercent(to), say("standing", {how})]);
      }
      y += 16;
    }
    parts.push(svg("line", {x1: x(weights[axis]), x2: x(weights[axis]), y1: top - 2, y2: y + 2, class: "weight"}));
    y += 10;
  });
  for (const share of [0, 0.5, 1]) {
    const mark = svg("text", {x: x(share), y: y + 8, class: "quiet", "text-anchor": share === 0 ? "start" : share === 1 ? "end" : "middle"});
    mark.textContent = inPercent(share);
    parts.push(mark);
  }
  const drawn = picture(wide, y + 14, say("legacy-turns-label", {own: found.own}), ...parts);
  return part(say("legacy-turns"), say("legacy-turns-how", {yours: yes(told)}), [legend(), drawn], "legacy-turns",
    [say("criterion-head"), say("country-head"), say("from"), say("to"), say("standing-head")], table, drawn);
}

// A heading, what it means, pictures, and the same as a table with its files.
function part(title, how, pictures, name, heads, rows, drawn = null) {
  const files = [button("CSV", () => save(name + ".csv", csv([heads, ...rows]), "text/csv")),
    ...(drawn ? [button("SVG", () => save(name + ".svg", asFile(drawn), "image/svg+xml"))] : [])];
  const table = made("div", {class: "wide", tabindex: 0}, tableWith(heads, rows));
  return [made("h3", {}, title), made("p", {class: "how"}, how), ...pictures, made("p", {class: "tools"}, ...files),
    made("details", {open: !drawn && (innerWidth > 720 || rows.length < 10)}, made("summary", {}, drawn ? say("as-table") : say("table")), table)];
}

const tableWith = (heads, rows) => made("table", {}, made("thead", {}, made("tr", {}, ...heads.map(head => made("th", {scope: "col"}, head)))),
  made("tbody", {}, ...rows.map(row => made("tr", {}, ...row.map(cell => made("td", {}, String(cell)))))));
const whole_ = value => digits(Math.round(value)), tenths = value => digits(+value.toFixed(1));
const range = (low, high, told) => (told(low) === told(high) ? told(low) : say("range", {low: told(low), high: told(high)}));

function scored(found) {
  const rows = found.scores.map(row => {
    const criterion = found.criteria.find(each => each.name === row.criterion);
    return [criterion.title, row.unit, range(row.low, row.high, tenths), criterion.unit, `${row.first}–${row.last}`];
  });
  return made("section", {}, ...part(say("legacy-scores"), say("legacy-scores-how"), [], "legacy-scores",
    [say("criterion-head"), say("country-head"), say("range-head"), say("unit-head"), say("years-head")], rows));
}

function died(found) {
  const years = ([start, end]) => (start === end ? String(start) : `${start}–${end}`);
  const rows = found.deaths.flatMap(group => [
    ...(group.total ? [[say("cause", {cause: group.cause}), say("in-all"), "", range(...group.total, whole_), ""]] : []),
    ...group.rows.map(row => [say("cause", {cause: group.cause}), row.title, years(row.years), range(row.low, row.high, whole_), row.sources])]);
  return made("section", {}, ...part(say("legacy-deaths", {own: found.own}), say("legacy-deaths-how"), [], "legacy-deaths",
    [say("cause-head"), say("episode-head"), say("years-head"), say("thousands-head"), say("sources-head")], rows));
}

// Rival readings of output: from which year, beside what, and by how much it lies below or above.
function readings(found) {
  const change = value => say("percent", {number: (value < 0 ? "−" : "+") + digits(Math.abs(Math.round(value)))});
  const rows = found.output.map(each => {
    const beside = each.mixed ? say("beside-mix", {mix: each.mix ? listed(each.mix.map(([name, share]) => say("name-share", {name, share: inPercent(share)}))) : say("needs-extra")})
      : say("beside-trend");
    const gap = row => say("gap-in", {year: String(row[0]), gap: change(row[3]), low: change(row[4]), high: change(row[5])});
    const worst = each.path && each.path.reduce((best, row) => (row[3] < best[3] ? row : best));
    const weak = each.placebos ? say("placebos-told", {count: each.placebos[0], all: each.placebos[1]}) : "";
    return [`${each.start}: ${each.title}`, beside, worst ? gap(worst) : "", each.path ? gap(each.path.at(-1)) : "", sentences(weak, each.note)];
  });
  const pictures = found.output.flatMap((each, n) => (each.path ? [made("div", {class: "multiple"}, made("p", {}, rows[n][0]), gapOf(each, rows[n]))] : []));
  return made("section", {}, ...part(say("legacy-output"), say("legacy-output-how"), [made("div", {class: "multiples"}, ...pictures)], "legacy-output",
    [say("reading-head"), say("beside-head"), say("lowest-head"), say("last-head"), say("weak-head")], rows));
}

// The gap by year with its range.
function gapOf(each, [title, , , last]) {
  const wide = 300, high = 140, left = 40, years = each.path.map(row => row[0]), all = each.path.flatMap(row => [row[3], row[4], row[5], 0]);
  const low = Math.min(...all), top = Math.max(...all), x = year => left + ((year - years[0]) / (years.at(-1) - years[0] || 1)) * (wide - left - 4);
  const y = value => high - ((value - low) / (top - low)) * (high - 18), xs = years.map(x);
  const text = (about, words) => { const out = svg("text", about); out.textContent = words; return out; };
  const edges = [...each.path.map(row => y(row[4])), ...each.path.map(row => y(row[5])).reverse()];
  return picture(wide, high + 18, say("gap-label", {title, last}), text({x: 0, y: 11, class: "quiet"}, say("gap-unit")),
    ...marks(low, top).flatMap(mark => [svg("line", {x1: left, x2: wide, y1: y(mark), y2: y(mark), class: mark === 0 ? "record" : "rule"}),
      text({x: left - 5, y: y(mark) + 4, class: "quiet end"}, digits(mark || 0))]),
    svg("path", {d: line([...xs, ...xs.slice().reverse()], edges) + "Z", class: "half-band"}),
    svg("path", {d: line(xs, each.path.map(row => y(row[3]))), class: "middle"}),
    text({x: left, y: high + 14, class: "quiet"}, String(years[0])), text({x: wide, y: high + 14, class: "quiet end"}, String(years.at(-1))));
}
