// A map of tiles that follows a date: of one history, or of whom most histories have each place obey.
let setDay = () => {};
const SIZE = 20; // from side to side of a hexagon

function dayMap(box, kindOf, shareOf) {
  const tiles = D.map.tiles, last = D.dates.length - 1, rows = tiles.map(t => t[0]), columns = tiles.map(t => t[1]);
  const top = Math.min(...rows), start = Math.min(...columns), up = SIZE * 0.866;
  const wide = (Math.max(...columns) - start + 1.5) * SIZE, high = (Math.max(...rows) - top) * up + SIZE * 1.2;
  const shapes = tiles.map(([row, column, title]) => {
    const x = (column - start + (row % 2) / 2 + 0.5) * SIZE, y = (row - top) * up + SIZE * 0.6, r = SIZE / Math.sqrt(3) - 0.5;
    const corners = [0, 1, 2, 3, 4, 5].map(n => [x + r * Math.sin((n * Math.PI) / 3), y - r * Math.cos((n * Math.PI) / 3)]);
    const shape = svg("path", {d: "M" + corners.map(c => c.map(v => v.toFixed(1)).join(",")).join("L") + "Z", class: "tile"});
    shape.append(svg("title", {}, title));
    return shape;
  });
  const drawn = picture(wide, high, say("map-of-tiles"), ...shapes), keys = made("div"), told = made("p", {class: "told-map"});
  const input = slider(say("date"), 0, last, day => D.dates[day]), kinds = tiles.map((_, n) => kindOf(n));
  const strengths = shareOf ? tiles.map((_, n) => shareOf(n)) : null;
  const title = made(state.view === "history" ? "h4" : "h3"); // below a title of its own
  let table = [];
  const draw = day => {
    const count = {};
    table = [["place", "obeys", "date", ...(strengths ? ["share"] : [])]];
    shapes.forEach((shape, n) => {
      const kind = kinds[n](day), share = strengths ? strengths[n](day) / 200 : 1;
      count[kind] = (count[kind] || 0) + 1;
      shape.setAttribute("fill", D.contenders[kind].colour);
      shape.setAttribute("fill-opacity", strengths ? Math.max(0.35, Math.ceil(share * 5) / 5) : 1);
      const said = say("tile", {place: tiles[n][2], name: D.contenders[kind].title, many: yes(strengths), share: Math.round(100 * share)});
      shape.firstChild.textContent = said;
      table.push([tiles[n][2], D.contenders[kind].title, D.iso[day], ...(strengths ? [share] : [])]);
    });
    const order = Object.entries(count).sort((a, b) => b[1] - a[1]);
    const governs = recordOn(day), [k, n] = order[0];
    title.textContent = say("map-most", {name: D.contenders[k].title, count: n, tiles: tiles.length});
    told.textContent = sentences(say("tiles-count", {listed: counted(order)}),
      governs !== null && say("record-governs-sentence", {name: D.contenders[governs].title}));
    drawn.setAttribute("aria-label", say("map-label", {date: D.dates[day], title: title.textContent, said: told.textContent}));
    keys.replaceChildren(key(new Set(Object.keys(count).map(Number))));
    const cursor = $("bar-cursor");
    const along = cursor && (day / D.dates.length) * cursor.ownerSVGElement.viewBox.baseVal.width;
    if (cursor) for (const end of ["x1", "x2"]) cursor.setAttribute(end, along);
  };
  setDay = day => {
    state.day = Math.max(0, Math.min(last, day));
    input.set(state.day);
    draw(state.day);
    remember();
  };
  input.input.addEventListener("input", () => setDay(input.value));
  const name = state.view === "history" ? `map-history-${state.world}` : "map";
  const week = Math.min(7, last), days = D.iso.length > 1 && (Date.parse(D.iso[1]) - Date.parse(D.iso[0])) / 864e5 === 1;
  box.replaceChildren(title, input.box,
    made("p", {class: "tools"}, ...(days ? [button(say("week-back"), () => setDay(state.day - week))] : []),
      button(say("back", {days: yes(days)}), () => setDay(state.day - 1)), button(say("on", {days: yes(days)}), () => setDay(state.day + 1)),
      ...(days ? [button(say("week-on"), () => setDay(state.day + week))] : []),
      button(say("next-event"), () => setDay(nextEvent()))),
    made("div", {class: "map"}, drawn), told, keys,
    made("p", {class: "tools"}, button("CSV", () => save(`${name}-${D.iso[state.day]}.csv`, csv(table), "text/csv")),
      button("SVG", () => save(`${name}-${D.iso[state.day]}.svg`, asFile(drawn), "image/svg+xml"))));
  setDay(state.day);
}

// Contenders with how many of something each has: pairs of their place and a count.
const counted = pairs => listed(pairs.map(([k, n]) => say("name-count", {name: D.contenders[k].title, count: n})));

// The next day on which something happens: in the history that is shown, or in the record.
function nextEvent() {
  const w = state.view === "history" ? indexOf(state.world) : -1;
  const days = D.events.map((event, n) => (w < 0 ? event.recorded : D.first[n * D.count + w]));
  const later = days.filter(day => day !== null && day !== NEVER && day > state.day && day < D.dates.length);
  return later.length ? Math.min(...later) : D.dates.length - 1;
}

// Whom most of some histories have each tile obey on a day, and how many of 200 do; counted anew for each day.
async function ofSome(worlds) {
  const length = D.dates.length, tiles = D.map.tiles.length, chunks = [];
  for (let at = 0; at * D.chunk < D.count; at++) {
    const single = await piece("histories-" + at);
    single.who = single.who || (await bytes(single.holders));
    chunks.push(single.who);
  }
  const count = new Uint32Array(tiles * D.contenders.length), kind = new Uint8Array(tiles), share = new Float64Array(tiles);
  let counted = -1;
  const on = day => {
    if (day === counted) return;
    counted = day;
    count.fill(0);
    for (const w of worlds) {
      const who = chunks[Math.floor(w / D.chunk)], start = (w % D.chunk) * tiles * length + day;
      for (let tile = 0; tile < tiles; tile++) count[tile * D.contenders.length + who[start + tile * length]]++;
    }
    for (let tile = 0; tile < tiles; tile++) {
      const own = count.subarray(tile * D.contenders.length, (tile + 1) * D.contenders.length), most = Math.max(...own);
      kind[tile] = own.indexOf(most);
      share[tile] = (200 * most) / worlds.length;
    }
  };
  return [tile => day => { on(day); return kind[tile]; }, tile => day => { on(day); return share[tile]; }];
}

async function country() {
  const box = $("country"), length = D.dates.length, worlds = left(), some = state.only.length > 0 && worlds.length > 0;
  const inside = made("div", {class: "big-map"});
  box.replaceChildren(made("p", {class: "how"},
    say("tiles-how")), inside);
  if (state.only.length) {
    box.prepend(made("p", {class: "chips"}, some ? say("map-only", {worlds: worlds.length})
      : say("map-none"), " ", between(state.only.map(said)) + " ",
    button(say("all-histories"), () => { state.only = []; country(); })));
  }
  const [kindOf, shareOf] = some ? await ofSome(worlds)
    : [tile => day => D.map.kind[tile * length + day], tile => day => D.map.share[tile * length + day]];
  dayMap(inside, kindOf, shareOf);
  const governs = D.record.map(([day, k]) => say("name-from", {name: D.contenders[k].title, day: D.dates[day]}));
  if (governs.length) box.append(made("p", {}, say("record-governs-sentence", {name: between(governs)})));
  box.append(made("p", {class: "make"}, say("places-of-case"), " ", made("a", {href: "#all-rows"}, "tiles.csv, places.csv")));
  box.dataset.drawn = "1";
}
