// What happened in the capital hour by hour: the contests of a history, and who held each position at an hour.
const MANNERS = ["unguarded", "guard_left", "guard_joined", "fight", "crowd"]; // how a position is taken
const [BEGINS, WON, LOST, FALLS, HANDED] = [5, 6, 7, 8, 9], NO_ONE = 255;
const COLUMNS = {many: Uint16Array, day: Uint16Array, hour: Uint8Array, what: Uint8Array, where: Uint8Array, who: Uint8Array};

// Rows of a history in their order: hour of the case, what, where, who.
async function hoursOf(w) {
  const chunk = await piece("hours-" + Math.floor(w / D.chunk));
  if (!chunk.rows) {
    const columns = {};
    for (const [name, kind] of Object.entries(COLUMNS)) columns[name] = new kind((await bytes(chunk[name])).buffer);
    let at = 0;
    chunk.rows = Array.from(columns.many, count => Array.from({length: count}, () => {
      const n = at++;
      return {at: columns.day[n] * 24 + columns.hour[n], what: columns.what[n], where: columns.where[n], who: columns.who[n]};
    }));
  }
  return chunk.rows[w % D.chunk];
}

// The operations in the capital, from the hour before each to its end.
function contestsOf(rows) {
  const out = [];
  for (const row of rows) {
    if (row.what === BEGINS) out.push({first: Math.max(0, row.at - 1), last: D.dates.length * 24 - 1, cause: row.who, end: null});
    if (out.length && (row.what === WON || row.what === LOST)) Object.assign(out.at(-1), {last: row.at, end: row.what});
  }
  return out;
}

// Who holds each position at an hour, that hour's changes done.
function holdersAt(plan, rows, hour) {
  const out = plan.sites.map(() => plan.start);
  for (const {at, what, where, who} of rows) {
    if (at > hour) break;
    if (what < BEGINS) out[where] = who;
    else if (what === FALLS) out.fill(who);
    else if (what === HANDED) out.forEach((holder, n) => { if (holder === where) out[n] = who; });
  }
  return out;
}

// The same of the record: a pair where a position passes on a day whose hour is not known, null where nothing is told.
function recordedAt(plan, record, hour) {
  const told = new Set(record.taken.map(row => row[2])), day = Math.floor(hour / 24);
  const out = plan.sites.map((_, n) => (told.has(n) ? [record.start] : null));
  for (const [on, minutes, site, who] of record.taken) {
    if (minutes !== null ? on * 1440 + minutes <= hour * 60 : on < day) out[site] = [who];
    else if (minutes === null && on === day) out[site] = [out[site][0], who];
  }
  return out;
}
