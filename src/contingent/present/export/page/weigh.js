// For which weights a country stands above another: the arithmetic of measures/legacy/weights.py.
const ABOVE = "above", OPEN = "open", BELOW = "below";
const weighed = (lead, weights) => lead.reduce((sum, value, n) => sum + value * weights[n], 0);

// Shares of sum 1.
function ofSumOne(values) {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map(value => value / total);
}

function standing(lead, weights) {
  if (weighed(lead.low, weights) > 0) return ABOVE;
  return weighed(lead.high, weights) < 0 ? BELOW : OPEN;
}

// Share of all weights, each as likely as any other, at which a weighted sum is above 0 (Varsi 1973).
function shareAbove(lead) {
  const over = lead.filter(value => value > 0), under = lead.filter(value => value <= 0);
  const part = [over.length ? 1 : 0, ...under.map(() => 0)];
  for (const x of over) under.forEach((y, k) => { part[k + 1] = (x * part[k] - y * part[k + 1]) / (x - y); });
  return part.at(-1);
}

// What the others share where one criterion is left out, in their proportions, or evenly where they have none.
function othersOf(weights, axis) {
  const others = weights.filter((_, n) => n !== axis), total = others.reduce((sum, value) => sum + value, 0);
  return others.map(value => (total > 0 ? value / total : 1 / others.length));
}

// The weight of one criterion at which a weighted sum is 0; null where it keeps its sign.
function along(lead, weights, axis) {
  const rest = weighed(lead.filter((_, n) => n !== axis), othersOf(weights, axis)), all = lead[axis];
  if (rest === all) return null;
  const turn = rest / (rest - all);
  return turn > 0 && turn < 1 ? turn : null;
}

function moved(weights, axis, value) {
  const out = othersOf(weights, axis).map(share => (1 - value) * share);
  out.splice(axis, 0, value);
  return out;
}

// How a country stands to another as the weight of one criterion goes from 0 to 1: from, to, standing.
function segments(lead, weights, axis) {
  const turns = [lead.low, lead.high].map(each => along(each, weights, axis)).filter(turn => turn !== null);
  const ends = [0, ...[...new Set(turns)].sort((a, b) => a - b), 1];
  return ends.slice(1).map((end, n) => [ends[n], end, standing(lead, moved(weights, axis, (ends[n] + end) / 2))]);
}
