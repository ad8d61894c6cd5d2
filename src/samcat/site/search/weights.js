// What ranking weighs and bounds with: every number and word list of weights.py, under its name there.

const w = Object.assign({}, constants.weights);
for (const name of ["FUNCTION_WORDS", "ASKING_WORDS", "EITHER", "GUESSES"]) w[name] = new Set(w[name].split(" "));
w.MONTHS = mapOf(w.MONTHS);
const WHOLE_MONTHS = new Map(Array.from(w.MONTHS, ([name, number]) => [number, name]).reverse());
w.VENUES = mapOf(w.VENUES);
const FIELD_NAMES = new Map(w.FIELDS.concat(w.PAIR_NAMES));
