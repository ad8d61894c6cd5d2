// The query language: words, "quoted phrases", fields such as author:zhang, -exclusions, OR and parentheses: parse.py.

const G = constants.parse;
const TOKENS = new RegExp(G.TOKEN, "gu");
const GROUPED_TOKENS = new RegExp(G.GROUPED_TOKEN, "gu");
const NEGATED = new RegExp(G.NEGATED, "u");
const HYPHEN_OF_LINE = new RegExp(G.HYPHEN_OF_LINE, "gu");
const LAST_WORD = new RegExp(`[^${SPACE}]+[${SPACE}]*$`, "u");
const LAST_SPACES = new RegExp(`[${SPACE}]+$`, "u");
const ANSWERS = mapOf(G.ANSWERS);
const BEGUN_LINK = new RegExp(`^(?:${G.BEGUN_LINK})$`, "u");

function queryOf(words, phrases = [], clauses = [], alternatives = []) {
  return { words, phrases, clauses, alternatives, isOnlyConditions: !words.length && !phrases.length };
}

/** Read a query; whatever is no field, phrase or exclusion is a word, taken literally. */
function parse(text) {
  text = text.replace(HYPHEN_OF_LINE, "$1");
  refuseMore(unique(spaced(text)).length, G.MOST_WORDS, "words");
  const tokens = text.match(GROUPED_TOKENS) || [];
  if (!tokens.includes("OR")) return plainQuery(text);
  for (let place = tokens.length - 1; place > 0; place--) {
    if (tokens[place] === "(" && G.NOT.includes(tokens[place - 1])) tokens.splice(place - 1, 2, "-(");
  }
  const [alternatives, rest] = sequence(tokens, 0);
  if (rest < tokens.length) throw new UsageError("a parenthesis is closed but was never opened");
  const queries = alternatives.map((items) => plainQuery(items.join(" ")));
  G.MOST_REPEATED.forEach((most, at) => {
    const count = queries.reduce((sum, query) => sum + (at ? query.clauses : query.words).length, 0);
    refuseMore(count, most, (at ? "fields and exclusions" : "words") + " in its ORs");
  });
  const words = unique(queries.flatMap((query) => query.words));
  const phrases = unique(queries.flatMap((query) => query.phrases));
  return queryOf(words, phrases, [], queries);
}

/** What a query that is being typed may mean, the likeliest first: all of it, or all before its last word. */
function readings(text) {
  let cut = text.replace(LAST_WORD, "");
  const last = strip(text.slice(cut.length));
  let words = spaced(cut);
  while (words.length && ["OR", ""].includes(words[words.length - 1].replace(/^[(-]+/, ""))) {
    cut = cut.replace(LAST_SPACES, "").slice(0, -words[words.length - 1].length);
    words = spaced(cut);
  }
  const ways = strip(cut) ? [text, cut] : [text];
  if (words.every(isLittle) && mayAskNothing(last)) ways.push("");
  const found = [];
  let wrong = null;
  for (const way of ways) {
    const open = way.split("(").length - way.split(")").length;
    try {
      found.push(parse(way.includes("OR") ? way + ")".repeat(Math.max(0, open)) : way));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      wrong = wrong || error;
    }
  }
  if (!found.length && wrong) throw wrong;
  return found;
}

function isLittle(word) {
  return w.ASKING_WORDS.has(word) || w.FUNCTION_WORDS.has(word);
}

/** Whether a word may become a field, an author, an exclusion, a link, or a word that tells little. */
function mayAskNothing(word) {
  const [name, colon] = partition(word.replace(/^[-(]+/, ""), ":");
  if (size(word) <= G.MOST_LETTERS && /[^\0-\x7f]/.test(word)) return true;
  if (BEGUN_LINK.test(word) || G.BEGINNINGS.some((link) => link.startsWith(word.toLowerCase()))) return true;
  if (colon) return G.FIELDS.includes(name);
  const little = [...G.FIELDS, ...w.ASKING_WORDS, ...w.FUNCTION_WORDS];
  return ["", "^", '"'].includes(beginning(name, 1)) || little.some((own) => own.startsWith(name));
}

/** The alternatives that tokens spell up to a closing parenthesis or the end, and where that is. */
function sequence(tokens, place) {
  let found = [[]];
  while (place < tokens.length && tokens[place] !== ")") {
    let unit;
    [unit, place] = unitOf(tokens, place);
    while (place < tokens.length && tokens[place] === "OR") {
      let other;
      [other, place] = unitOf(tokens, place + 1);
      unit = unit.concat(other);
    }
    found = found.flatMap((one) => unit.map((two) => one.concat(two)));
    if (found.length > G.MOST_ALTERNATIVES) {
      throw new UsageError(`the ORs of a query make more than ${G.MOST_ALTERNATIVES} alternatives`);
    }
  }
  return [found, place];
}

function unitOf(tokens, place) {
  if (place === tokens.length || tokens[place] === "OR" || tokens[place] === ")") {
    throw new UsageError("OR stands between two words or groups: (ultrasound OR echo) adapter");
  }
  const token = tokens[place];
  if (token !== "(" && token !== "-(") return [[[token]], place + 1];
  let [found, end] = sequence(tokens, place + 1);
  if (end === tokens.length) throw new UsageError("a parenthesis is opened but never closed");
  if (token === "-(") {
    // what is in none of several groups lacks a word of each
    const lacking = found.reduce((made, items) => made.flatMap((one) => items.map((item) => one.concat(item))), [[]]);
    found = lacking.map((items) => items.map((item) => (item[0] === "-" ? item.slice(1) : `-${item}`)));
  }
  return [found, end + 1];
}

function plainQuery(text) {
  const query = { words: [], phrases: [], clauses: [] };
  let leftOut = null;
  TOKENS.lastIndex = 0;
  for (let match = TOKENS.exec(text); match; match = TOKENS.exec(text)) {
    const [, minus, field, inQuotes, bare] = match;
    const isQuoted = inQuotes !== undefined;
    const value = isQuoted ? inQuotes : bare;
    const excluded = minus === "-";
    // "not tag:mri", 'not "white matter"'
    const isNext = !!leftOut && (!leftOut.length || G.BETWEEN_LEFT_OUT.includes(leftOut[leftOut.length - 1]));
    if (field && G.FIELDS.includes(field.toLowerCase()) && strip(value)) {
      query.clauses.push(clauseOf(field.toLowerCase(), strip(value), excluded !== isNext));
      if (isNext && !leftOut.length) leftOut = null;
    } else if (field) {
      refuseUnknown(field, bare);
      addPlain(query, `${field}:${value}`, isQuoted, excluded);
    } else if (value.startsWith("^") && value.length > 1) {
      query.clauses.push({ field: "author", value, excluded });
    } else if (G.NOT.includes(bare) && !(leftOut && leftOut.length)) {
      leftOut = [];
    } else if (leftOut !== null && (isNext || !isQuoted) && !excluded && stripOf(value, ",.;?!")) {
      if (G.NOT.includes(bare) && leftOut[leftOut.length - 1] === "but") leftOut.pop();
      leftOut.push(stripOf(value, ",.;?!"));
    } else {
      addPlain(query, value, isQuoted, excluded);
    }
  }
  if (leftOut) {
    const texts = excludedOf(leftOut);
    if (!texts.length) query.words.push(...(query.words.length ? leftOut : ["not", ...leftOut]));
    // "papers not about polyps" asks for nothing but that
    else if (query.words.every(isLittle)) query.words = [];
    for (const value of texts) query.clauses.push({ field: "word", value, excluded: true });
  }
  const clauses = [...new Map(query.clauses.map((clause) => [JSON.stringify(clause), clause])).values()];
  refuseMore(clauses.length, G.MOST_CONDITIONS, "fields and exclusions");
  return queryOf(query.words, query.phrases, clauses);
}

function refuseMore(count, most, what) {
  if (count > most) throw new UsageError(`a query has at most ${most} ${what}, not ${count}`);
}

/** What words after "not" leave out: "ct or mri", "about polyps"; nothing where they are prose. */
function excludedOf(words) {
  const every = [[]];
  for (const word of words) {
    const group = every[every.length - 1];
    if (G.BETWEEN_LEFT_OUT.includes(word)) every.push([]);
    else if (group.length || !G.NOT_ABOUT.includes(word)) group.push(word);
  }
  const groups = every.filter((group) => group.length);
  const isProse = groups.some((group) => group.length > G.MOST_LEFT_OUT || isLittle(group[0]));
  return isProse ? [] : groups.map((group) => group.join(" "));
}

function refuseUnknown(field, bare) {
  const isField = field.length >= G.SHORTEST_FIELD && field === field.toLowerCase() && !G.SCHEMES.includes(field);
  if (isField && bare && IS_ALNUM.test(beginning(bare, 1))) {
    throw new UsageError(
      `there is no field ${field}: (there are ${G.FIELDS.map((own) => `${own}:`).join(", ")}; ` +
        "words with a colon go in quotes)",
    );
  }
}

function addPlain(query, value, isQuoted, excluded) {
  if (!strip(value)) return;
  if (excluded) query.clauses.push({ field: "word", value, excluded });
  else if (isQuoted && spaced(value).length > 1) query.phrases.push(value);
  else query.words.push(value);
}

function clauseOf(field, value, excluded) {
  if (NEGATED.test(value)) {
    throw new UsageError(`${field}:${value}: put the minus before the field: -${field}:${value.slice(1)}`);
  }
  if (field === "date" || field === "year") {
    // a month is no year
    const isYear = dateRange(value).every((end) => end === null || G.ENDS_OF_YEAR.includes(end % 10000));
    return { field: isYear ? field : "date", value, excluded };
  }
  if (field === "code" || field === "data") {
    if (!ANSWERS.has(value.toLowerCase())) throw new UsageError(`${field}: takes yes or no, not ${quoted(value)}`);
    return { field: "has", value: field, excluded: excluded === ANSWERS.get(value.toLowerCase()) };
  } else if (field === "has" && !G.HAS.includes(value.toLowerCase())) {
    throw new UsageError(`there is no has:${value} (there are ${G.HAS.map((what) => `has:${what}`).join(", ")})`);
  }
  return { field, value, excluded };
}

/** The first and last YYYYMMDD of "2023-10", "2023", "2023-10..2024-03", "2023.." or "..202312"; null is open. */
function dateRange(text) {
  const [first, dots, last] = partition(text, "..");
  if (!dots) return dayRange(first);
  if (!first && !last) throw new UsageError("a range of dates needs a start or an end: 2023-10..2024-03, 2023.. or ..202312");
  return [first ? dayRange(first)[0] : null, last ? dayRange(last)[1] : null];
}
