// A plan of positions: a disc each, numbered as in the table; the headquarters is a square, what just changed has a ring.
const RADIUS = 8.2;

// `held` has for each position its holder, two where it passes on that day, or null where nothing is told.
function planOf(plan, held, fresh, label) {
  const [wide, high] = plan.size;
  const water = plan.water.map(([width, points]) =>
    svg("path", {d: line(points.map(p => p[0]), points.map(p => p[1])), class: "water", "stroke-width": Math.max(1.2, width)}));
  const discs = plan.sites.map((site, n) => disc(site, n, held[n], fresh.has(n)));
  return picture(wide, high, label, ...water, ...discs);
}

function disc(site, n, held, fresh) {
  const [x, y] = site.at, out = svg("g"), title = svg("title"), number = svg("text", {x, y: y + 3.7, class: "number"});
  const shape = (about, r = RADIUS) => (site.kind === "headquarters"
    ? svg("rect", {x: x - r, y: y - r, width: 2 * r, height: 2 * r, ...about}) : svg("circle", {cx: x, cy: y, r, ...about}));
  title.textContent = say("position-held", {position: site.title, holder: heldBy(held)});
  number.textContent = n + 1;
  if (fresh) out.append(shape({class: "fresh"}, RADIUS + 2.4));
  out.append(title, shape(held ? {fill: D.contenders[held[0]].colour, class: "outlined"} : {class: "untold"}));
  if (held && held.length > 1) {
    const half = site.kind === "headquarters" ? `M${x},${y - RADIUS}h${RADIUS}v${2 * RADIUS}h${-RADIUS}Z`
      : `M${x},${y - RADIUS}a${RADIUS},${RADIUS} 0 0 1 0,${2 * RADIUS}Z`;
    out.append(svg("path", {d: half, fill: D.contenders[held[1]].colour, class: "outlined"}));
    number.setAttribute("paint-order", "stroke");
    number.classList.add("on-two");
  } else if (held) {
    number.setAttribute("fill", D.contenders[held[0]].ink);
    number.classList.add("inside");
  }
  out.append(number);
  return out;
}

function heldBy(held) {
  if (!held) return say("nothing-told");
  const [one, other] = held.map(k => D.contenders[k].title);
  return other === undefined ? one : say("passes-that-day", {from: one, to: other});
}

// How many positions each holds; those that pass that day, or of which nothing is told, apart.
function tally(held) {
  const count = {}, sure = held.filter(each => each && each.length === 1);
  for (const [k] of sure) count[k] = (count[k] || 0) + 1;
  const order = Object.entries(count).sort((a, b) => b[1] - a[1]);
  const passing = held.filter(each => each && each.length > 1).length, untold = held.filter(each => !each).length;
  return listed([counted(order), ...(passing ? [say("tally-passing", {count: passing})] : []),
    ...(untold ? [say("tally-untold", {count: untold})] : [])].filter(Boolean));
}

// A plan that follows an hour: slider, steps, picture, what changes in that hour. Unless an hour is asked
// for it starts half through the changes.
function hourly(plan, about) {
  const title = made("h4"), told = made("p", {class: "told-map", role: "status"}), drawn = made("div", {class: "plan"}), keys = made("div");
  const input = slider(say("hour"), about.first, about.last, atHour);
  let now = about.first, shape = null;
  const set = hour => {
    now = Math.max(about.first, Math.min(about.last, hour));
    input.set(now);
    const held = about.held(now), changed = about.changed(now), fresh = new Set(changed.map(([site]) => site));
    title.textContent = say("plan-finding", {all: plan.sites.length, listed: tally(held)});
    told.textContent = changed.length ? changed.map(([, words]) => words).join(say("space")) : say("no-change");
    shape = planOf(plan, held, fresh, say("plan-label", {of: about.name, hour: atHour(now), said: tally(held)}));
    drawn.replaceChildren(shape);
    keys.replaceChildren(key(new Set(held.flatMap(each => each || []))));
    about.moved(now);
  };
  const next = () => about.hours.find(hour => hour > now) ?? about.last;
  const before = () => about.hours.filter(hour => hour < now).at(-1) ?? about.first;
  input.input.addEventListener("input", () => set(input.value));
  const box = made("section", {class: "hourly"}, made("p", {class: "bar-name"}, about.name), title, input.box,
    made("p", {class: "tools"}, button(say("change-back"), () => set(before())), button(say("hour-back"), () => set(now - 1)),
      button(say("hour-on"), () => set(now + 1)), button(say("change-on"), () => set(next()))),
    drawn, keys, told, made("p", {class: "tools"},
      button("SVG", () => save(`${about.file}-${stamp(now)}.svg`, asFile(shape), "image/svg+xml"))));
  return {box, start: asked => set(asked ?? about.hours[Math.floor(about.hours.length / 2)] ?? about.last)};
}

const atHour = hour => say("at-hour", {date: D.dates[Math.floor(hour / 24)], hour: clock(hour * 60)});
const clock = minutes => `${twoDigits(Math.floor((minutes % 1440) / 60))}:${twoDigits(minutes % 60)}`;
