// Which histories are left: conditions, kept in the address, so that a link opens exactly this view.
const FEW = 30; // fewer histories than this are called few
// `day` is set when the data are there; `at` and `recorded` are hours of the capital, `weights` those of the legacy.
const state = {view: "story", only: [], theme: 0, day: 0, world: null, at: null, recorded: null, weights: null};

// A condition is a list of words: class NAMES | did EVENT FIRST LAST | not EVENT | range SERIES DAY LOW HIGH.
function holds(condition) {
  const [kind, name, a, b, c] = condition;
  if (kind === "class") {
    const wanted = new Set(name.split("+").map(each => D.classes.names.indexOf(each)));
    return w => wanted.has(D.classes.of[w]);
  }
  if (kind === "range") {
    const s = D.byName[name], at = D.kept.indexOf(+a);
    return w => {
      const value = s.levels[s.codes[w * D.kept.length + at]];
      return value >= +b && value <= +c;
    };
  }
  const at = D.events.findIndex(each => each.name === name) * D.count;
  if (kind === "not") return w => D.first[at + w] === NEVER;
  return w => D.first[at + w] !== NEVER && D.first[at + w] >= +a && D.first[at + w] <= +b;
}

function known(condition) {
  const [kind, name, a, b, c] = condition;
  if (kind === "class") return !!D.classes && name.split("+").every(each => D.classes.names.includes(each));
  if (kind === "range") return name in D.byName && D.kept.includes(+a) && isFinite(+b) && isFinite(+c);
  const there = D.events.some(each => each.name === name);
  return there && (kind === "not" || (kind === "did" && a !== undefined && isFinite(+a) && isFinite(+b)));
}

function left() {
  const tests = state.only.map(holds), out = [];
  for (let w = 0; w < D.count; w++) if (tests.every(test => test(w))) out.push(w);
  return out;
}

// Put a condition in the place of the one about the same thing, or take that one away.
function only(key, condition) {
  state.latest = key;
  state.only = state.only.filter(each => keyOf(each) !== key);
  if (condition) state.only.push(condition);
}

const keyOf = ([kind, name]) => (kind === "class" ? "class" : (kind === "range" ? "range " : "event ") + name);
const chosen = key => state.only.find(each => keyOf(each) === key);

function said(condition) {
  const [kind, name, a, b, c] = condition;
  if (kind === "class") {
    return say("chosen-class", {titles: name.split("+").map(each => D.classes.titles[D.classes.names.indexOf(each)]).join(say("or"))});
  }
  if (kind === "range") {
    const s = D.byName[name];
    if (s.flag) return say("chosen-flag", {title: s.title, so: yes(+b > 0.5), date: D.dates[a]});
    return say("chosen-range", {title: s.title, date: D.dates[a], low: shown(+b), high: shown(+c)});
  }
  const event = D.events.find(each => each.name === name).words;
  if (kind === "not") return say("chosen-never", {event});
  const all = +a === 0 && +b >= D.dates.length - 1;
  return all ? event : say("chosen-between", {event, first: D.dates[a], last: D.dates[b]});
}

function address() {
  const told = new URLSearchParams();
  if (state.view === "explore") {
    if (state.theme) told.set("theme", state.theme);
  }
  if (["explore", "history", "map", "capital"].includes(state.view)) state.only.forEach(each => told.append("only", each.join("~")));
  if (["history", "capital"].includes(state.view) && state.world !== null) told.set("world", state.world);
  if (state.view === "capital") {
    for (const key of ["at", "recorded"]) if (state[key] !== null) told.set(key, stamp(state[key]));
  }
  if (state.view === "legacy" && state.weights) told.set("weights", state.weights.join("-"));
  if (["history", "map"].includes(state.view)) told.set("date", D.iso[state.day]);
  const asked = told.toString();
  return "#view-" + state.view + (asked ? "?" + asked : "");
}

// An hour of the case as 1917-11-07T02, and back; null where it is none.
const twoDigits = number => String(number).padStart(2, "0");
const stamp = hour => `${D.iso[Math.floor(hour / 24)]}T${twoDigits(hour % 24)}`;
function unstamp(text) {
  const [iso, hour] = (text || "").split("T"), day = D.iso.indexOf(iso);
  return day >= 0 && +hour >= 0 && +hour < 24 ? day * 24 + Math.floor(+hour) : null;
}

// A browser refuses an address that changes too often: it is written when a drag rests.
let resting = 0;
function remember() {
  clearTimeout(resting);
  resting = setTimeout(() => {
    const to = (more.address && more.address()) || address();
    if (location.hash !== to) history.replaceState(null, "", to);
  }, 250);
}

// Read the address; what it names and this run does not have is left out, and said.
function recall(asked) {
  const told = new URLSearchParams(asked), unknown = [];
  state.only = [];
  for (const each of told.getAll("only").map(text => text.split("~"))) {
    if (known(each)) state.only.push(each);
    else unknown.push(each.join(" "));
  }
  const theme = +told.get("theme");
  state.theme = D.themes[theme] ? theme : 0;
  const day = D.iso.indexOf(told.get("date"));
  if (day >= 0) state.day = day;
  state.at = unstamp(told.get("at"));
  state.recorded = unstamp(told.get("recorded"));
  if (told.has("world")) {
    if (D.worlds.includes(+told.get("world"))) state.world = +told.get("world");
    else unknown.push(say("unknown-history", {world: told.get("world")}));
  }
  $("unknown").hidden = !unknown.length;
  $("unknown").textContent = say("unknown", {listed: between(unknown)});
}
