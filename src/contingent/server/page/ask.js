// How a page of a server asks: for data, for words, for what is to be run. What is refused is a sentence.
const served = JSON.parse($("served").textContent);
const here = served.run ? `/run/${served.run}/` : "";

async function request(path, body, method) {
  const about = body === undefined ? {method: method || "GET"}
    : {method: "POST", headers: {"content-type": "application/json"}, body: JSON.stringify(body)};
  let answer;
  try {
    answer = await fetch(path, about);
  } catch {
    throw Error(say("no-answer"));
  }
  if (!answer.ok) throw Error((await answer.text()).trim());
  return (answer.headers.get("content-type") || "").startsWith("application/json") ? answer.json() : answer.text();
}

// Words of the command line: a line of columns scrolls, any other is broken where the box ends.
function asPrinted(box, text) {
  const lines = text.split("\n"), last = lines.length - 1;
  box.replaceChildren(...lines.map((line, n) =>
    made("span", /^ {20}|\S {3,}\S/.test(line) ? {class: "columns"} : {}, line + (n < last ? "\n" : ""))));
  return box;
}

more.piece = name => request(inLanguage(`${here}data/${name}.json`)).catch(fault => {
  delete waiting[name]; // so that it can be asked for again
  throw fault;
});
more.words = world => request(inLanguage(`${here}words/${world}.json`));
more.views = {};
$("provenance").append(" ", made("a", {href: inLanguage("/shelf")}, say("other-runs")));
document.querySelector("header").prepend(switchOf(() => location.hash));
