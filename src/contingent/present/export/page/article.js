// The article of a history, in the languages that it is carried in; the map follows the paragraph that is read.
let language = LANG, reading = null;

function tellArticle(articles) {
  const there = Object.keys(articles);
  if (!there.length) return;
  if (!there.includes(language)) language = there[0];
  const box = made("article", {id: "article"}), follow_ = made("input", {type: "checkbox", id: "follows"});
  follow_.checked = true;
  const write = () => {
    const told = articles[language];
    box.setAttribute("lang", language);
    box.replaceChildren(...told.sections.flatMap(([heading, paragraphs]) => [
      ...(heading ? [made("h4", {}, heading)] : []),
      ...paragraphs.map(([day, text]) => made("p", day === null ? {} : {"data-day": day}, ...stressed(text))),
    ]), ...told.notes.map(note => made("p", {class: "how"}, note)), made("p", {class: "how"}, told.provenance));
    watch(box, follow_);
  };
  const pick = made("select", {"aria-label": say("article-language")},
    ...there.map(each => made("option", {value: each}, LANGUAGES[each])));
  pick.value = language;
  pick.addEventListener("change", () => { language = pick.value; write(); });
  write();
  $("history-text").prepend(made("p", {class: "tools"}, ...(there.length > 1 ? [pick] : []),
    ...(D.map ? [made("label", {}, follow_,  " " + say("map-follows"))] : [])), box);
}

// Text with what stands between two pairs of * in bold.
const stressed = text => text.split("**").map((part, n) => (n % 2 ? made("b", {}, part) : part));

// The paragraph in the upper part of the screen sets the date, once the reader scrolls.
function watch(box, follow_) {
  if (reading) reading.disconnect();
  let first = true;
  reading = new IntersectionObserver(seen => {
    const now = seen.filter(each => each.isIntersecting).at(-1);
    if (!first && now && follow_.checked && D.map && scrollY > 0) setDay(+now.target.dataset.day);
    first = false;
  }, {rootMargin: "-20% 0px -65% 0px"});
  box.querySelectorAll("[data-day]").forEach(each => reading.observe(each));
}
