// The capital by the hour: who held its key positions in a contest of one history, and beside it in the record.

async function capital() {
  const box = $("hours"), plan = await piece("plan"), tools = pickHistory(() => { state.at = null; capital(); });
  const w = indexOf(state.world), rows = await hoursOf(w), fights = contestsOf(rows);
  if (w !== indexOf(state.world)) return; // another was chosen meanwhile
  if (state.at !== null && !fights.some(each => each.first <= state.at && state.at <= each.last)) state.at = null;
  const record = plan.record.find(each => state.recorded !== null && each.days[0] <= day_(state.recorded) && day_(state.recorded) <= each.days[1])
    || plan.record.at(-1);
  const fight = fights.find(each => state.at !== null && each.first <= state.at && state.at <= each.last) || nearest_(fights, record);
  const body = made("tbody"), again = () => { fillTable(body, plan, rows, fight, record); remember(); };
  const two = made("div", {class: "two"}, made("div", {id: "plan-here"}), made("div", {id: "plan-record"}));
  box.replaceChildren(tools,
    made("h3", {id: "capital-title"}, titleOf(plan, fight)), pickFight(fights, fight), withoutFight(rows, fights), two,
    positionsTable(body, plan, rows, fight, record), made("p", {class: "how"}, say("plan-how")), made("p", {class: "how"}, say("plan-hours")),
    made("p", {class: "make"}, say("places-of-case"), " ", made("a", {href: "#all-rows"}, "sites.csv, takings.csv, plan.csv")));
  planHere(plan, rows, fight, again);
  planRecorded(plan, record, again);
  again();
  box.dataset.drawn = state.world;
}

// The fight that is most like the record: for whom the last position falls there, and near in date; else the last one.
function nearest_(fights, record) {
  const [day, , , who] = record ? record.taken.at(-1) : [], own = fights.filter(each => each.cause === who);
  const apart = each => Math.abs(day_(each.last) - day);
  return own.length ? own.reduce((best, each) => (apart(each) < apart(best) ? each : best)) : fights.at(-1);
}

const day_ = hour => Math.floor(hour / 24);

function titleOf(plan, fight) {
  if (!fight) return say("no-contest", {world: String(state.world), city: plan.city});
  return say("contest-title", {world: String(state.world), city: plan.city, who: D.contenders[fight.cause].title,
    date: D.dates[day_(fight.first)], end: endOf(fight)});
}

const endOf = fight => (fight.end === WON ? "won" : fight.end === LOST ? "lost" : "open");

function pickFight(fights, fight) {
  return made("p", {class: "tools"}, ...(fights.length > 1 ? fights : []).map(each =>
    button(say("contest-of", {who: D.contenders[each.cause].title, date: D.dates[day_(each.first)], end: endOf(each)}),
      () => { state.at = each.first; capital(); }, {"aria-pressed": String(each === fight)})));
}

// Power that is handed over: of these the model knows the day alone.
function withoutFight(rows) {
  const said = rows.filter(row => row.what === HANDED).map(row => say("handed-over", {date: D.dates[day_(row.at)],
    from: row.where === NO_ONE ? say("nobody") : D.contenders[row.where].title, to: D.contenders[row.who].title}));
  return said.length ? made("p", {class: "how"}, sentences(...said)) : "";
}

// What a row says of a position in words; none for rows about no position.
function wordsOf(plan, row) {
  const to = D.contenders[row.who]?.title;
  if (row.what < BEGINS) {
    return [[row.where, say("position-taken", {position: plan.sites[row.where].title, to, how: MANNERS[row.what]})]];
  }
  if (row.what === FALLS) return [[-1, say("rest-falls", {to})]];
  if (row.what === HANDED) return [[-1, say("handed-over-all", {to})]];
  if (row.what === BEGINS) return [[-1, say("contest-begins", {to})]];
  return [[-1, say("contest-ends", {to, end: row.what === WON ? "won" : "lost"})]];
}

function planHere(plan, rows, fight, again) {
  if (!fight) return $("plan-here").append(made("p", {}, say("no-contest-here")));
  const own = rows.filter(row => row.at >= fight.first && row.at <= fight.last);
  const told = hourly(plan, {
    name: say("history-of", {world: String(state.world)}), file: `capital-history-${state.world}`, first: fight.first, last: fight.last,
    hours: [...new Set(own.map(row => row.at))], held: hour => holdersAt(plan, rows, hour).map(k => [k]),
    changed: hour => own.filter(row => row.at === hour).flatMap(row => wordsOf(plan, row)),
    moved: hour => { state.at = hour; again(); },
  });
  $("plan-here").append(told.box);
  told.start(state.at);
}

function planRecorded(plan, record, again) {
  if (!record) return $("plan-record").append(made("p", {class: "bar-name"}, say("in-the-record")), made("p", {}, say("no-record-of-positions")));
  const hour = ([day, minutes]) => day * 24 + (minutes === null ? 0 : Math.ceil(minutes / 60));
  const told = hourly(plan, {
    name: say("in-the-record-of", {title: record.title}), file: "capital-record", first: record.days[0] * 24,
    last: Math.min(D.dates.length * 24 - 1, record.days[1] * 24 + 24), hours: [...new Set(record.taken.map(hour))].sort((a, b) => a - b),
    held: at => recordedAt(plan, record, at),
    changed: at => record.taken.filter(row => hour(row) === at).map(([, minutes, site, who, how]) =>
      [site, say("position-recorded", {position: plan.sites[site].title, to: D.contenders[who].title, how, known: yes(minutes !== null), time: clock(minutes || 0)})]),
    moved: at => { state.recorded = at; again(); },
  });
  $("plan-record").append(told.box);
  told.start(state.recorded);
}

// Days of the table in the calendar of today, without the year, to be short.
const shortly = new Intl.DateTimeFormat(LANG === "en" ? "en-GB" : LANG, {day: "numeric", month: "short", timeZone: "UTC"});
const short = day => shortly.format(new Date(D.iso[day] + "T00:00:00Z"));

function positionsTable(body, plan, rows, fight, record) {
  const head = made("tr", {}, made("th", {scope: "col"}, say("number-head")), made("th", {scope: "col"}, say("position-head")),
    made("th", {scope: "col"}, say("holder-head")), made("th", {scope: "col"}, say("changes-head")), made("th", {scope: "col"}, say("record-head")));
  const file = () => save(`capital-history-${state.world}.csv`, csv(rowsOf(plan, rows, fight, record)), "text/csv");
  return made("details", {open: innerWidth > 720}, made("summary", {}, say("positions-table")),
    made("p", {class: "tools"}, button("CSV", file)),
    made("div", {class: "wide", tabindex: 0}, made("table", {id: "positions"}, made("thead", {}, head), body)));
}

function fillTable(body, plan, rows, fight, record) {
  const holders = fight && state.at !== null ? holdersAt(plan, rows, state.at) : null;
  const own = fight ? rows.filter(row => row.at >= fight.first && row.at <= fight.last) : [];
  body.replaceChildren(...plan.sites.map((site, n) => {
    const changes = own.filter(row => row.what < BEGINS && row.where === n).map(row => made("div", {},
      say("change-short", {date: short(day_(row.at)), time: clock(row.at * 60), to: D.contenders[row.who].title, how: MANNERS[row.what]})));
    const recorded = (record ? record.taken : []).filter(row => row[2] === n).map(([day, minutes, , who, how, grade]) => made("div", {},
      say("recorded-short", {date: short(day), known: yes(minutes !== null), time: clock(minutes || 0), to: D.contenders[who].title, how, grade})));
    return made("tr", {}, made("td", {}, String(n + 1)), made("th", {scope: "row"}, site.title),
      made("td", {}, holders ? D.contenders[holders[n]].title : ""), made("td", {}, ...changes), made("td", {}, ...recorded));
  }));
}

// The file: a row a change, of this history and of the record.
function rowsOf(plan, rows, fight, record) {
  const time = (day, minutes) => [D.iso[day], minutes === null ? "" : clock(minutes)];
  const told = (fight ? rows.filter(row => row.at >= fight.first && row.at <= fight.last) : []).flatMap(row => {
    const start = [`history ${state.world}`, ...time(day_(row.at), (row.at % 24) * 60)], who = D.contenders[row.who]?.title ?? "";
    if (row.what < BEGINS) return [[...start, row.where + 1, plan.sites[row.where].title, who, MANNERS[row.what], ""]];
    const what = {[BEGINS]: "begins", [WON]: "won", [LOST]: "lost", [FALLS]: "all positions", [HANDED]: "handed over"}[row.what];
    return [[...start, "", "", who, what, ""]];
  });
  const recorded = (record ? record.taken : []).map(([day, minutes, site, who, how, grade]) =>
    ["record", ...time(day, minutes), site + 1, plan.sites[site].title, D.contenders[who].title, how, grade]);
  return [["of", "date", "hour", "number", "position", "holder", "how", "grade"], ...told, ...recorded];
}
