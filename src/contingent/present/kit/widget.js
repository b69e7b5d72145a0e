// A picture with a slider along it, or with a list of its rows; text is only ever set as text.
function made(name, about = {}, ...inside) {
  const out = Object.assign(document.createElement(name), about);
  out.append(...inside);
  return out;
}

function render({model, el}) {
  const steps = model.get("steps"), told = model.get("told"), along = model.get("along");
  const image = made("img", {src: model.get("source"), alt: model.get("title")});
  const cursor = made("div"), said = made("p", {ariaLive: "polite"}), picture = made("div", {}, image, cursor);
  const control = along ? made("input", {type: "range", min: 0, max: steps.length - 1, ariaLabel: "Date"})
    : made("select", {ariaLabel: "Row"}, ...steps.map((step, n) => made("option", {value: n}, step)));
  Object.assign(image.style, {display: "block", width: along ? "100%" : "auto", maxWidth: "100%"});
  Object.assign(picture.style, {position: "relative", maxWidth: "760px"});
  Object.assign(cursor.style, {position: "absolute", top: 0, bottom: 0, borderLeft: "2px solid currentColor", display: along ? "" : "none"});
  Object.assign(control.style, {width: along ? "100%" : "", maxWidth: "760px", boxSizing: "border-box", margin: "4px 0"});
  const show = () => {
    const at = model.get("at");
    control.value = at;
    if (along) control.setAttribute("aria-valuetext", steps[at]);
    cursor.style.left = `${(100 * (at + 0.5)) / steps.length}%`;
    said.replaceChildren(made("b", {}, steps[at]), `: ${told[at]}`);
  };
  control.addEventListener("input", () => { model.set("at", +control.value); model.save_changes(); show(); });
  model.on("change:at", show);
  el.append(made("b", {}, model.get("title")), picture, control, said);
  show();
}

export default {render};
