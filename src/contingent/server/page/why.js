// Why an event happened in a history, or why it did not: asked of the server, told in its words.
async function tellWhy(world, event, box) {
  box.hidden = false;
  box.lang = LANG;
  box.textContent = say("lived-again");
  try {
    box.textContent = await request(`${here}why`, {world, event, lang: LANG});
  } catch (fault) {
    box.lang = "en"; // errors are told in the words of the command
    box.textContent = fault.message;
  }
}

more.why = (world, event) => {
  const box = made("pre", {class: "words", hidden: true, tabindex: 0, "aria-live": "polite"});
  const press = button(say("why"), () => (box.hidden ? tellWhy(world, event.name, box) : (box.hidden = true)),
    {class: "why", "aria-label": say("why-event", {event: event.words})});
  return made("span", {class: "asks-why"}, press, box);
};

// Below a history: any event of the case, also what never happened, and any decision.
more.belowHistory = async world => {
  if (!K) K = await request(inLanguage(`/case/${served.case}/cards.json`));
  const names = made("datalist", {id: "why-names"}, ...K.events.map(([name, words_]) => made("option", {value: name}, words_)));
  const input = made("input", {type: "text", id: "why-event", list: "why-names", size: 40});
  const box = made("pre", {class: "words", id: "why-told", hidden: true, tabindex: 0, "aria-live": "polite"});
  const ask = () => input.value.trim() && tellWhy(world, input.value.trim(), box);
  input.addEventListener("keydown", event => { if (event.key === "Enter") ask(); });
  return made("section", {id: "why", "aria-label": say("why")}, made("h4", {}, say("why-not")),
    made("p", {class: "how"}, say("why-how")),
    made("p", {class: "tools"}, made("label", {}, say("event") + " ", input), names, button(say("ask"), ask)), box);
};
