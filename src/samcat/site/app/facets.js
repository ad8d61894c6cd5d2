// Conditions to narrow by, with how many of the rows at hand meet each.

const MOST = 8;
const TOKEN = /-?(?:[A-Za-z]+:)?"[^"]*"|\S+/g;
const facets = data.facets.map(([name, choices]) => ({
  name,
  isOpen: false,
  choices: choices.map(([label, condition, steps]) => {
    let place = 0;
    const rows = steps.map((step) => (place += step));
    return { label, condition, rows, button: null, count: 0, isOn: false };
  }),
}));
const MARKED = "mark:star";

/** Whether a query holds a condition, and the query with it or without it. */
function holds(query, condition) {
  return query.includes(":") && (query.match(TOKEN) || []).some((token) => token.toLowerCase() === condition.toLowerCase());
}

function toggled(query, condition) {
  const tokens = query.match(TOKEN) || [];
  const rest = tokens.filter((token) => token.toLowerCase() !== condition.toLowerCase());
  return (rest.length < tokens.length ? rest : [...tokens, condition]).join(" ");
}

function addFacets(choose) {
  facets.unshift({ name: "Yours", isOpen: true, choices: [{ label: "Marked", condition: MARKED, rows: [], button: null, count: 0, isOn: false }] });
  for (const facet of facets) {
    const list = element("ul", {});
    for (const choice of facet.choices) {
      choice.button = element("button", { type: "button", class: "choice", "aria-pressed": "false" }, element("span", { class: "name" }, choice.label), element("span", {}, "0"));
      choice.button.addEventListener("click", () => choose(choice.condition));
      list.append(element("li", {}, choice.button));
    }
    facet.more = element("button", { type: "button", class: "plain" }, "");
    facet.more.addEventListener("click", () => {
      facet.isOpen = !facet.isOpen;
      layOut(facet);
    });
    facet.section = element("section", {}, element("h2", {}, facet.name), list, facet.more);
    page("facets").append(facet.section);
  }
  page("facets").hidden = false;
}

/** Count anew for the rows at hand. */
function countFacets(query, rows) {
  const here = new Uint8Array(items.length);
  for (const place of rows) here[place] = 1;
  facets[0].choices[0].rows = markedPlaces();
  for (const facet of facets) {
    for (const choice of facet.choices) {
      let count = 0;
      for (const place of choice.rows) count += here[place];
      const isOn = holds(query, choice.condition);
      // the page is touched only where it changes
      if (isOn !== choice.isOn) choice.button.setAttribute("aria-pressed", String(isOn));
      if (count !== choice.count) choice.button.lastElementChild.textContent = String(count);
      choice.count = count;
      choice.isOn = isOn;
    }
    layOut(facet);
  }
  page("side").hidden = facets.every((facet) => facet.section.hidden);
}

function layOut(facet) {
  const useful = facet.choices.filter((choice) => choice.count || choice.isOn);
  const open = new Set(facet.isOpen ? useful : useful.filter((choice, at) => at < MOST || choice.isOn));
  for (const choice of facet.choices) {
    const item = choice.button.parentNode;
    if (item.hidden === open.has(choice)) item.hidden = !open.has(choice);
  }
  facet.section.hidden = !useful.length;
  facet.more.hidden = useful.length <= MOST;
  facet.more.textContent = facet.isOpen ? "Fewer" : "All " + useful.length;
  facet.more.setAttribute("aria-expanded", String(facet.isOpen));
  facet.more.setAttribute("aria-label", facet.more.textContent + ": " + facet.name);
}
