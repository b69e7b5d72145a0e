// The dates of the case, with who governed and what happened in the record; changes lie on it and can be moved.
const LANE = 30, HEAD = 66;

function timeline(changes, moved) {
  const box = made("div", {id: "timeline", role: "group", "aria-label": say("timeline")});
  const last = () => K.iso.length - 1, wide = () => box.clientWidth || 600;
  const x = day => 6 + (day / Math.max(1, last())) * (wide() - 12);
  const dayAt = left => Math.max(0, Math.min(last(), Math.round(((left - box.getBoundingClientRect().left - 6) / (wide() - 12)) * last())));
  const hint = made("div", {class: "hint", hidden: true, "aria-hidden": "true"}), chips = made("div", {class: "chips-on-dates"});
  box.append(hint, chips);
  const point = day => {
    hint.hidden = day === null;
    if (day === null) return;
    hint.textContent = K.dates[day];
    hint.style.left = `${Math.min(x(day), wide() - 4)}px`;
    hint.classList.toggle("leftwards", x(day) > wide() / 2);
  };
  const draw = () => {
    box.querySelector("svg")?.remove();
    box.prepend(backdrop(wide(), x));
    const ends = [], phone = wide() < 560, focused = document.activeElement?.dataset?.change;
    chips.replaceChildren(...changes().map((change, n) => {
      const at = change.day ? Math.max(0, K.iso.indexOf(change.day)) : 0, size = phone ? 30 : 170;
      const left = Math.min(x(at), wide() - size);
      let lane = ends.findIndex(end => end <= left);
      if (lane < 0) lane = ends.push(0) - 1;
      ends[lane] = left + size + 4;
      const chip = chipOf(change, n, at, phone, moved, point, dayAt);
      chip.style.left = `${left}px`;
      chip.style.top = `${HEAD + lane * LANE}px`;
      chip.style.width = `${size}px`;
      return chip;
    }));
    if (focused) chips.querySelector(`[data-change="${focused}"]`)?.focus();
    box.style.height = `${HEAD + Math.max(1, ends.length) * LANE + 8}px`;
  };
  new ResizeObserver(draw).observe(box);
  return {box, draw, dayAt, point, over: event => {
    const edge = box.getBoundingClientRect();
    return event.clientX >= edge.left && event.clientX <= edge.right && event.clientY >= edge.top && event.clientY <= edge.bottom;
  }};
}

// Months, who governed in the record, and what happened in it.
function backdrop(wide, x) {
  const day = iso => K.iso.findLastIndex(each => each <= iso);
  const drawn = svg("svg", {width: wide, height: HEAD, role: "img", "aria-label": say("timeline-record", {listed: between([
    ...K.rulers.map(([iso, title]) => say("name-from", {name: title, day: iso})), ...K.marks.map(([iso, words]) => `${iso} ${words}`)])})});
  const firsts = K.iso.map((iso, n) => [iso, n]).filter(([iso]) => (K.step === "year" ? true : iso.endsWith("-01")));
  const every = [1, 2, 3, 6, 12, 24, 60, 120].find(n => (firsts.length / n) * 44 <= wide) || 240;
  firsts.filter((_, n) => n % every === 0).forEach(([iso, n], k) => {
    const label = svg("text", {x: x(n) + 2, y: 12, class: "quiet"});
    label.textContent = K.step === "year" || k === 0 || iso.slice(5, 7) === "01" ? iso.slice(0, 4) : say("month-short", {month: +iso.slice(5, 7)});
    drawn.append(svg("line", {x1: x(n), x2: x(n), y1: 0, y2: HEAD, class: "rule"}), ...(x(n) > wide - 30 ? [] : [label]));
  });
  K.rulers.forEach(([iso, title, colour], n) => {
    const from = Math.max(0, day(iso)), to = n + 1 < K.rulers.length ? day(K.rulers[n + 1][0]) : K.iso.length - 1;
    drawn.append(svg("rect", {x: x(from), y: 20, width: Math.max(0, x(to) - x(from)), height: 14, fill: colour, class: "outlined"},
      svg("title", {}, say("name-from", {name: title, day: K.dates[from]}))));
  });
  for (const [iso, words] of K.marks) {
    const at = x(day(iso));
    drawn.append(svg("path", {d: `M${at},40l5,6l-5,6l-5,-6Z`, class: "mark"}, svg("title", {}, say("title-finding", {title: K.dates[day(iso)], finding: words}))));
  }
  return drawn;
}

// What the colours and the diamonds mean.
function whoIsWho() {
  const box = colour => svg("svg", {width: 12, height: 12, "aria-hidden": "true"},
    svg("rect", {x: 1, y: 1, width: 10, height: 10, fill: colour, class: "outlined"}));
  const diamond = svg("svg", {width: 12, height: 12, "aria-hidden": "true"}, svg("path", {d: "M6,0l5,6l-5,6l-5,-6Z", class: "mark"}));
  const seen = [...new Map(K.rulers.map(([, title, colour]) => [title, colour]))];
  if (!seen.length && !K.marks.length) return [];
  return [made("ul", {class: "who"}, made("li", {}, say("who-record")), ...seen.map(([title, colour]) => made("li", {}, box(colour), " " + title)),
    ...(K.marks.length ? [made("li", {}, diamond, " " + say("an-event"))] : []))];
}

// A change on its date: the mouse, a finger or the arrow keys move it.
function chipOf(change, n, at, phone, moved, point, dayAt) {
  const fixed = change.card.dated === "no", when = change.day ? K.dates[at] : say("from-start");
  const chip = made("div", {class: fixed ? "chip fixed" : "chip", tabindex: 0, role: fixed ? "note" : "slider", "data-change": n + 1,
    "aria-label": say("change-label", {number: n + 1, title: change.card.title, fixed: yes(fixed)}),
    ...(fixed ? {} : {"aria-valuemin": 0, "aria-valuemax": K.iso.length - 1, "aria-valuenow": at, "aria-valuetext": when}),
    title: change.card.title + say("comma") + when}, made("b", {}, String(n + 1)), phone ? "" : ` ${change.card.title}`);
  chip.addEventListener("keydown", event => {
    if (event.key === "Delete") return moved(change, null);
    const week = K.step === "day" ? 7 : 5, month = K.step === "day" ? 30 : 20;
    const by = {ArrowLeft: event.shiftKey ? -week : -1, ArrowRight: event.shiftKey ? week : 1, PageUp: -month, PageDown: month,
      Home: -K.iso.length, End: K.iso.length}[event.key];
    if (by === undefined || fixed) return;
    event.preventDefault();
    moved(change, Math.max(0, Math.min(K.iso.length - 1, at + by)));
  });
  if (!fixed) {
    chip.addEventListener("pointerdown", event => {
      if (event.button) return;
      const start = event.clientX, from = at;
      let to = at;
      follow_pointer(event, chip, each => {
        to = Math.max(0, Math.min(K.iso.length - 1, from + dayAt(each.clientX) - dayAt(start)));
        point(to);
      }, () => { point(null); if (to !== from) moved(change, to); else chip.focus(); });
    });
  }
  return chip;
}

// Hear of a pointer until it is lifted, wherever it goes.
function follow_pointer(event, element, move, end) {
  event.preventDefault();
  element.setPointerCapture(event.pointerId);
  const stop = last => {
    element.removeEventListener("pointermove", move);
    element.removeEventListener("pointerup", stop);
    element.removeEventListener("pointercancel", stop);
    end(last);
  };
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", stop);
  element.addEventListener("pointercancel", stop);
}

// Drag a card: its title follows the pointer; over the dates the day is shown, and there it is put down.
function dragCard(dates, event, title, put) {
  const ghost = made("div", {class: "ghost-card", "aria-hidden": "true"}, title);
  const to = each => { ghost.style.left = `${each.clientX + 8}px`; ghost.style.top = `${each.clientY + 8}px`; };
  document.body.append(ghost);
  to(event);
  follow_pointer(event, event.currentTarget, each => {
    to(each);
    dates.point(dates.over(each) ? dates.dayAt(each.clientX) : null);
  }, last => {
    ghost.remove();
    dates.point(null);
    if (last.type === "pointerup" && dates.over(last)) put(K.iso[dates.dayAt(last.clientX)]);
  });
}
