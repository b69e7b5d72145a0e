// One history: who governs beside the record, where they part, what happens, and the map on a date.

async function history_() {
  const box = $("history");
  box.replaceChildren(
    pickHistory(history_),
    made("h3", {id: "history-title", tabindex: -1}, say("history-title", {world: String(state.world), ending: ending(indexOf(state.world))})),
    made("div", {id: "history-bars"}), made("div", {class: "two"}, made("div", {id: "history-text"}), made("div", {id: "history-map"})));
  const w = indexOf(state.world);
  bars(w);
  remember();
  const chunk = Math.floor(w / D.chunk);
  let single;
  try {
    single = await piece("histories-" + chunk);
    single.told = single.told || (await words(single.texts));
    if (single.holders && !single.who) single.who = await bytes(single.holders);
  } catch (fault) {
    $("history-text").append(made("p", {class: "note"}, String(fault.message)));
    return;
  }
  if (w !== indexOf(state.world)) return; // another was chosen meanwhile
  const told = single.told[state.world] || (more.words && (await more.words(state.world)));
  if (w !== indexOf(state.world)) return;
  tellEvents(w, told && told.days);
  if (told) tellArticle(told.articles);
  if (more.belowHistory) $("history-text").append(await more.belowHistory(state.world));
  if (single.who) {
    const size = D.map.tiles.length * D.dates.length, start = (w % D.chunk) * size;
    dayMap($("history-map"), tile => day => single.who[start + tile * D.dates.length + day], null);
  }
  box.dataset.drawn = state.world;
}

// Choose a history by its number, one after another among those left, or by its name.
function pickHistory(show) {
  const worlds = left();
  if (state.world === null) state.world = (D.chosen[0] || [0, D.worlds[0]])[1];
  const pick = made("input", {type: "number", class: "world", min: D.worlds[0], max: D.worlds.at(-1), value: state.world});
  const go = world => { if (D.worlds.includes(world)) { state.world = world; show(); } };
  pick.addEventListener("change", () => go(+pick.value));
  const step = by => {
    const numbers = (worlds.length ? worlds : D.worlds.map((_, n) => n)).map(n => D.worlds[n]);
    const at = numbers.findIndex(each => each >= state.world);
    go(numbers[Math.max(0, Math.min(numbers.length - 1, (at < 0 ? numbers.length : at) + (by > 0 && numbers[at] !== state.world ? 0 : by)))]);
  };
  const some = {some: yes(state.only.length), worlds: worlds.length};
  return made("p", {class: "tools"}, made("label", {}, say("history") + " ", pick), " ",
    button(say("previous", some), () => step(-1)), button(say("next", some), () => step(1)),
    ...D.chosen.map(([why, world]) => button(say("chosen-history", {why}), () => go(world),
      {"aria-pressed": String(world === state.world)})));
}

const indexOf = world => D.worlds.indexOf(world);

function ending(w) {
  if (D.classes) return D.classes.titles[D.classes.of[w]];
  const happened = D.events.filter((_, n) => D.first[n * D.count + w] !== NEVER).length;
  return say("events-happen", {count: happened, events: D.events.length});
}

const rulerOf = w => D.ruler.subarray(w * D.dates.length, (w + 1) * D.dates.length);

function recordOn(day) {
  const before = D.record.filter(([start]) => start <= day);
  return before.length ? before.at(-1)[1] : null;
}

// The first day on which another governs than in the record; -1 where there is none, null where it cannot be said.
function parts(w) {
  if (!D.ruler || !D.record.length) return null;
  const own = rulerOf(w);
  for (let day = 0; day < own.length; day++) if (recordOn(day) !== null && recordOn(day) !== own[day]) return day;
  return -1;
}

function spans(at) {
  const out = [];
  for (let day = 0; day < D.dates.length; day++) {
    const k = at(day);
    if (!out.length || out.at(-1)[2] !== k) out.push([day, day + 1, k]);
    else out.at(-1)[1] = day + 1;
  }
  return out;
}

function bars(w) {
  if (!D.ruler) return;
  const box = $("history-bars"), day = parts(w), wide = box.clientWidth || 1000;
  const x = day => (day / D.dates.length) * wide;
  const bar = (top, at) => spans(at).filter(([, , k]) => k !== null).map(([a, b, k]) => {
    const about = {x: x(a), y: top, width: x(b) - x(a), height: 26, fill: D.contenders[k].colour, class: "outlined"};
    return svg("rect", about, svg("title", {}, say("name-from", {name: D.contenders[k].title, day: D.dates[a]})));
  });
  const own = rulerOf(w), drawn = picture(wide, 92, say("governs-beside", {world: String(state.world)}));
  drawn.append(...bar(4, d => own[d]), ...(D.record.length ? bar(38, recordOn) : []));
  if (day !== null && day >= 0) drawn.append(svg("line", {x1: x(day), x2: x(day), y1: 0, y2: 70, class: "parting"}));
  drawn.append(svg("line", {x1: 0, x2: 0, y1: 0, y2: 70, class: "cursor", id: "bar-cursor"}));
  drawn.append(...axis(x, 64, 70, wide / 2));
  const told = day === null ? "" : day < 0 ? say("never-parts")
    : say("parts", {date: D.dates[day], record: D.contenders[recordOn(day)].title, here: D.contenders[own[day]].title});
  const line_ = spans(d => own[d]).map(([a, , k], n) => (n ? say("name-from", {name: D.contenders[k].title, day: D.dates[a]}) : D.contenders[k].title));
  box.replaceChildren(made("p", {class: "bar-name"}, say("above-below", {record: yes(D.record.length)})),
    made("div", {class: "bars"}, drawn), made("p", {}, say("who-governs", {listed: between(line_)})),
    made("p", {class: "parting-words"}, told), key(new Set([...own, ...D.record.map(([, k]) => k)])));
}

function key(kinds) {
  return made("ul", {class: "key"}, ...[...kinds].sort((a, b) => a - b).map(k => {
    const box = svg("svg", {width: 12, height: 12, "aria-hidden": "true"},
      svg("rect", {x: 1, y: 1, width: 10, height: 10, fill: D.contenders[k].colour, class: "outlined"}));
    return made("li", {}, box, " " + D.contenders[k].title);
  }));
}

// The events of the case with their day here and in the record; then, where they are carried, all in words.
function tellEvents(w, told) {
  const box = $("history-text"), rows = D.events.map((event, n) => [D.first[n * D.count + w], event]);
  const there = rows.filter(([day]) => day !== NEVER).sort((a, b) => a[0] - b[0]);
  const never = rows.filter(([day]) => day === NEVER).map(([, event]) => event);
  const beside = (day, event) => {
    if (event.recorded === null) return say("not-in-record");
    const apart = day - event.recorded;
    return apart ? say("days-from-record", {days: Math.abs(apart), before: yes(apart < 0)}) : say("day-of-record");
  };
  const parting = parts(w), parted = parting !== null && parting >= 0;
  const before = there.filter(([day]) => !parted || day < parting), after = there.slice(before.length);
  const list = rows => (rows.length ? [made("dl", {class: "told"}, ...rows.flatMap(([day, event]) => [
    made("dt", {}, button(D.dates[day], () => setDay(day), {class: "plain"})),
    made("dd", {}, event.words, made("small", {}, " " + beside(day, event)), ...asksWhy(event))]))] : []);
  box.replaceChildren();
  const mark = after.length ? [made("p", {class: "parts"}, say("day-they-part", {date: D.dates[parting]}))] : [];
  if (there.length) box.append(made("h4", {}, say("what-happens")), ...list(before), ...mark, ...list(after));
  if (never.length && more.why) {
    box.append(made("h4", {}, say("what-never")),
      made("ul", {class: "told"}, ...never.map(event => made("li", {}, event.words, ...asksWhy(event)))));
  } else if (never.length) box.append(made("p", {}, made("b", {}, say("never") + " "), say("sentence", {text: between(never.map(event => event.words))})));
  if (!told) {
    box.append(made("p", {class: "how"}, say("only-in-words", {worlds: D.texts.length}) + " ",
      made("code", {}, `ct.open_run("${D.folder}").world(${state.world}).chronicle()`)));
    return;
  }
  if (!told.length) return;
  const days = made("dl", {class: "told"});
  let last = null;
  for (const [date, text] of told) {
    if (date !== last) {
      const day = D.dates.indexOf(date);
      days.append(made("dt", {}, day < 0 ? date : button(date, () => setDay(day), {class: "plain"})));
    }
    last = date;
    days.append(made("dd", {}, text));
  }
  box.append(made("details", {}, made("summary", {}, say("day-by-day-count", {sentences: told.length})), days));
}

const asksWhy = event => (more.why ? [more.why(state.world, event)] : []);
