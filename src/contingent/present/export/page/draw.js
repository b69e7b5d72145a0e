// Elements and pictures. Text is only ever set as text.
function made(name, about = {}, ...inside) {
  const out = document.createElement(name);
  for (const [key, value] of Object.entries(about)) {
    if (key.startsWith("on")) out.addEventListener(key.slice(2), value);
    else if (value === true) out.setAttribute(key, "");
    else if (value !== false && value !== null) out.setAttribute(key, value);
  }
  out.append(...inside);
  return out;
}

function svg(name, about = {}, ...inside) {
  const out = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(about)) out.setAttribute(key, value);
  out.append(...inside);
  return out;
}

const picture = (width, height, label, ...inside) =>
  svg("svg", {viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label}, ...inside);

function shown(value) {
  const size = Math.abs(value);
  if (size >= 1e6) return say("million", {number: +(value / 1e6).toPrecision(3), myriads: +(value / 1e4).toPrecision(3)});
  if (size >= 100) return digits(Math.round(+value.toPrecision(3)));
  return digits((size < 1 ? +value.toFixed(2) : +value.toPrecision(3)) || 0);
}

// Wilson's 95% interval of a share, in percent (Wilson 1927).
function interval(count, total) {
  if (!total) return say("no-histories");
  const z = 1.959964, p = count / total, scale = 1 + (z * z) / total;
  const middle = (p + (z * z) / (2 * total)) / scale;
  const half = (z * Math.sqrt((p * (1 - p)) / total + (z * z) / (4 * total * total))) / scale;
  const low = count ? middle - half : 0, high = count === total ? 1 : middle + half;
  return say("interval", {low: Math.round(100 * low), high: Math.round(100 * high)});
}

// Quantiles of some histories on each kept date, between two ordered values as numpy does; rows are dates.
function quantiles(series, worlds, wanted) {
  const dates = D.kept.length, {levels, codes} = series, tall = levels.length;
  const count = new Uint32Array(dates * tall), out = [];
  for (const w of worlds) for (let t = 0; t < dates; t++) count[t * tall + codes[w * dates + t]]++;
  for (let t = 0; t < dates; t++) {
    const row = [];
    let k = 0, seen = count[t * tall];
    for (const q of wanted) { // rising, so that one walk finds all
      const at = q * (worlds.length - 1), low = Math.floor(at), high = Math.ceil(at);
      while (seen <= low) seen += count[t * tall + ++k];
      const below = levels[k];
      let above = k, passed = seen;
      while (passed <= high) passed += count[t * tall + ++above];
      row.push(below + (levels[above] - below) * (at - low));
    }
    out.push(row);
  }
  return out;
}

// Share of some histories, in percent, in which a series that is on or off is on, on each kept date.
function shares(series, worlds) {
  return D.kept.map((_, t) => {
    let on = 0;
    for (const w of worlds) if (series.levels[series.codes[w * D.kept.length + t]] > 0.5) on++;
    return worlds.length ? (100 * on) / worlds.length : NaN;
  });
}

const line = (xs, ys) => "M" + xs.map((x, n) => x.toFixed(1) + "," + ys[n].toFixed(1)).join("L");

function marks(low, high) {
  const span = high - low;
  if (!(span > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(span));
  const step = [0.2, 0.5, 1, 2, 5].map(n => n * power).find(each => span / each < 4);
  const out = [];
  for (let n = Math.ceil(low / step - 1e-9); n <= high / step + 1e-9; n++) out.push(n * step);
  return out;
}

// Days on which the name of a month, or of a year, stands below a picture.
function ticks(pixels) {
  const begins = (iso, day) => (day ? iso.slice(0, 7) !== D.iso[day - 1].slice(0, 7) : iso.endsWith("-01"));
  const firsts = D.iso.map((iso, day) => [iso, day]).filter(([iso, day]) => begins(iso, day)); // of days or weeks
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find(n => (firsts.length / n) * 40 <= pixels) || 240;
  const month = iso => +iso.slice(0, 4) * 12 + +iso.slice(5, 7) - 1;
  return firsts.filter(([iso]) => month(iso) % step === 0);
}

function axis(x, top, bottom, pixels) {
  const end = x(D.dates.length - 1);
  return ticks(pixels).flatMap(([iso, day], n) => {
    const month = +iso.slice(5, 7), told = n === 0 || month === 1 ? iso.slice(0, 4) : say("month-short", {month});
    const label = svg("text", {x: x(day) + 2, y: bottom + 13, class: "quiet"});
    label.textContent = told;
    const rule = svg("line", {x1: x(day), x2: x(day), y1: top, y2: bottom, class: "rule"});
    return x(day) + 2 + 7 * told.length > end + 4 ? [rule] : [rule, label]; // else the label would be cut
  });
}

function save(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], {type}));
  const link = made("a", {href: url, download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

const csvCell = value => (/[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
const csv = rows => rows.map(row => row.map(csvCell).join(",")).join("\n") + "\n";

// A picture as a file of its own: what the style sheet says of its elements is written into them.
function asFile(drawn) {
  const copy = drawn.cloneNode(true), from = drawn.querySelectorAll("*"), to = copy.querySelectorAll("*");
  from.forEach((each, n) => {
    const look = getComputedStyle(each);
    for (const key of ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "font-family",
      "font-size", "font-weight", "text-anchor"]) to[n].setAttribute(key, look.getPropertyValue(key));
  });
  copy.setAttribute("style", "background:" + getComputedStyle(document.body).backgroundColor);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

const button = (words, press, about = {}) => made("button", {type: "button", onclick: press, ...about}, words);
