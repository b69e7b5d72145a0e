// Explore: choose histories by how they end, by events, by values; every picture follows while one drags.
const BANDS = [0.05, 0.25, 0.5, 0.75, 0.95];
const W = 300, H = 140, LEFT = 46, TOP = 18;
let redraws = []; // what each part does when the choice changes
let every = []; // all histories

async function explore() {
  const box = $("explore");
  every = Array.from({length: D.count}, (_, w) => w);
  redraws = [];
  forget(box);
  box.replaceChildren(counter(), panels(), gallery());
  await openTheme();
}

function counter() {
  const number = made("output", {id: "left", "aria-live": "polite"});
  const few = made("span", {id: "few"}), chips = made("ul", {class: "chips", "aria-label": say("only-where")});
  redraws.push(worlds => {
    number.textContent = say("left", {worlds: worlds.length, all: D.count});
    few.textContent = !worlds.length ? say("none-left") : worlds.length < FEW ? say("too-few", {worlds: worlds.length}) : "";
    chips.replaceChildren(...state.only.map(each => made("li", {}, say("only-where-said", {said: said(each)}) + " ",
      button(say("remove"), () => { only(keyOf(each), null); panelsAgain(); update(); },
        {"aria-label": say("remove-said", {said: said(each)})}))));
  });
  const file = button(say("csv-of-them"), () => save("histories.csv", csv(tableOfHistories(left())), "text/csv"));
  return made("div", {class: "counter"}, made("p", {}, number, " ", file, " ", few), chips,
    made("p", {class: "how"}, say("choosing")));
}

// A row a history: its number, its class, the date of each event or nothing.
function tableOfHistories(worlds) {
  const date = (n, w) => { const day = D.first[n * D.count + w]; return day === NEVER ? "" : D.iso[day]; };
  return [["world", ...(D.classes ? ["class"] : []), ...D.events.map(event => event.name)],
    ...worlds.map(w => [D.worlds[w], ...(D.classes ? [D.classes.names[D.classes.of[w]]] : []), ...D.events.map((_, n) => date(n, w))])];
}

let again = [];
const panelsAgain = () => again.forEach(each => each());

function panels() {
  again = [];
  const first = D.events.filter(each => each.first), rest = D.events.filter(each => !each.first);
  const shownFirst = first.length ? first : rest, more = first.length ? rest : [];
  const parts = [];
  if (D.classes) parts.push(made("section", {}, finding(say("how-end"), worlds => most(D.classes.titles, w => D.classes.of[w], worlds)),
    made("p", {class: "how"}, say("counts-how")), classPanel()));
  if (D.ruler) parts.push(made("section", {}, finding(say("who-governs-last"), worlds => most(
    D.contenders.map(each => each.title), w => D.ruler[(w + 1) * D.dates.length - 1], worlds)), streamPanel()));
  if (D.events.length) {
    parts.push(made("section", {}, made("h3", {}, say("happens-when")),
      made("p", {class: "how"}, say("happens-how")),
      made("div", {class: "events"}, ...shownFirst.map(eventPanel)),
      ...(more.length ? [made("details", {}, made("summary", {}, say("more-events", {events: more.length})),
        made("div", {class: "events"}, ...more.map(eventPanel)))] : [])));
  }
  return made("div", {class: "panels"}, ...parts);
}

// A heading that says what is found among the histories left.
function finding(title, tell) {
  const out = made("h3");
  redraws.push(worlds => { out.textContent = worlds.length ? say("title-finding", {title, finding: tell(worlds)}) : title; });
  return out;
}

function most(titles, kindOf, worlds) {
  const count = new Uint32Array(titles.length);
  for (const w of worlds) count[kindOf(w)]++;
  const n = Math.max(...count);
  return say("most-often", {title: titles[count.indexOf(n)], count: n, worlds: worlds.length});
}

const countOf = (part, all) => say("count-of", {count: part, interval: interval(part, all)});

function classPanel() {
  const key = "class", list = made("ul", {class: "classes"});
  D.classes.names.forEach((name, n) => {
    const bar = made("i"), count = made("span", {class: "count"});
    const toggle = button("", () => {
      const had = chosen(key) ? chosen(key)[1].split("+") : [];
      const now = had.includes(name) ? had.filter(each => each !== name) : [...had, name];
      only(key, now.length ? ["class", now.join("+")] : null);
      update();
    }, {"aria-pressed": "false"});
    toggle.append(made("b", {}, D.classes.titles[n]), count, bar);
    redraws.push(worlds => {
      const here = worlds.reduce((sum, w) => sum + (D.classes.of[w] === n), 0);
      count.textContent = " " + countOf(here, worlds.length);
      bar.style.width = worlds.length ? (100 * here) / worlds.length + "%" : "0";
      const had = chosen(key) ? chosen(key)[1].split("+") : [];
      toggle.setAttribute("aria-pressed", String(had.includes(name)));
    });
    list.append(made("li", {}, toggle));
  });
  return list;
}

// Who governs, as a stream of the histories that are left.
function streamPanel() {
  const width = Math.min(1060, $("explore").clientWidth || 1060), height = 150, days = D.dates.length, x = day => (day / days) * width;
  const bands = D.contenders.map(each => svg("path", {fill: each.colour, class: "band"})), box = made("div");
  const drawn = picture(width, height + 18, say("who-governs-daily"), ...bands, ...axis(x, height, height + 3, width));
  const draw = worlds => {
    const flat = new Uint32Array(D.contenders.length * days);
    for (const w of worlds) for (let day = 0; day < days; day++) flat[D.ruler[w * days + day] * days + day]++;
    const count = D.contenders.map((_, k) => flat.subarray(k * days, (k + 1) * days));
    const base = new Float64Array(days), all = Math.max(1, worlds.length);
    bands.forEach((band, k) => {
      let there = "", back = "";
      for (let day = 0, next; day < days; day = next) {
        next = day + 1; // a step lasts as long as neither border moves
        while (next < days && base[next] === base[day] && count[k][next] === count[k][day]) next++;
        const top = (base[day] / all) * height, low = ((base[day] + count[k][day]) / all) * height;
        there += `${day ? "L" : "M"}${x(day).toFixed(1)},${top.toFixed(1)}H${x(next).toFixed(1)}`;
        back = `L${x(next).toFixed(1)},${low.toFixed(1)}H${x(day).toFixed(1)}` + back;
      }
      band.setAttribute("d", count[k].some(n => n) ? there + back + "Z" : "");
      for (let day = 0; day < days; day++) base[day] += count[k][day];
    });
    const last = count.map((each, k) => [k, each[days - 1]]).filter(([, n]) => n);
    box.replaceChildren(key(new Set([...D.contenders.keys()].filter(k => count[k].some(n => n)))),
      made("p", {class: "how"}, say("on-last-day", {listed: counted(last)})));
  };
  const table = () => {
    const worlds = left(), on = (k, day) => worlds.reduce((sum, w) => sum + (D.ruler[w * days + day] === k), 0);
    return [["date", ...D.contenders.map(each => each.title)], ...D.iso.map((iso, day) => [iso, ...D.contenders.map((_, k) => on(k, day))])];
  };
  const out = made("div", {class: "stream"}, drawn, box, button("CSV", () => save("rulers.csv", csv(table()), "text/csv")), " ",
    button("SVG", () => save("rulers.svg", asFile(drawn), "image/svg+xml")));
  whenSeen(out, draw);
  return out;
}

// An event: how many histories have it, and its dates as bars that can be brushed.
function eventPanel(event) {
  const at = D.events.indexOf(event) * D.count, key = "event " + event.name, last = D.dates.length - 1;
  const width = 300, height = 44, bins = Math.min(60, D.dates.length);
  const bin = day => Math.min(bins - 1, Math.floor((day / D.dates.length) * bins));
  const x = day => (day / Math.max(1, last)) * width;
  const count = made("span", {class: "count"});
  const kept = svg("path", {class: "dot"}), all = svg("path", {class: "ghost"});
  const window_ = svg("rect", {y: 0, height: height - 14, class: "window", width: 0});
  const drawn = picture(width, height + 4, say("dates-of", {event: event.words}), all, kept, window_, ...axis(x, 0, height - 14, width));
  if (event.recorded !== null && event.recorded >= 0 && event.recorded <= last) {
    drawn.append(svg("line", {x1: x(event.recorded), x2: x(event.recorded), y1: 0, y2: height - 14, class: "record"}));
  }
  drawn.classList.add("brush");
  drawn.dataset.event = event.name;
  const heights = worlds => {
    const out = new Uint32Array(bins);
    for (const w of worlds) if (D.first[at + w] !== NEVER) out[bin(D.first[at + w])]++;
    return out;
  };
  const totals = heights(every), tallest = Math.max(1, ...totals), step = width / bins;
  const bars = counts => Array.from(counts, (n, k) => n
    ? `M${(k * step + 0.5).toFixed(1)},${height - 14}v${(-(height - 18) * n / tallest).toFixed(1)}h${(step - 1).toFixed(1)}V${height - 14}z`
    : "").join("");
  all.setAttribute("d", bars(totals));
  const low = slider(say("from"), 0, last, day => D.dates[day]), high = slider(say("to"), 0, last, day => D.dates[day]);
  const pick = made("select", {"aria-label": say("keep-where", {event: event.words})},
    made("option", {value: ""}, say("happens-or-not")), made("option", {value: "did"}, say("happens")),
    made("option", {value: "not"}, say("never-happens")));
  const set = () => {
    const a = Math.min(low.value, high.value), b = Math.max(low.value, high.value);
    only(key, pick.value === "not" ? ["not", event.name] : pick.value === "did" ? ["did", event.name, a, b] : null);
    update();
  };
  const read = () => {
    const now = chosen(key);
    pick.value = now ? now[0] : "";
    low.set(now && now[0] === "did" ? +now[2] : 0);
    high.set(now && now[0] === "did" ? +now[3] : last);
  };
  pick.addEventListener("change", set);
  for (const each of [low, high]) each.input.addEventListener("input", () => { pick.value = "did"; set(); });
  dragged(drawn, width, (from, to) => {
    low.set(Math.round((Math.min(from, to) / width) * last));
    high.set(Math.round((Math.max(from, to) / width) * last));
    pick.value = "did";
    set();
  });
  again.push(read);
  read();
  const draw = worlds => {
    const own = heights(worlds), here = own.reduce((sum, n) => sum + n, 0);
    kept.setAttribute("d", bars(own));
    count.textContent = " " + countOf(here, worlds.length);
    const now = chosen(key), on = now && now[0] === "did";
    window_.setAttribute("x", on ? x(+now[2]) : 0);
    window_.setAttribute("width", on ? Math.max(2, x(+now[3]) - x(+now[2])) : 0);
  };
  const recorded = event.recorded === null ? "" : say("in-record", {said: D.dates[event.recorded] || say("outside")});
  const out = made("div", {class: "event"}, made("p", {}, made("b", {}, event.words), count), drawn,
    made("details", {}, made("summary", {}, say("choose")), made("p", {}, pick), low.box, high.box,
      made("p", {class: "how"}, sentences(say("bars-how"), recorded))));
  whenSeen(out, draw, key);
  return out;
}

// Parts that are drawn only while they are on the screen, by their elements, in the order in which their turn comes.
const seenNow = new Map();
const onScreen = new IntersectionObserver(entries => {
  for (const each of entries) if (seenNow.has(each.target)) seenNow.get(each.target).seen = each.isIntersecting;
  inTurn(left(), Infinity);
}, {rootMargin: "300px"});

function drawAll() {
  for (const part of seenNow.values()) part.draw(left());
}

function forget(box) {
  for (const element of [...seenNow.keys()].filter(each => box.contains(each))) {
    onScreen.unobserve(element);
    seenNow.delete(element);
  }
}

function whenSeen(element, draw, key = "") {
  seenNow.set(element, {draw, key, seen: false, stale: true});
  onScreen.observe(element);
}

// Draw stale parts on the screen for some milliseconds, what is dragged first; return whether all are drawn. Those that
// were drawn go to the end of the row, so that each has its turn however long a drag goes on.
function inTurn(worlds, budget) {
  const end = performance.now() + budget, stale = [...seenNow].filter(([, part]) => part.seen && part.stale);
  stale.sort(([, a], [, b]) => (b.key === state.latest) - (a.key === state.latest));
  for (const [n, [element, part]] of stale.entries()) {
    if (n > 1 && performance.now() > end) return false;
    part.draw(worlds);
    part.stale = false;
    seenNow.delete(element);
    seenNow.set(element, part);
  }
  return true;
}

// A slider that says its value in words.
function slider(name, least, most, told) {
  const input = made("input", {type: "range", min: least, max: most, step: 1}), out = made("output");
  const say = () => { out.textContent = told(+input.value); input.setAttribute("aria-valuetext", told(+input.value)); };
  input.addEventListener("input", say);
  const box = made("label", {class: "slider"}, made("span", {}, name), input, out);
  return {input, box, get value() { return +input.value; }, set(value) { input.value = value; say(); }};
}

// Call with the two ends of a drag in the picture's own units, while it goes on.
function dragged(drawn, width, tell, upright = false) {
  const where = event => {
    const box = drawn.getBoundingClientRect();
    const scale = width / box.width;
    return [Math.max(0, Math.min(width, (event.clientX - box.left) * scale)), (event.clientY - box.top) * scale];
  };
  let from = null;
  drawn.addEventListener("pointerdown", event => {
    from = where(event);
    drawn.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  drawn.addEventListener("pointermove", event => {
    if (!from) return;
    const to = where(event);
    if (Math.abs(to[upright ? 1 : 0] - from[upright ? 1 : 0]) < 3) return;
    if (upright) tell(from, to);
    else tell(from[0], to[0]);
  });
  for (const end of ["pointerup", "pointercancel"]) drawn.addEventListener(end, () => { from = null; });
}

// Draw anew before the next frame, however often a drag asks for it: counts at once, pictures as far as a frame has room.
const ROOM = 5; // milliseconds of a frame for pictures
let asked = false;
function update() {
  for (const part of seenNow.values()) part.stale = true;
  if (asked) return;
  asked = true;
  requestAnimationFrame(frame);
}

function frame() {
  const worlds = left();
  redraws.forEach(draw => draw(worlds));
  asked = !inTurn(worlds, ROOM);
  if (asked) requestAnimationFrame(frame);
  else remember();
}
