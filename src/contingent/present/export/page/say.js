// What the page says in its language: the messages that it carries, numbers, lists of names.
const LANG = document.documentElement.lang, says = JSON.parse($("says").textContent);
const plurals = new Intl.PluralRules(LANG);
const decimals = new Intl.NumberFormat(LANG, {maximumFractionDigits: 10}); // once: to make one takes longer than to use it
const digits = value => decimals.format(value);

function say(key, given = {}) {
  const written = value => (typeof value === "number" ? digits(value) : value);
  const told = parts => parts.map(part => {
    if (typeof part === "string") return part;
    if (part.v) return written(given[part.v]);
    const value = given[part.by], form = typeof value === "number" ? plurals.select(value) : value;
    return told(part.of[value] || part.of[form] || part.of[part.else]);
  }).join("");
  return told(says[key]);
}

const yes = there => (there ? "yes" : "no");
const listed = parts => parts.join(say("comma"));
const between = parts => parts.join(say("between"));
const sentences = (...parts) => parts.filter(Boolean).join(say("space"));

// Of a server: an address in the language of the page, and links to the page in the other languages.
const LANGUAGES = {en: "English", zh: "中文", ru: "Русский"};
const inLanguage = path => (LANG === "en" ? path : `${path}?lang=${LANG}`);

function switchOf(fragment) {
  const to = each => { location.href = `?lang=${each}${fragment()}`; };
  return made("p", {class: "languages"}, ...Object.entries(LANGUAGES).map(([each, name]) =>
    button(name, () => to(each), {lang: each, "aria-pressed": String(each === LANG)})));
}
