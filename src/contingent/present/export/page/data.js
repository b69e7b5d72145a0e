"use strict";
// Pieces of data by name: inside the page, or in a script beside it that is added when a view needs it.
const $ = id => document.getElementById(id);
const got = {}, waiting = {};
const more = {}; // what a server adds: where pieces come from, views, the words of a history, why
window.contingent = {
  data(name, value) {
    got[name] = value;
    (waiting[name] || []).forEach(done => done(value));
    delete waiting[name];
  },
};

function piece(name) {
  if (name in got) return Promise.resolve(got[name]);
  if (more.piece) return (waiting[name] = waiting[name] || more.piece(name).then(value => (got[name] = value)));
  const inside = $("data-" + name);
  if (inside) {
    got[name] = JSON.parse(inside.textContent);
    return Promise.resolve(got[name]);
  }
  return new Promise((done, failed) => {
    if (waiting[name]) return waiting[name].push(done);
    waiting[name] = [done];
    const script = document.createElement("script");
    script.src = "data/" + name + ".js";
    script.onerror = () => failed(Error(say("not-beside", {file: "data/" + name + ".js"})));
    document.head.append(script);
  });
}

async function bytes(text) {
  const raw = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const words = async text => JSON.parse(new TextDecoder().decode(await bytes(text)));

// Rows of `length` codes that were packed as differences, modulo 256.
async function summed(text, length) {
  const codes = await bytes(text);
  for (let at = 0; at < codes.length; at++) if (at % length) codes[at] += codes[at - 1];
  return codes;
}

const NEVER = 65535;
let D = null; // the piece about the whole, its arrays unpacked

async function whole() {
  if (D) return D;
  const d = await piece("whole");
  d.first = new Uint16Array((await bytes(d.first)).buffer);
  if (d.ruler) d.ruler = await summed(d.ruler, d.dates.length);
  if (d.classes) d.classes.of = await bytes(d.classes.of);
  if (d.map) {
    d.map.kind = await summed(d.map.kind, d.dates.length);
    d.map.share = await summed(d.map.share, d.dates.length);
  }
  // At first the day of the last change of power in the record, or the last day.
  state.day = d.record.length ? d.record.at(-1)[0] : d.dates.length - 1;
  d.count = d.worlds.length;
  d.byName = {};
  d.themes.forEach((theme, t) => theme.series.forEach(s => { s.theme = t; d.byName[s.name] = s; }));
  return (D = d);
}

// Load the values of a theme's series: levels and codes, history by history.
async function values(theme) {
  const series = D.themes[theme].series;
  if (!series.length || series[0].codes) return series;
  const packed = await piece("series-" + theme);
  for (let n = 0; n < packed.length; n++) {
    const own = D.byName[packed[n].name];
    own.levels = packed[n].levels;
    own.codes = await summed(packed[n].codes, D.kept.length);
  }
  return series;
}
