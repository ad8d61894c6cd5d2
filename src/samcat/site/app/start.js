// The page as a whole: asks the search, and shows what it answers.

const state = fromAddress();
const feeds = data.feeds && new Map(Object.entries(data.feeds));
let counted = shown;
let isTyped = false;
let waiting = 0;
let frame = 0;

const COUNT = items.length + (items.length === 1 ? " record" : " records");

samcat.load(Object.assign({}, data.engine, { records: own.map((pair) => pair[0]) }));

/** Answer what is asked for; `begun` while its last word is being typed. */
function show(begun) {
  // what was typed last may still wait for its turn, and would answer over this
  cancelAnimationFrame(frame);
  const query = state.query.trim();
  const find = (text) => samcat.search(text, { begun, sort: state.sort || "relevance", marked: markedPlaces() });
  let refusal = "";
  let answer;
  try {
    answer = find(query);
  } catch (error) {
    // half a condition is no mistake yet
    if (begun) return;
    refusal = error.message;
    answer = find("");
  }
  const isHome = (!query || refusal) && !state.sort;
  const isRanked = !state.sort;
  counted = answer.whole ? answer.rows.filter((place, at) => (isRanked ? at < answer.whole : answer.isWhole(place))) : answer.rows;
  page("status").textContent = refusal || (isHome ? COUNT : sentence(answer));
  if (isHome) {
    showHome();
  } else {
    showAnswer(answer, {
      heading: answer.whole < answer.rows.length ? "All words" : "Found",
      rest: answer.whole ? "Some of the words" : "No record has all the words; these have some",
      isSplit: isRanked,
      explains: Boolean(query) && !refusal,
      nothing: answer.unknown.length ? "No record has " + answer.unknown.map((word) => "“" + word + "”").join(", ") + ". " : "Nothing found. ",
      near: answer.rows.length ? [] : nearWords(query),
    });
  }
  page("clear").hidden = !query && !state.sort;
  page("sort").options[0].textContent = query ? "best match" : "as listed";
  showAround(isHome);
  showFeed(query);
}

/** What stands around the rows: the conditions, and what to cite. */
function showAround(isHome) {
  countFacets(state.query, counted);
  page("cite-shown").hidden = !shown.length;
  page("cite-shown").textContent = isHome ? "Cite all" : shown.length === 1 ? "Cite this one" : "Cite these " + shown.length;
  showMarkedCount();
}

/** The feed of a tag, where that is all that is asked for and the page has its files beside it. */
function showFeed(query) {
  const path = feeds && feeds.get(query.toLowerCase());
  page("feed").hidden = !path;
  if (!path) return;
  page("feed").href = path;
  page("feed").textContent = "Feed of these";
}

function sentence(answer) {
  const count = answer.rows.length + " of " + items.length;
  if (answer.unknown.length && answer.rows.length) {
    return count + "; no record has " + answer.unknown.map((word) => "“" + word + "”").join(", ") + ", these are closest";
  }
  if (!answer.rows.length || answer.whole === answer.rows.length) return count;
  return count + "; " + (answer.whole || "none") + (answer.whole === 1 ? " has" : " have") + " all words";
}

/** Words that would find something, each a button that asks for it. */
function nearWords(query) {
  const near = samcat.nearest(query);
  if (!near.length) return [];
  const buttons = near.map((word) => {
    const button = element("button", { type: "button", class: "plain" }, word);
    button.addEventListener("click", () => ask({ query: word }));
    return button;
  });
  return ["These words would find something: ", ...buttons.flatMap((button) => [button, " "])];
}

function showMarkedCount() {
  page("cite-marked").hidden = !marked.size;
  page("cite-marked").textContent = "Cite " + marked.size + " marked";
}

/** Ask for something else, which is a new place in the history. */
function ask(change) {
  Object.assign(state, change);
  fill();
  commit();
  show(false);
}

/** Put what is asked for into the controls; an order that there is not is none. */
function fill() {
  page("q").value = state.query;
  page("sort").value = state.sort;
  if (page("sort").selectedIndex < 0) page("sort").value = state.sort = "";
}

/** Write into the address what is being typed: from its first letter on it is one place of the history. */
function write() {
  clearTimeout(waiting);
  toAddress(state, !isTyped);
  isTyped = true;
}

function commit() {
  write();
  isTyped = false;
}

function mark(place) {
  toggleMark(place);
  followMarks();
}

function followMarks() {
  readMarks();
  if (/mark:/i.test(state.query)) show(false);
  else countFacets(state.query, counted);
  showMarkedCount();
}

function cite(place) {
  openCite([place], plainTitles[place]);
}

page("form").addEventListener("submit", (event) => {
  event.preventDefault();
  commit();
  show(false);
});
page("q").addEventListener("input", () => {
  state.query = page("q").value;
  clearTimeout(waiting);
  waiting = setTimeout(write, 400);
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => show(/\S$/.test(state.query)));
});
page("q").addEventListener("change", commit);
page("sort").addEventListener("change", () => ask({ sort: page("sort").value }));
page("clear").addEventListener("click", () => ask({ query: "", sort: "" }));
page("cite-shown").addEventListener("click", () => openCite(shown, shown.length === 1 ? plainTitles[shown[0]] : "Cite " + shown.length + " records"));
page("cite-marked").addEventListener("click", () => openCite(markedPlaces(), "Cite " + marked.size + " marked"));
page("how").addEventListener("click", () => page("help").showModal());
page("list").addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  const place = items.indexOf(button.closest(".row"));
  if (button.dataset.do === "cite") cite(place);
  else mark(place);
});
addEventListener("popstate", () => {
  Object.assign(state, fromAddress());
  fill();
  clearTimeout(waiting);
  isTyped = false;
  show(false);
});

addEventListener("storage", (event) => {
  // one without a key has cleared everything
  if (!event.key || event.key === data.store + ":marks") followMarks();
});
// a page that Back brings out of memory has heard of nothing
addEventListener("pageshow", (event) => event.persisted && followMarks());

/** A link to an earlier key of a record leads to the record. */
function followOldKey() {
  let key = location.hash.slice(1);
  try {
    key = decodeURIComponent(key);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
  }
  const now = keyOfToday(key);
  if (now && now !== key) location.replace("#" + encodeURIComponent(now));
}

addButtons();
addFacets((condition) => ask({ query: toggled(state.query, condition) }));
addCite();
addKeys({
  clear: () => (state.query || state.sort ? ask({ query: "", sort: "" }) : page("q").blur()),
  help: () => page("help").showModal(),
  cite,
  mark,
});
const narrow = matchMedia("(max-width: 56rem)");
narrow.addEventListener("change", () => (page("side").open = !narrow.matches));
page("side").open = !narrow.matches;
page("contents").hidden = true;
page("bar").hidden = false;
fill();
if (state.query.trim() || state.sort) {
  show(false);
} else {
  page("status").textContent = COUNT;
  showAround(true);
  // the index is made while there is nothing else to do
  const idle = window.requestIdleCallback || ((work) => setTimeout(work));
  const prepare = (deadline) => samcat.prepare(() => !deadline || deadline.timeRemaining() > 2) || idle(prepare);
  idle(prepare);
}
followOldKey();
