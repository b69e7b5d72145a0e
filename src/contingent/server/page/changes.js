// The list of changes: the fields of each, its day, and its line as the command line has it.
let numbered = 0;

function changeOf(card, day, values = {}) {
  const own = Object.fromEntries(card.fields.map(field => [field.name, String(values[field.name] ?? field.value)]));
  const middle = K.iso[Math.floor(K.iso.length / 2)];
  return {key: ++numbered, card, values: own, day: card.dated === "no" ? "" : day || (card.dated === "may" ? "" : middle)};
}

const lineOf = change => change.card.form.replace(/\{(\w+)\}/g, (_, name) => change.values[name]) + (change.day ? ` @${change.day}` : "");

// A line of the command line as a change of the card that it fits; else as a line of its own.
function fromLine(line) {
  const [, text, day] = line.trim().match(/^(.*?)(?:\s*@\s*(\d{4}-\d\d-\d\d))?$/);
  for (const card of K.cards) {
    const names = [], plain = card.form.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
    const found = text.match(new RegExp("^" + plain.replace(/\{(\w+)\}/g, (_, name) => (names.push(name), "([^\\s:=;@]+)")) + "$"));
    const fits = found && card.fields.every(field => field.kind !== "choice" || optionsOf(field).some(([word]) => word === found[names.indexOf(field.name) + 1]));
    if (fits && !(day && card.dated === "no") && !(!day && card.dated === "yes")) {
      return changeOf(card, day, Object.fromEntries(names.map((name, n) => [name, found[n + 1]])));
    }
  }
  const own = {group: "own", title: line.trim(), form: line.trim(), says: "", fields: [], source: "", grade: "", note: "", dated: "no", day: ""};
  return changeOf(own, "");
}

const optionsOf = field => (typeof field.options === "string" ? K.lists[field.options] : field.options);

function changeItem(change, n, changed, remove) {
  const code = made("code", {}, lineOf(change)), when = made("output", {class: "both"});
  const tell = () => {
    code.textContent = lineOf(change);
    const at = K.iso.indexOf(change.day);
    when.textContent = change.day ? (at < 0 ? "" : K.dates[at]) : say("from-start");
    changed();
  };
  const fields = change.card.fields.map(field => fieldOf(field, change, tell));
  const item = made("li", {class: "change", id: `change-${change.key}`},
    made("div", {class: "card-head"}, made("b", {}, `${n + 1}. ${change.card.title}`),
      button(say("take-away"), () => remove(change), {"aria-label": say("take-away-change", {number: n + 1, title: change.card.title})})),
    made("div", {class: "fields"}, ...fields, ...dayField(change, tell, when)), made("p", {class: "facts"}, code));
  tell_once(change, when);
  return item;
}

function tell_once(change, when) {
  const at = K.iso.indexOf(change.day);
  when.textContent = change.day ? (at < 0 ? "" : K.dates[at]) : say("from-start");
}

function dayField(change, tell, when) {
  if (change.card.dated === "no") return [];
  const input = made("input", {type: "date", min: K.iso[0], max: K.iso.at(-1), value: change.day});
  input.addEventListener("change", () => {
    if (!input.value && change.card.dated === "yes") input.value = change.day;
    change.day = input.value;
    tell();
  });
  return [made("label", {}, (change.card.dated === "may" ? say("from-blank") : say("on-day")) + " ", input), when];
}

function fieldOf(field, change, tell) {
  const set = value => { change.values[field.name] = value; tell(); };
  if (field.kind === "choice") {
    const pick = made("select", {}, ...optionsOf(field).map(([word, title]) => made("option", {value: word}, title)));
    pick.value = change.values[field.name];
    pick.addEventListener("change", () => set(pick.value));
    return made("label", {}, `${field.label} `, pick);
  }
  const step = field.whole ? 1 : niceStep(field.high - field.low);
  const about = {min: field.low, max: field.high, step, value: change.values[field.name]};
  const slide = made("input", {type: "range", ...about, "aria-label": field.label});
  const exact = made("input", {type: "number", step: field.whole ? 1 : "any", value: change.values[field.name]});
  slide.addEventListener("input", () => { exact.value = slide.value; set(slide.value); });
  exact.addEventListener("change", () => { if (exact.value !== "") { slide.value = exact.value; set(exact.value); } });
  const [low, high] = field.ends;
  return made("div", {class: "number"}, made("label", {}, `${field.label} `, exact), slide,
    ...(low ? [made("div", {class: "ends"}, made("span", {}, low), made("span", {}, high))] : []));
}

const niceStep = span => 10 ** Math.floor(Math.log10((span || 1) / 100));
