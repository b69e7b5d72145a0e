// What if: changes are put on dates, worlds are lived with and without them, and both are set side by side.
let changes = [], running = null, checking = 0;

async function whatIf(asked_) {
  const box = $("what-if");
  if (!K) {
    K = await request(inLanguage(`/case/${served.case}/cards.json`));
    recallWhatIf(asked_);
    drawWhatIf(box);
  } else if (asked_ !== undefined && asked_ !== tellWhatIf()) {
    recallWhatIf(asked_);
    drawWhatIf(box);
  }
  remember();
}
more.views.whatif = whatIf;

const settings = {worlds: 200, seed: 1, given: "", effort: "quick"};

function recallWhatIf(text) {
  const told = new URLSearchParams(text || "");
  const lines = told.has("do") || told.has("seed") ? told.getAll("do") : served.edits || [];
  changes = lines.filter(line => line.trim()).map(fromLine);
  settings.worlds = Math.max(1, Math.min(served.most, Math.round(+told.get("worlds")) || 200));
  settings.seed = Math.max(0, Math.round(+(told.get("seed") ?? 1)) || 0);
  settings.given = K.iso.includes(told.get("given")) ? told.get("given") : "";
  settings.effort = told.get("effort") === "normal" ? "normal" : "quick";
}

function tellWhatIf() {
  const told = new URLSearchParams();
  changes.forEach(each => told.append("do", lineOf(each)));
  told.set("worlds", settings.worlds);
  told.set("seed", settings.seed);
  if (settings.given) for (const name of ["given", "effort"]) told.set(name, settings[name]);
  return told.toString();
}
more.address = () => (state.view === "whatif" && K ? "#view-whatif?" + tellWhatIf() : null);

function drawWhatIf(box) {
  const list = made("ol", {id: "changes"}), fault = made("p", {id: "fault", class: "note", role: "alert", hidden: true});
  const redraw = focus => {
    dates.draw();
    list.replaceChildren(...changes.map((each, n) => changeItem(each, n, edited, remove)));
    $("no-changes") && ($("no-changes").hidden = changes.length > 0);
    focus && box.querySelector(focus)?.focus();
  };
  const edited = () => { dates.draw(); remember(); checkSoon(fault); };
  const remove = each => {
    const at = changes.indexOf(each);
    changes = changes.filter(other => other !== each);
    redraw();
    (list.children[Math.min(at, changes.length - 1)]?.querySelector("button") || $("card-search")).focus();
    edited();
  };
  const add = (card, day) => {
    const change = changeOf(card, day);
    changes.push(change);
    redraw(`#change-${change.key} ` + (card.fields.length || card.dated !== "no" ? ".fields :is(select, input)" : "button"));
    edited();
  };
  const moved = (change, day) => {
    if (day === null) return remove(change);
    change.day = K.iso[day];
    redraw(`[data-change="${changes.indexOf(change) + 1}"]`);
    edited();
  };
  const dates = timeline(() => changes, moved), own = made("input", {type: "text", id: "own-line", lang: "en"});
  own.placeholder = K.cards.length ? lineOf(changeOf(K.cards[0], K.iso[Math.floor(K.iso.length / 3)])) : "";
  const addOwn = () => {
    if (!own.value.trim()) return;
    changes.push(...own.value.split(";").filter(each => each.trim()).map(fromLine));
    own.value = "";
    redraw();
    edited();
  };
  own.addEventListener("keydown", event => { if (event.key === "Enter") addOwn(); });
  const main = made("div", {id: "whatif-main"},
    made("h3", {}, say("your-changes")), made("p", {id: "no-changes", class: "how"}, say("none-yet")), list,
    made("p", {class: "tools"}, made("label", {}, say("write-line") + " ", own), button(say("add-line"), addOwn)),
    fault, controls(fault), made("div", {id: "progress", role: "status"}), made("div", {id: "outcome"}));
  box.replaceChildren(
    made("p", {class: "how"}, say("lived-twice")),
    dates.box, ...whoIsWho(), made("div", {class: "desk"}, cardsOf(add, (event, title, put) => dragCard(dates, event, title, put)), main));
  redraw();
  takeUp(fault);
  box.dataset.drawn = "1";
}

function controls(fault) {
  const worlds = made("input", {type: "number", id: "worlds", min: 2, max: served.most, value: settings.worlds});
  const seed = made("input", {type: "number", id: "seed", min: 0, value: settings.seed});
  const given = made("input", {type: "date", id: "given", min: K.iso[0], max: K.iso.at(-1), value: settings.given});
  const effort = made("select", {id: "effort"}, made("option", {value: "quick"}, say("quick")), made("option", {value: "normal"}, say("normal")));
  effort.value = settings.effort;
  const set = () => {
    settings.worlds = Math.round(+worlds.value);
    settings.seed = Math.round(+seed.value);
    settings.given = given.value;
    settings.effort = effort.value;
    remember();
    checkSoon(fault);
  };
  for (const each of [worlds, seed, given, effort]) each.addEventListener("change", set);
  return made("div", {class: "run"}, made("div", {class: "fields"}, made("label", {}, say("histories") + " ", worlds), made("label", {}, say("seed") + " ", seed)),
    made("details", {open: !!settings.given}, made("summary", {}, say("branch")),
      made("p", {class: "how"}, say("branch-how", {record: yes(K.record)})), made("div", {class: "fields"}, made("label", {}, say("date") + " ", given),
        ...(K.record ? [made("label", {}, say("effort") + " ", effort)] : []))),
    made("p", {class: "tools"}, button(say("compare"), () => start("compare", true, fault), {id: "go", class: "go"}),
      button(say("run-histories"), () => start("run", true, fault), {id: "run"})));
}

const question = (kind, edited) => ({kind, case: served.case, edits: edited ? changes.map(lineOf) : [], worlds: settings.worlds,
  seed: settings.seed, given: kind === "compare" ? settings.given : "", effort: settings.effort, lang: LANG});

function refuse(fault, words, language_ = "en") { // what the server refuses is told in the words of the command
  fault.hidden = !words;
  fault.lang = language_;
  fault.textContent = words;
}

// What the command line would say of the changes, soon after the last of them was made.
function checkSoon(fault) {
  clearTimeout(checking);
  checking = setTimeout(async () => {
    if (!changes.length) return refuse(fault, "");
    try {
      await request("/check", question("compare", true));
      refuse(fault, "");
    } catch (wrong) { refuse(fault, wrong.message); }
  }, 400);
}

async function start(kind, edited, fault) {
  if (running) return;
  clearTimeout(checking);
  refuse(fault, "");
  if (kind === "compare" && !changes.length) return refuse(fault, say("nothing-yet"), LANG);
  running = {id: null};
  $("go").disabled = $("run").disabled = true;
  try {
    await watchTask(await request("/tasks", question(kind, edited)), kind, fault);
  } catch (wrong) {
    refuse(fault, wrong.message);
    over();
  }
}

function over() {
  running?.source?.close();
  running = null;
  $("go").disabled = $("run").disabled = false;
  $("progress").replaceChildren();
}

// A page that is loaded anew goes on watching what it had asked, or shows what came of it.
const ASKED = `asked-${served.case}`;
async function takeUp(fault) {
  const {id, kind} = JSON.parse(sessionStorage.getItem(ASKED) || "{}");
  if (!id || running) return;
  try {
    const task = await request(`/tasks/${id}`);
    if (task.state === "done") return tellResult(task.result, kind, fault, false);
    if (!["waiting", "running"].includes(task.state)) return;
    running = {id};
    $("go").disabled = $("run").disabled = true;
    watchTask(task, kind, fault);
  } catch { sessionStorage.removeItem(ASKED); } // the server was started anew
}

function watchTask(task, kind, fault) {
  running.id = task.id;
  sessionStorage.setItem(ASKED, JSON.stringify({id: task.id, kind}));
  const bar = made("progress", {"aria-label": say("histories-lived")}), words_ = made("span"), began = Date.now();
  const stop = button(say("cancel"), () => request(`/tasks/${task.id}`, undefined, "DELETE").catch(wrong => refuse(fault, wrong.message)), {id: "cancel"});
  $("progress").replaceChildren(bar, " ", words_, " ", stop);
  $("progress").scrollIntoView({block: "nearest"});
  const hear = now => {
    if (now.state === "waiting") words_.textContent = say("before-yours", {place: now.place});
    if (now.state === "running") words_.textContent = now.total ? rest(now, began) : say("starting");
    if (now.total) { bar.max = now.total; bar.value = now.done; }
    if (["waiting", "running"].includes(now.state)) return;
    over();
    if (now.state === "done") tellResult(now.result, kind, fault);
    else now.state === "cancelled" ? refuse(fault, say("cancelled", {why: now.why}), LANG) : refuse(fault, now.why);
  };
  setTimeout(() => {
    if (words_.textContent === say("starting")) words_.textContent = say("starting-long");
  }, 15000);
  const source_ = (running.source = new EventSource(`/tasks/${task.id}/events`));
  source_.onmessage = event => hear(JSON.parse(event.data));
  source_.onerror = () => { if (running && source_.readyState === EventSource.CLOSED) { over(); refuse(fault, say("no-answer"), LANG); } };
}

function rest(now, began) {
  const share = now.done / now.total, left_ = ((Date.now() - began) / 1000) * (1 / Math.max(share, 0.01) - 1);
  const short = left_ < 90, unit = share > 0.05 ? (short ? "seconds" : "minutes") : "unknown";
  return say("rest", {share: Math.floor(100 * share), unit, left: short ? Math.ceil(left_) : Math.round(left_ / 60)});
}

function tellResult(found, kind, fault, go = true) {
  const box = $("outcome");
  if (kind === "run") {
    box.replaceChildren(made("section", {id: "result", tabindex: -1}, made("h3", {}, say("ready")),
      made("p", {}, made("a", {href: inLanguage(`/run/${found.run}/`), id: "ready"}, say("explore-them")), ` (${found.folder}).`),
      made("p", {class: "command"}, say("from-shell") + " ", made("code", {id: "command"}, found.command))));
  } else box.replaceChildren(resultOf(found, edited => start("run", edited, fault)));
  if (!go) return;
  $("result").focus({preventScroll: true});
  $("result").scrollIntoView({block: "start"});
}
