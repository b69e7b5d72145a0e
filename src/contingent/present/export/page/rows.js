// Sources: every row of the case, table by table, and a search over all.
const PAGE = 100; // rows shown at once

async function rowsOfCase() {
  const box = $("rows-of-case");
  if (!box || box.dataset.drawn) return;
  const tables = await words((await piece("rows")).tables), list = made("div");
  const pick = made("select", {"aria-label": say("table")}, made("option", {value: ""}, say("all-tables")),
    ...tables.map(each => made("option", {value: each.table}, `${each.table} (${each.rows.length})`)));
  const search = made("input", {type: "search", id: "search", placeholder: say("search-such-as")});
  const count = made("p", {class: "how", "aria-live": "polite"});
  const works = tables.find(each => each.table === "sources");
  const cited = works ? new Map(works.rows.map(row => [row[works.columns.indexOf("source")], row])) : new Map();
  const show = () => {
    const asked = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const found = tables.filter(each => !pick.value || each.table === pick.value).map(each => ({...each,
      rows: each.rows.filter(row => asked.every(word => row.some(cell => cell.toLowerCase().includes(word))))}));
    const there = found.filter(each => each.rows.length);
    const total = there.reduce((sum, each) => sum + each.rows.length, 0);
    count.textContent = say("rows-found", {rows: total, tables: there.length});
    list.replaceChildren(...there.map(each => tableOfRows(each, cited, there.length === 1 || asked.length > 0)));
  };
  pick.addEventListener("change", show);
  search.addEventListener("input", show);
  box.replaceChildren(made("p", {class: "tools"}, made("label", {}, say("search") + " ", search), pick), count, list);
  box.dataset.drawn = "1";
  show();
}

function tableOfRows(each, cited, open) {
  const body = made("tbody"), place = each.columns.indexOf("source");
  const more = button(say("show-more"), () => add(), {class: "more"});
  let at = 0;
  const add = () => {
    for (const row of each.rows.slice(at, at + PAGE)) {
      body.append(made("tr", {}, ...row.map((cell, n) => made("td", {}, n === place && each.table !== "sources" ? source(cell, cited) : cell))));
    }
    at += PAGE;
    more.hidden = at >= each.rows.length;
  };
  const table = made("table", {lang: "en"}, made("thead", {}, made("tr", {}, ...each.columns.map(name => made("th", {scope: "col"}, name)))), body);
  const box = made("details", {}, made("summary", {}, each.table, made("span", {class: "about"}, " ", made("span", {lang: "en"}, each.about), " ", say("rows-of", {rows: each.rows.length}))),
    made("p", {class: "tools"}, button("CSV", () => save(each.table + ".csv", csv([each.columns, ...each.rows]), "text/csv"))),
    made("div", {class: "wide", tabindex: 0}, table), more);
  box.addEventListener("toggle", () => { if (box.open && !at) add(); });
  box.open = open;
  return box;
}

// A source as its name, the whole work below it when opened.
function source(cell, cited) {
  const works = cell.split(";").map(name => cited.get(name.trim())).filter(Boolean);
  if (!works.length) return cell;
  return made("details", {class: "work"}, made("summary", {}, cell), ...works.map(row => made("p", {}, row.slice(2).join(" "))));
}
