// The rows: in the sections of the list, or as the answer to a query.

const items = Array.from(document.querySelectorAll("li.row"));
const FIELDS = data.engine.constants.record;
const SAID = {
  key: (item) => item.id,
  title: (item) => item.querySelector("h3").textContent,
  authors: (item) => new URLSearchParams(item.querySelector(".Z3988").title).getAll("rft.au"),
  paper: (item) => item.querySelector("h3 a").getAttribute("href"),
};
const own = items.map((item) => {
  const [searched, record] = JSON.parse(item.dataset.row);
  const isSaid = (value, place) => value === 1 && SAID[FIELDS[place]];
  return [searched.map((value, place) => (isSaid(value, place) ? SAID[FIELDS[place]](item) : value)), record];
});
// what the search and the texts both have stands in the first alone
const SHARED = Object.entries(data.shared);
const records = own.map(([searched, record]) => {
  for (const [letter, name] of SHARED) {
    const value = searched[FIELDS.indexOf(name)] || [];
    if (!(letter in record)) record[letter] = letter === "a" ? value.filter((name) => name !== "others") : value;
  }
  return record;
});
const titles = items.map((item) => item.querySelector("h3 a") || item.querySelector("h3"));
const plainTitles = titles.map((title) => title.textContent);
const homes = items.map((item) => item.parentNode);
const places = new Map(records.map((record, place) => [record.k, place]));
const retired = new Map(Object.entries(data.keys));
let marked = markedOf(keptMarks());
const FIRST = 60;
const CHUNK = 250;
let shown = items.map((_, place) => place);
let left = [];
let later = 0;

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** Give each row its buttons. */
function addButtons() {
  items.forEach((item, place) => {
    const cite = element("button", { type: "button", class: "plain", "data-do": "cite" }, "Cite");
    const mark = element("button", { type: "button", class: "plain", "data-do": "mark" }, "");
    item.querySelector(".to").append(cite, mark);
    showMark(place);
  });
}

function showMark(place) {
  const isMarked = marked.has(records[place].k);
  const button = items[place].querySelector("[data-do=mark]");
  button.textContent = isMarked ? "★ Marked" : "☆ Mark";
  button.setAttribute("aria-pressed", String(isMarked));
}

/** The key that a record has now, for that one or an earlier one. */
function keyOfToday(key) {
  return places.has(key) ? key : retired.get(key);
}

/** The marked keys as they are kept: some are earlier ones, and some of records that this page does not have. */
function keptMarks() {
  const found = kept.read("marks");
  return Array.isArray(found) ? found.filter((key) => typeof key === "string") : [];
}

function markedOf(keys) {
  return new Set(keys.map(keyOfToday).filter((key) => places.has(key)));
}

/** Turn a mark; what other tabs have marked meanwhile stays. */
function toggleMark(place) {
  const key = records[place].k;
  const others = keptMarks().filter((other) => keyOfToday(other) !== key);
  kept.write("marks", marked.has(key) ? others : [...others, key]);
}

/** Show the marks as they are kept now. */
function readMarks() {
  const before = marked;
  marked = markedOf(keptMarks());
  records.forEach(({ k }, place) => {
    if (before.has(k) !== marked.has(k)) showMark(place);
  });
}

function markedPlaces() {
  return Array.from(marked, (key) => places.get(key)).sort((a, b) => a - b);
}

/** Show the whole list in its sections. */
function showHome() {
  clearTimeout(later);
  left = [];
  shown = items.map((_, place) => place);
  items.forEach((item, place) => {
    plain(place);
    homes[place].append(item);
  });
  page("answer").replaceChildren();
  page("answer").hidden = true;
  page("home").hidden = false;
}

/** Show the rows of an answer: those with all words, and apart from them those with some. */
function showAnswer(answer, told) {
  clearTimeout(later);
  const whole = told.isSplit ? answer.whole : answer.rows.length;
  const parts = [answer.rows.slice(0, whole), answer.rows.slice(whole)];
  const lists = parts.map(() => element("ol", { class: "rows" }));
  const children = [];
  if (parts[0].length) children.push(element("h2", { class: parts[1].length ? "" : "unseen" }, told.heading), lists[0]);
  if (parts[1].length) children.push(element("h2", {}, told.rest), lists[1]);
  if (!answer.rows.length) children.push(element("p", { class: "none" }, told.nothing, ...told.near));
  // rows that are not shown stay in their sections, which are out of the page meanwhile
  for (const item of items) if (item.parentNode) item.remove();
  page("home").hidden = true;
  page("answer").hidden = false;
  page("answer").replaceChildren(...children);
  shown = answer.rows;
  left = parts.flatMap((rows, part) => rows.map((place) => [place, lists[part]]));
  const why = told.explains ? answer.why : null;
  append(FIRST, why);
  // who has read down the list sees the best of the new answer
  const above = page("list").getBoundingClientRect().top;
  if (above < 0) scrollBy({ top: above - page("bar").offsetHeight, behavior: "instant" });
}

/** Put the next rows of an answer into the page, and the ones after them as soon as there is time. */
function append(count, why) {
  for (const [place, list] of left.splice(0, count)) {
    plain(place);
    if (why) explain(place, why(place));
    list.append(items[place]);
  }
  if (left.length) later = setTimeout(append, 30, CHUNK, why);
}

addEventListener("beforeprint", () => append(left.length, null));

function plain(place) {
  if (titles[place].firstElementChild) titles[place].textContent = plainTitles[place];
  const why = items[place].querySelector(".why");
  if (why) why.remove();
}

const ODD = { typo: "as", "typo-synonym": "as", synonym: "by its synonym", initials: "as initials of" };

/** Mark what was found in the title, and say what was found for another word than was asked. */
function explain(place, matches) {
  const text = plainTitles[place];
  const pieces = [];
  let at = 0;
  for (const [start, end] of samcat.places(text, matches)) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
    at = end;
  }
  if (pieces.length) titles[place].replaceChildren(...pieces, text.slice(at));
  const odd = matches.filter((match) => ODD[match.how] && match.matched);
  if (!odd.length) return;
  const told = odd.map((match) => "“" + match.word + "” found " + ODD[match.how] + " “" + match.matched + "”" + (match.field ? " (" + match.field + ")" : ""));
  items[place].querySelector(".to").before(element("p", { class: "why" }, Array.from(new Set(told)).join("; ")));
}
