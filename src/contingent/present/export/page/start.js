// One view at a time, by the address; pictures of the story get their files.
const views = {explore, history: history_, map: country, capital, legacy, sources: rowsOfCase, ...more.views};
const alone = ["sources", "legacy", ...Object.keys(more.views || {})]; // views that need no run

// A browser would scroll to a view that has the name of the address.
const all = [...document.querySelectorAll(".view")];
all.forEach(each => { each.dataset.view = each.id.slice(5); each.removeAttribute("id"); });

function open_(hash) {
  const [, key, asked] = hash.match(/^#view-(\w+)(?:\?(.*))?$/) || [];
  const target = !key && hash.length > 1 ? $(decodeURIComponent(hash.slice(1))) : null;
  const view = key ? all.find(each => each.dataset.view === key) : target && target.closest(".view");
  state.view = (view || all[0]).dataset.view;
  all.forEach(each => { each.hidden = each.dataset.view !== state.view; });
  document.querySelectorAll("#views a").forEach(each => {
    if (each.hash === "#view-" + state.view) each.setAttribute("aria-current", "page");
    else each.removeAttribute("aria-current");
  });
  if (target) target.scrollIntoView();
  else scrollTo(0, 0);
  return asked;
}

async function follow() {
  const asked = open_(location.hash);
  try {
    if (!views[state.view]) return;
    if (!alone.includes(state.view)) {
      await whole();
      if (asked !== undefined) recall(asked);
      for (const each of state.only) if (each[0] === "range") await values(D.byName[each[1]].theme);
    }
    await views[state.view](asked);
  } catch (fault) {
    $("unknown").hidden = false;
    $("unknown").textContent = say("not-drawn", {why: fault.message});
  }
}

function files() {
  document.querySelectorAll("[data-view=story] .drawn, [data-view=certain] .drawn").forEach((box, n) => {
    const pictures = [...box.querySelectorAll("svg")].filter(each => each.getAttribute("role") === "img");
    if (!pictures.length) return;
    const seen = () => pictures.filter(each => each.getBoundingClientRect().width);
    box.after(made("p", {class: "tools"}, button("SVG", () => seen().forEach((each, k) =>
      save(`figure-${n + 1}${k ? "-" + (k + 1) : ""}.svg`, asFile(each), "image/svg+xml")))));
  });
  document.querySelectorAll("[data-view=story] details > .wide, [data-view=certain] .wide").forEach((box, n) => {
    const rows = [...box.querySelectorAll("tr")].map(row => [...row.cells].map(cell => cell.textContent));
    box.before(made("p", {class: "tools"}, button("CSV", () => save(`table-${n + 1}.csv`, csv(rows), "text/csv"))));
  });
}

document.documentElement.classList.add("scripted");
document.querySelector("main").prepend(made("p", {id: "unknown", class: "note", hidden: true, role: "status"}));
addEventListener("beforeprint", () => drawAll());
if ($("print-sheet")) $("print-sheet").addEventListener("click", () => print());
addEventListener("hashchange", follow);
files();
follow();
