// The cards: what can be changed, by group, with a search; each can be dragged onto the timeline or added by a button.
let K = null; // the cards of the case, and its dates

function cardsOf(add, drag) {
  const search = made("input", {type: "search", id: "card-search", placeholder: K.cards.slice(0, 2).map(each => each.title).join(", ")});
  const count = made("p", {class: "how", "aria-live": "polite"}), list = made("div", {id: "card-list"});
  const boxes = K.groups.map(([key, title, how]) => {
    const own = K.cards.filter(each => each.group === key).map(each => [each, cardBox(each, add, drag)]);
    const box = made("details", {"data-group": key}, made("summary", {}, `${title} (${own.length})`), made("p", {class: "how"}, how),
      ...own.map(([, box]) => box));
    return {box, own};
  });
  const show = () => {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const {box, own} of boxes) {
      let here_ = 0;
      for (const [each, inside] of own) {
        const text = `${each.title} ${each.says} ${each.form} ${each.source} ${each.note}`.toLowerCase();
        inside.hidden = !words.every(word => text.includes(word));
        here_ += !inside.hidden;
      }
      box.hidden = !here_;
      if (words.length) box.open = here_ > 0;
      found += here_;
    }
    count.textContent = words.length ? `${found} of ${K.cards.length} cards.` : `${K.cards.length} cards.`;
  };
  search.addEventListener("input", show);
  if (boxes.length) boxes[0].box.open = true;
  list.append(...boxes.map(each => each.box));
  show();
  return made("section", {id: "cards", "aria-label": "Cards"}, made("h3", {}, "What can be changed"),
    made("p", {class: "how"}, "Drag a card onto the dates, or press Add. Each says what it assumes."),
    made("p", {class: "tools"}, made("label", {}, "Search ", search)), count, list);
}

function cardBox(each, add, drag) {
  const grip = made("span", {class: "grip", "aria-hidden": "true", title: "drag onto the dates"}, "⠿");
  const head = made("div", {class: "card-head"}, grip, made("b", {}, each.title),
    button("Add", () => add(each, each.day), {"aria-label": `Add: ${each.title}`}));
  const facts = [each.range && `Range: ${each.range}.`, each.source && `Source: ${sourced(each)}`, each.note];
  const box = made("article", {class: "edit-card"}, head, made("p", {}, each.says),
    made("p", {class: "facts"}, facts.filter(Boolean).join(" ")), ...learned(each.taught));
  head.addEventListener("pointerdown", event => {
    if (event.target.closest("button") || event.button) return;
    drag(event, each.title, day => add(each, day));
  });
  return box;
}

const sourced = each => each.source + (each.grade ? ` (grade ${each.grade})` : "") + ".";

// What the record taught about a number: nine in ten draws before and after it.
function learned(taught) {
  if (!taught) return [];
  const [a, b] = taught.prior, before = `Before the record nine in ten draws lie at ${a} to ${b}`;
  if (!taught.posterior) return [made("p", {class: "facts"}, before + ". No fit to the record is stored.")];
  const [c, d] = taught.posterior;
  return [made("p", {class: "facts"}, `${before}, after it at ${c} to ${d}: ` +
    (taught.share < 0.005 ? "it took nothing off the variance." : `it took ${Math.round(100 * taught.share)}% of the variance.`))];
}
