// Postings: which words stand in which records, and in which of their fields: index.py. All of it is made at once, but
// for the pairs of words of one person, of which there are many and few are asked for.

const X = constants.index;
const { OF_PERSON, SIDE_BY_SIDE } = X;
const AT_ONCE = 8; // records between two looks at the clock

/** The tokens of a record with the fields in which they stand, but for pairs. */
function tokensOf(record) {
  const found = new Map();
  const put = (token, field) => {
    if (token) found.set(token, found.get(token) | field);
  };
  const add = (text, field, partField) => {
    for (const word of split(text)) {
      const { joined, parts, humps } = forms(word);
      found.set(joined, found.get(joined) | field);
      for (const part of parts) found.set(part, found.get(part) | field);
      for (const hump of humps) found.set(hump, found.get(hump) | partField);
    }
    for (const word of waysOfWriting(text).slice(1).flatMap(split)) {
      const { joined, parts } = forms(word);
      for (const form of [joined, ...parts]) found.set(form, found.get(form) | field);
    }
  };
  add(record.title, w.TITLE, w.TITLE_PART);
  put(acronym(record.title), w.ACRONYM);
  let field = w.FIRST_AUTHOR;
  for (const text of textsOfPeople(record)) {
    const wordsOf = (way) => [...nameWords(way), ...partsOfName(way), ...lettersOfName(way)];
    for (const word of waysOfWriting(text).flatMap(wordsOf)) {
      if (word.length > 1 || !isAscii(word)) put(word, field);
    }
    field = w.AUTHOR;
  }
  if (record.method) {
    add(record.method, w.METHOD, w.METHOD_PART);
    for (const way of waysOfWriting(record.method)) put(squash(way), w.METHOD | w.WHOLE_METHOD);
  }
  if (record.venue) add(record.venue, w.VENUE, w.VENUE);
  for (const link of [record.code, record.data]) {
    const name = link && repository(link);
    if (name) {
      add(name.replace(/\//g, " "), w.LINK, w.LINK);
      put(squash(partition(name, "/")[0]), w.LINK);
    }
  }
  for (const host of hostsOf(record)) put(host, w.LINK);
  if (record.code) put("code", w.LINK);
  for (const topic of [...record.tags, ...record.sections]) add(topic, w.TOPIC, w.TOPIC);
  for (const remark of record.remarks) add(remark, w.REMARK, w.REMARK);
  put(record.kind, w.KIND);
  put(fold(record.key), w.KEY);
  for (const token of datesOf(record)) put(token, w.DATE);
  if (record.year) put(String(record.year), w.YEAR);
  return found;
}

function datesOf({ date }) {
  const digits = date ? String(date) : "";
  if (digits.length < w.LETTERS_OF_MONTH) return digits ? [digits] : [];
  return [digits.slice(0, 4), digits.slice(0, 6), digits, WHOLE_MONTHS.get(digits.slice(4, 6))];
}

/** The words of a name in a script without spaces, as which a query has them, letters for the most part. */
function lettersOfName(name) {
  return isAscii(name) ? [] : split(name).filter((word) => IS_ALPHA.test(word) && !isAscii(word)).map(fold);
}

/** The initials of the words of a text, of those that join as capitals, and without function words if it has some. */
function initialsOf(text) {
  const words = split(text).flatMap(partsOf);
  const initial = (word) => beginning(word, 1);
  const every = words.map((word) => (X.JOINING.includes(word) ? initial(word).toUpperCase() : initial(word))).join("");
  const telling = words.filter((word) => !w.FUNCTION_WORDS.has(word)).map(initial).join("");
  return telling === every ? every : `${every} ${telling}`;
}

/** As what some initials may stand in those of a text: words that join are within them, and never at an end. */
function waysOfInitials(letters) {
  const own = Array.from(letters);
  const last = own.length - 1;
  const extended = (ways, letter, place) => {
    const forms = place && place < last ? [letter, letter.toUpperCase()] : [letter];
    return ways.flatMap((way) => forms.map((form) => way + form));
  };
  return own.reduce(extended, [""]);
}

/** Of the hosts that readers name, those to which the links of a record lead. */
function hostsOf(record) {
  const links = [record.paper, record.code, record.data].join(" ");
  return X.HOSTS.filter((host) => links.includes(`${host}.`));
}

/** The tokens of any two words that stand side by side in a title. */
function pairsOfTitle(title) {
  const words = split(title).flatMap((word) => {
    // "c++" and "c" are both parts of "C++", and no neighbours
    const { joined, parts } = forms(word.replace(/[+#]+$/, ""));
    return parts.length ? parts : [joined];
  });
  return neighbours(words)
    .filter(([one]) => one)
    .map(([one, two]) => SIDE_BY_SIDE + one + two);
}

function neighbours(values) {
  return values.slice(1).map((value, place) => [values[place], value]);
}

/** The tokens of any two words of a name, where one may be an initial. */
function pairsOfPerson(text) {
  return waysOfWriting(text).flatMap(pairsOfName);
}

function pairsOfName(text) {
  const words = nameWords(text).slice(0, X.MOST_WORDS_OF_NAME);
  const pairs = neighbours(partsOfName(text)).map(([one, two]) => pairOfPerson(one, two));
  words.forEach((word, place) => {
    for (const other of words.slice(place + 1)) {
      const [initial, otherInitial] = [beginning(word, 1), beginning(other, 1)];
      pairs.push(pairOfPerson(word, other), pairOfPerson(word, otherInitial), pairOfPerson(initial, other));
    }
  });
  return pairs;
}

/** The words of a name with double names apart, which are otherwise one each. */
function partsOfName(text) {
  return text.includes("-") ? nameWords(text.replace(/-/g, " ")) : [];
}

/** The initials of what stands before the colon of a title, where they are three to six; else nothing. */
function acronym(title) {
  const [head, colon] = partition(title, ":");
  if (!colon || size(head) > X.LONGEST_HEAD) return "";
  const words = spaced(fold(head).replace(/-/g, " "));
  const isOne = words.length >= w.SHORTEST_ACRONYM && words.length <= X.MOST_INITIALS;
  return isOne ? words.map((word) => beginning(word, 1)).join("") : "";
}

/** The token of two words of one person's name, in either order. */
function pairOfPerson(one, two) {
  return compare(one, two) < 0 ? one + OF_PERSON + two : two + OF_PERSON + one;
}

/** The token of a word of a family name. */
function familyOf(word) {
  return pairOfPerson("", word);
}

/** The token of a word of a family name with the initial that is all that is known of the given name. */
function initialOf(family, letter) {
  return pairOfPerson(family, letter) + OF_PERSON;
}

/** Postings of records; documents are their numbers. */
class Index {
  constructor(records) {
    this.count = records.length;
    this.records = records;
    this.held = new Map(); // token: document, fields, document, fields …
    this.titles = new Map(); // letters of a whole title: documents
    this.venues = new Map(); // … and of a whole venue
    this.found = new Map(); // token: fields: documents, for tokens that were asked for
    this.beside = new Map(); // two words of a title in a row: as `held`
    this.pairs = []; // of people, by document
    this.added = 0;
    this.spelled = null; // tokens with the spelling in which words are compared, in its order
    this.lettered = new Map(); // first letter: words of letters alone
  }

  /** Take records apart as long as there is time; whether all of them are. */
  fill(hasTime) {
    for (; this.added < this.count; this.added++) {
      if (this.added % AT_ONCE === 0 && !hasTime()) return false;
      this.add(this.records[this.added], this.added);
    }
    if (!this.spelled) this.finish();
    return true;
  }

  add(record, document) {
    for (const [token, fields] of tokensOf(record)) listed(this.held, token).push(document, fields);
    for (const token of unique(pairsOfTitle(record.title))) listed(this.beside, token).push(document, w.PAIR);
    listed(this.titles, squash(record.title)).push(document);
    if (record.venue) listed(this.venues, squash(record.venue)).push(document);
  }

  finish() {
    this.spelled = Array.from(this.held.keys(), (token) => [spell(token), token]);
    this.spelled.sort(([one], [two]) => (one < two ? -1 : one > two ? 1 : 0));
    for (const token of this.held.keys()) {
      if (IS_ALPHA.test(token)) listed(this.lettered, beginning(token, 1)).push(token);
    }
  }

  /** The tokens that begin with the stem of a token, whatever their spelling; pairs are none. */
  like(token) {
    const needle = stem(token);
    const { spelled } = this;
    let [low, high] = [0, spelled.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spelled[middle][0] < needle) low = middle + 1;
      else high = middle;
    }
    const found = [];
    while (low < spelled.length && spelled[low][0].startsWith(needle)) found.push(spelled[low++][1]);
    return found;
  }

  /** For each set of fields, the documents that hold a token in just these, ascending. */
  postings(token) {
    let found = this.found.get(token);
    if (!found) {
      found = new Map();
      const tokens = token[0] === SIDE_BY_SIDE ? this.beside : this.held;
      const held = token.includes(OF_PERSON) ? this.personal(token) : tokens.get(token) || [];
      for (let place = 0; place < held.length; place += 2) listed(found, held[place + 1]).push(held[place]);
      this.found.set(token, found);
    }
    return found;
  }

  /** The documents whose title has these letters. */
  titled(letters) {
    return this.titles.get(letters) || [];
  }

  /** The documents, with the fields, that hold the token of two words of one person. */
  personal(token) {
    // a name has each of the words, of which initials alone are no tokens
    const longer = token.split(OF_PERSON).filter((word) => size(word) > 1);
    const named = longer.map((word) => this.namedSo(word));
    const [documents = this.records.map((_, place) => place)] = named.sort((one, two) => one.length - two.length);
    return documents.flatMap((document) => {
      const fields = this.pairsOf(document).get(token);
      return fields ? [document, fields] : [];
    });
  }

  /** The documents of which a word is one of a person's name. */
  namedSo(word) {
    const documents = [];
    const held = this.held.get(word) || [];
    for (let place = 0; place < held.length; place += 2) {
      if (held[place + 1] & w.OF_PEOPLE) documents.push(held[place]);
    }
    return documents;
  }

  pairsOf(document) {
    if (!this.pairs[document]) {
      const pairs = new Map();
      textsOfPeople(this.records[document]).forEach((text, number) => {
        const field = number ? w.PERSON : w.FIRST_PERSON;
        const name = parseAuthor(text);
        const families = waysOfName(name).flatMap(({ family }) => family);
        const given = nameWords(name.given);
        const initials = given.every((word) => size(word) === 1) ? given.slice(0, 1) : [];
        const short = families.flatMap((family) => initials.map((letter) => initialOf(family, letter)));
        for (const pair of [...pairsOfPerson(text), ...families.map(familyOf), ...short]) pairs.set(pair, pairs.get(pair) | field);
      });
      this.pairs[document] = pairs;
    }
    return this.pairs[document];
  }

  /** The tokens of letters alone, so many at least and at most, that begin with a letter if one is given. */
  words(shortest, longest, first = "") {
    const pools = first ? [this.lettered.get(first) || []] : Array.from(this.lettered.values());
    return pools.flatMap((pool) => pool.filter((token) => size(token) >= shortest && size(token) <= longest));
  }

  /** The documents in whose title, and in whose venue, a run of words has these initials, ascending. */
  initials(letters) {
    if (!this.initialed) {
      this.initialed = this.records.map((record) => [initialsOf(record.title), initialsOf(record.venue || "")]);
    }
    const every = this.records.map((_, document) => document);
    const ways = waysOfInitials(letters);
    const isIn = (text) => ways.some((way) => text.includes(way));
    const having = (place) => every.filter((document) => isIn(this.initialed[document][place]));
    return new Map([[w.TITLE, having(0)], [w.VENUE, having(1)]]);
  }
}

/** The list that a map has for a key, made where there is none. */
function listed(map, key) {
  let list = map.get(key);
  if (!list) {
    list = [];
    map.set(key, list);
  }
  return list;
}
