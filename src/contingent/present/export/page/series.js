// Series as small pictures, by theme: quantiles of the histories that are left, over those of all.
function gallery() {
  const pick = made("select", {id: "theme", onchange: () => { state.theme = +pick.value; openTheme(); }},
    ...D.themes.map((theme, n) => made("option", {value: n}, `${theme.title} (${theme.series.length})`)));
  pick.value = state.theme;
  return made("section", {class: "series"}, made("h3", {}, say("measured")),
    made("label", {}, say("theme") + " ", pick),
    made("p", {class: "how"}, say("measured-how")),
    made("div", {id: "multiples", class: "multiples"}));
}

async function openTheme() {
  const box = $("multiples");
  if (!D.themes.length) return update();
  box.setAttribute("aria-busy", "true");
  let series;
  try {
    series = await values(state.theme);
  } catch (fault) {
    box.replaceChildren(made("p", {class: "note"}, String(fault.message)));
    return;
  }
  forget(box);
  box.replaceChildren(...series.map(each => multiple(each, reach(series, each))));
  box.removeAttribute("aria-busy");
  box.dataset.drawn = state.theme;
  update();
}

// The least and greatest value that pictures of one family share: nine in ten of all histories, and the record.
function reach(series, one) {
  const own = series.filter(each => each.family === one.family);
  if (one.flag) return [0, 100];
  let low = Infinity, high = -Infinity;
  for (const each of own) {
    each.whole = each.whole || quantiles(each, every, BANDS);
    for (const row of each.whole) { low = Math.min(low, row[0]); high = Math.max(high, row[4]); }
    for (const [, , a, b] of each.record) { low = Math.min(low, a); high = Math.max(high, b); }
  }
  return low >= 0 && low < high / 2 ? [0, high] : [low, high];
}

function multiple(series, [low, high]) {
  const last = D.dates.length - 1, key = "range " + series.name;
  const x = day => LEFT + (day / Math.max(1, last)) * (W - LEFT - 2);
  const y = value => (high === low ? H / 2 : H - ((value - low) / (high - low)) * (H - TOP));
  const valueAt = pixel => low + ((H - pixel) / (H - TOP)) * (high - low);
  const xs = D.kept.map(x);
  const wide = svg("path", {class: "wide-band"}), half = svg("path", {class: "half-band"});
  const middle = svg("path", {class: "middle"}), ghost = svg("path", {class: "one"});
  const range = svg("path", {class: "kept-range"}), drawn = picture(W, H + 18, series.title);
  const unit = svg("text", {x: 0, y: 11, class: "quiet"});
  unit.textContent = series.unit;
  drawn.append(unit, ...marks(low, high).flatMap(mark => {
    const label = svg("text", {x: LEFT - 5, y: y(mark) + 4, class: "quiet end"});
    label.textContent = shown(mark);
    return [svg("line", {x1: LEFT, x2: W, y1: y(mark), y2: y(mark), class: "rule"}), label];
  }), ...axis(x, H - 2, H + 2, W - LEFT), wide, half, ghost, middle);
  for (const [day, value, a, b] of series.record) {
    drawn.append(svg("line", {x1: x(day), x2: x(day), y1: y(a), y2: y(b), class: "error"}),
      svg("circle", {cx: x(day), cy: y(value), r: 2.4, class: "mark"}));
  }
  drawn.append(range);
  drawn.classList.add("brush");
  drawn.dataset.series = series.name;
  if (series.flag) ghost.setAttribute("d", line(xs, shares(series, every).map(y)));
  else {
    series.whole = series.whole || quantiles(series, every, BANDS);
    ghost.setAttribute("d", line(xs, series.whole.map(row => y(row[2]))));
  }
  const finding = made("p"), rows = [];
  const draw = worlds => {
    const numbers = numbersOf(series, worlds);
    finding.textContent = tellEnd(series, worlds, numbers.at(-1));
    for (const each of [wide, half, middle]) each.setAttribute("d", "");
    if (worlds.length && series.flag) middle.setAttribute("d", line(xs, numbers.map(row => y(row[0]))));
    else if (worlds.length) {
      const band = (a, b) => line([...xs, ...xs.slice().reverse()],
        [...numbers.map(row => y(row[a])), ...numbers.map(row => y(row[b])).reverse()]) + "Z";
      wide.setAttribute("d", band(0, 4));
      half.setAttribute("d", band(1, 3));
      middle.setAttribute("d", line(xs, numbers.map(row => y(row[2]))));
    }
    const now = chosen(key);
    range.setAttribute("d", !now ? "" : series.flag ? `M${x(+now[2])},${TOP}V${H}`
      : `M${x(+now[2]) - 4},${y(+now[3])}h8m-4,0V${y(+now[4])}m-4,0h8`);
  };
  const own = rangeControls(series, key, low, high);
  if (!series.flag) {
    dragged(drawn, W, (from, to) => {
      const day = nearest(((from[0] - LEFT) / (W - LEFT - 2)) * last);
      own.set(day, valueAt(Math.max(from[1], to[1])), valueAt(Math.min(from[1], to[1])));
    }, true);
  }
  for (const [text, id] of series.rows) rows.push(made("a", {href: "#" + id}, text));
  const out = made("div", {class: "multiple", id: "multiple-" + series.name}, finding, drawn,
    made("details", {}, made("summary", {}, say("choose-data")), own.box, made("p", {class: "tools"},
      button("CSV", () => save(series.name + ".csv", csv(tableOf(series, left())), "text/csv")),
      button("SVG", () => save(series.name + ".svg", asFile(drawn), "image/svg+xml"))),
      made("p", {class: "make"}, say("all-command") + " ", made("code", {}, `contingent figure ${D.folder} ${series.name}`)),
      made("p", {class: "rows"}, ...rows.flatMap((each, n) => [n ? "; " : say("behind-it") + " ", each]))));
  whenSeen(out, draw, key);
  return out;
}

const nearest = day => D.kept.reduce((best, each) => (Math.abs(each - day) < Math.abs(best - day) ? each : best), D.kept[0]);

// What is drawn: on each kept date the quantiles, or the share in percent.
function numbersOf(series, worlds) {
  if (!worlds.length) return [];
  return series.flag ? shares(series, worlds).map(value => [value]) : quantiles(series, worlds, BANDS);
}

function tableOf(series, worlds) {
  const head = series.flag ? ["percent"] : ["p5", "p25", "median", "p75", "p95"];
  return [["date", ...head], ...numbersOf(series, worlds).map((row, t) => [D.iso[D.kept[t]], ...row])];
}

function tellEnd(series, worlds, end) {
  const title = series.title;
  if (!worlds.length) return say("end-none", {title});
  if (series.flag) return say("end-flag", {title, count: Math.round((end[0] * worlds.length) / 100), worlds: worlds.length});
  return say("end-range", {title, middle: shown(end[2]), low: shown(end[0]), high: shown(end[4])});
}

// Keep a range of a series at a date, by sliders or a drag.
function rangeControls(series, key, low, high) {
  const steps = 200, value = n => low + (n / steps) * (high - low);
  const date = slider(say("on-date"), 0, D.kept.length - 1, n => D.dates[D.kept[n]]);
  if (series.flag) {
    const pick = made("select", {"aria-label": series.title}, made("option", {value: ""}, say("holds-or-not")),
      made("option", {value: "1"}, say("holds")), made("option", {value: "0"}, say("holds-not")));
    const set = () => {
      const day = D.kept[date.value];
      only(key, pick.value ? ["range", series.name, day, pick.value === "1" ? 0.5001 : 0, pick.value === "1" ? 1 : 0.5] : null);
      update();
    };
    const now = chosen(key);
    date.set(now ? D.kept.indexOf(+now[2]) : D.kept.length - 1);
    pick.value = now ? (+now[3] > 0.5 ? "1" : "0") : "";
    pick.addEventListener("change", set);
    date.input.addEventListener("input", set);
    again.push(() => { if (!chosen(key)) pick.value = ""; });
    return {box: made("div", {}, made("p", {}, pick), date.box), set() {}};
  }
  const from = slider(say("from"), 0, steps, n => shown(value(n))), to = slider(say("to"), 0, steps, n => shown(value(n)));
  const keep = (day, a, b) => { only(key, ["range", series.name, day, +a.toPrecision(5), +b.toPrecision(5)]); update(); };
  const place = number => Math.max(0, Math.min(steps, Math.round(((number - low) / (high - low || 1)) * steps)));
  const read = () => {
    const now = chosen(key);
    date.set(now ? Math.max(0, D.kept.indexOf(+now[2])) : D.kept.length - 1);
    from.set(now ? place(+now[3]) : 0);
    to.set(now ? place(+now[4]) : steps);
  };
  read();
  again.push(read);
  // A slider at its end lets everything beyond pass.
  const end = {low: series.levels[0] < low ? series.levels[0] : low, high: Math.max(high, series.levels.at(-1))};
  const set = () => {
    const a = Math.min(from.value, to.value), b = Math.max(from.value, to.value);
    keep(D.kept[date.value], a === 0 ? end.low : value(a), b === steps ? end.high : value(b));
  };
  for (const each of [date, from, to]) each.input.addEventListener("input", set);
  return {
    box: made("div", {}, date.box, from.box, to.box),
    set(day, a, b) { keep(day, a, b); read(); },
  };
}
