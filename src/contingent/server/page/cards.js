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
    count.textContent = say("cards-found", {some: yes(words.length), found, all: K.cards.length});
  };
  search.addEventListener("input", show);
  if (boxes.length) boxes[0].box.open = true;
  list.append(...boxes.map(each => each.box));
  show();
  return made("section", {id: "cards", "aria-label": say("cards")}, made("h3", {}, say("can-change")),
    made("p", {class: "how"}, say("can-change-how")),
    made("p", {class: "tools"}, made("label", {}, say("search") + " ", search)), count, list);
}

function cardBox(each, add, drag) {
  const grip = made("span", {class: "grip", "aria-hidden": "true", title: say("drag-onto")}, "⠿");
  const head = made("div", {class: "card-head"}, grip, made("b", {}, each.title),
    button(say("add"), () => add(each, each.day), {"aria-label": say("add-card", {title: each.title})}));
  const facts = [each.range && say("card-range", {range: each.range})], about = [each.source && sourced(each), each.note];
  const box = made("article", {class: "edit-card"}, head, made("p", each.group === "parameters" ? {lang: "en"} : {}, each.says),
    made("p", {class: "facts"}, facts.filter(Boolean).join(" "), " ", made("span", {lang: "en"}, about.filter(Boolean).join(" "))), ...learned(each.taught));
  head.addEventListener("pointerdown", event => {
    if (event.target.closest("button") || event.button) return;
    drag(event, each.title, day => add(each, day));
  });
  return box;
}

const sourced = each => each.source + (each.grade ? ` (${each.grade})` : "") + ".";

// What the record taught about a number: nine in ten draws before and after it.
function learned(taught) {
  if (!taught) return [];
  const [a, b] = taught.prior;
  if (!taught.posterior) return [made("p", {class: "facts"}, say("taught-none", {a, b}))];
  const [c, d] = taught.posterior, share = Math.round(100 * taught.share);
  return [made("p", {class: "facts"}, say("taught", {a, b, c, d, some: yes(taught.share >= 0.005), share}))];
}
