// Which records answer a query, and which of them best: rank.py.

/** What answers a query, best first: `passed` are candidates in their order, `unknown` words that no record has. */
function answer(documents, query, vocabulary, options) {
  const alternatives = query.alternatives.length ? query.alternatives : [query];
  const unknowns = alternatives.map(() => []);
  const streams = alternatives.map((own, place) => {
    const unknown = unknowns[place];
    const candidates = candidatesOf(documents, own, vocabulary, unknown, options);
    const met = isFree(own) ? candidates : candidates.filter(({ document }) => meets(documents, own, document));
    // for a single word, one that means much the same stands only where nobody has the word itself
    const whole = met.filter(({ like }) => like.isSingle && like.isItself);
    return whole.length ? whole : met;
  });
  const passed = streams.length > 1 ? [].concat(...streams).sort(compareCandidates) : streams[0];
  const least = Math.max(0, ...streams.flatMap(([best]) => (best ? [-best.place[0] * (best.like.least || w.LEAST_OF_BEST)] : [])));
  const shown = new Set();
  const hits = passed.filter(({ place, document }) => {
    const isShown = -place[0] >= least && !shown.has(document);
    if (isShown) shown.add(document);
    return isShown;
  });
  // what one alternative lacks takes nothing from one that has all words
  const answered = unknowns.filter((_, at) => streams[at].some(({ place }) => !place[2]));
  const unknown = (answered.length ? answered : unknowns).flat();
  let sort = options.sort || "relevance";
  if (query.isOnlyConditions && sort === "relevance") sort = "date";
  return { hits: documents.ordered(hits, sort, options.reverse), unknown: unique(unknown) };
}

/** What answers a query that is being typed; where its last word finds nothing yet, what answers those before it. */
function answerTyped(documents, text, vocabulary, options, read) {
  let found = { hits: [], unknown: [] };
  for (const query of readings(text)) {
    found = answer(documents, read(query), vocabulary, options);
    if (found.hits.length) break;
  }
  return found;
}

function isFree(query) {
  return !query.clauses.length && !query.phrases.length;
}

/** Whether a document meets all conditions of a query, its phrases among them. */
function meets(documents, query, document) {
  const record = documents.records[document];
  const isMet = query.clauses.every((clause) => {
    return clause.field === "word" ? showing(documents, clause.value).has(document) !== clause.excluded : holds(clause, record);
  });
  return isMet && query.phrases.every((phrase) => holdsPhrase(record, phrase));
}

/** The documents that show each word of a text, or its plural or singular, or both parts of it side by side. */
function showing(index, text) {
  if (!index.shown) index.shown = new Map();
  if (index.shown.has(text)) return index.shown.get(text);
  const sets = split(text).map((part) => {
    const word = forms(part).joined;
    const alike = numbersOf(spell(word));
    const tokens = unique([word, ...index.like(word).filter((own) => alike.includes(spell(own)))]);
    const pairs = unique([word, ...alike]).filter(Boolean).map((own) => [w.PAIR, SIDE_BY_SIDE + own]);
    const ofField = ([fields, token]) => Array.from(index.postings(token)).filter(([mask]) => mask & fields);
    const found = [...tokens.map((token) => [w.SHOWN, token]), ...pairs].flatMap(ofField);
    return new Set([].concat(...found.map(([, documents]) => documents)));
  });
  const held = new Set(Array.from(sets[0] || []).filter((document) => sets.every((own) => own.has(document))));
  index.shown.set(text, held);
  return held;
}

/** The order of two places in the ranking: what covers more words before less, better before worse. */
function comparePlaces(one, two) {
  return one[0] - two[0] || one[1] - two[1] || one[2] - two[2];
}

function compareCandidates(one, two) {
  return comparePlaces(one.place, two.place);
}

/** How the words of a query were found in what answers it. */
function matchesOf({ like }) {
  const strange = (like.strange || []).map((word) => matchOf({ written: word }, null));
  const found = [];
  like.terms.forEach((term, place) => {
    const match = matchOf(term, like.here[place]);
    const before = found[found.length - 1];
    const isSame = term.isLetter && before && ["matched", "field", "how"].every((name) => before[name] === match[name]);
    // letters of a script without spaces are named as the word that they are
    if (isSame && like.typed.some((text) => text.includes(before.word + match.word))) before.word += match.word;
    else found.push(match);
  });
  return [...found, ...strange];
}

/** The documents that one query without OR may find, best first; words that no record has go to `unknown`. */
function candidatesOf(documents, query, vocabulary, unknown, options) {
  if (query.isOnlyConditions) {
    // where one is typing, nothing is asked yet, and nothing is ruled out
    if (!query.clauses.length && !options.begun) return [];
    const like = { terms: [], here: [] };
    return documents.records.map((_, document) => ({ place: [-1, 0, 0], document, like }));
  }
  const last = options.begun && query.words.length ? query.words[query.words.length - 1] : "";
  const named = identified(documents, unique(query.words), last);
  if (named.size) {
    return Array.from(named, ([document, word]) => {
      const like = { terms: [{ written: word }], here: [{ matched: word, field: "id", how: "id" }] };
      return { place: [-1, 0, 0], document, like };
    });
  }
  const words = withoutIds(query.words);
  const strange = unique(query.words).filter((word) => word !== last && !withoutIds([word]).length);
  unknown.push(...strange);
  if (!words.length && !query.phrases.length) return [];
  return ranked(documents, queryOf(words, query.phrases, query.clauses), vocabulary, unknown, strange, options);
}

/** The documents that hold the words of a query, best first; `strange` are ids beside them that no record has. */
function ranked(index, query, vocabulary, unknown, strange, { exact = false, begun = false }) {
  const terms = termsOf(index, query, vocabulary, begun);
  for (const term of terms) find(index, term, vocabulary, exact);
  const venues = [];
  if (!exact) {
    venues.push(...addVenues(index, terms));
    addSynonyms(index, terms, vocabulary);
    if (!contentOf(terms, query).every((term) => term.isSure)) addTranslations(index, terms);
    addRelated(index, terms);
  }
  const together = addPairs(index, terms);
  // words of asking that stand in a row in a title name it
  const inAll = (document) => together.every((beside) => beside.has(document));
  const isRow = together.length && Array.from(together[0].keys()).some(inAll);
  const telling = contentOf(terms, query);
  const content = telling.length || !isRow ? telling : terms;
  for (const term of terms) term.settle(index.count);
  weigh(index, terms, together);
  const isMet = (document) => isFree(query) || meets(index, query, document);
  const extra = [...together, wholeOf(index, query, terms, venues)];
  const [levels, missing] = levelsOf(index, terms, extra, content, vocabulary, isMet);
  const isOwned = isOwner(index, query, terms);
  // a letter of a script without spaces is part of a word
  const typed = (term) => (term.isLetter && query.words.find((word) => word.includes(term.text))) || term.written;
  unknown.push(...missing.map(typed));
  levels.sort(compareCandidates);
  const candidates = [];
  for (const { place, likes } of levels) {
    const level = [];
    for (const like of isOwned ? likes.filter(({ worths }) => worths[worths.length - 1]) : likes) {
      like.strange = strange;
      like.typed = [...query.words, ...query.phrases];
      like.isSingle = content.length === 1;
      like.least = extra[extra.length - 1].size ? w.HALF : w.LEAST_OF_BEST;
      for (const document of like.documents) level.push({ place, document, like });
    }
    for (const candidate of index.latestFirst(level)) candidates.push(candidate);
  }
  return candidates;
}

/** The terms that tell what is sought, or else what is being typed, or all but several words of asking in no phrase. */
function contentOf(terms, query) {
  const telling = terms.filter((term) => term.isContent);
  const begunOnes = terms.filter((term) => term.isBegun);
  const isAll = terms.length === 1 || query.phrases.length;
  const others = terms.filter((term) => isAll || term.names.length || !term.isAsking);
  return telling.length ? telling : begunOnes.length ? begunOnes : others;
}

/** Whether a query is one word of several parts that only links have, as the owner of repositories. */
function isOwner(index, query, terms) {
  const held = index.postings(terms.map(({ text }) => text).join(""));
  const isOne = query.words.length === 1 && terms.length > 1 && !query.phrases.length;
  return isOne && held.size === 1 && held.has(w.LINK);
}

/** The documents whose method, venue or owner is the query, or whose title stands whole in it, with the share that is. */
function wholeOf(index, query, terms, venues) {
  const wholes = new Map();
  const words = [...query.words, ...query.phrases].flatMap(split).map(squash).slice(0, w.LONGEST_REFERENCE);
  const telling = terms.filter((term) => term.isContent);
  const joined = (some) => some.map((term) => term.text).join("");
  const only = telling.length ? telling : terms;
  const names = unique([joined(terms), joined(telling), ...(only.length === 1 ? only[0].readAs : [])]);
  const wanted = isOwner(index, query, terms) ? w.LINK : w.WHOLE_METHOD;
  const named = (name, fields) => Array.from(index.postings(name)).flatMap(([own, documents]) => (own & fields ? documents : []));
  const put = (document) => wholes.set(document, w.WHOLE_METHOD_WORTH);
  for (const name of names.map(squash)) [...named(name, wanted), ...(index.venues.get(name) || [])].forEach(put);
  const tellsLittle = (term) => isOfMethod(term.text) || term.count > w.MOST_OF_TOPIC * index.count;
  const some = venues.slice();
  for (let start = 0; words.length > 1 && start < terms.length; start++) {
    for (let end = start + 1; end <= Math.min(start + w.LONGEST_METHOD, terms.length); end++) {
      const own = terms.slice(start, end);
      if (!own.some((term) => term.isContent && (own.length > 1 || !tellsLittle(term)))) continue;
      some.push([own, named(joined(own), w.WHOLE_METHOD)]);
    }
  }
  for (const [own, documents] of some) {
    const rest = telling.filter((term) => !own.includes(term));
    if (rest.every(tellsLittle)) rest.length = 0;
    documents.filter((document) => rest.every(({ found }) => found[document] && found[document].isSure)).forEach(put);
  }
  const letters = words.reduce((sum, word) => sum + size(word), 0) || 1;
  for (let start = 0; start < words.length; start++) {
    if (!words[start]) continue;
    const last = Math.min(start + w.LONGEST_TITLE, words.length);
    for (let end = start + Math.min(w.SHORTEST_TITLE, words.length); end <= last; end++) {
      const title = words.slice(start, end).join("");
      const worth = (w.WHOLE_TITLE_WORTH * size(title)) / letters;
      for (const document of index.titled(title)) wholes.set(document, Math.max(worth, wholes.get(document) || 0));
    }
  }
  return wholes;
}

/** The documents of each place in the ranking, and the words that no record has where others are shown for the rest. */
function levelsOf(index, terms, extra, content, vocabulary, isMet) {
  const total = sum(terms.map((term) => term.worth));
  const places = terms.map((_, place) => place).filter((place) => content.includes(terms[place]));
  const levels = new Map();
  const put = (place, like) => {
    const key = place.join(" ");
    if (!levels.has(key)) levels.set(key, { place, likes: [] });
    levels.get(key).likes.push(like);
  };
  const scored = likesOf(terms, extra).map((like) => {
    const { here, worths } = like;
    const title = worths[worths.length - 1] || 0;
    let score = sum(here.flatMap((own, place) => (own ? [terms[place].worth * own.weight] : [])));
    worths.slice(0, -1).forEach((worth, place) => {
      if (worth !== undefined) score += worth * (terms[place].worth + terms[place + 1].worth);
    });
    const areAll = (isOne) => places.length > 0 && places.every((place) => here[place] && isOne(here[place]));
    const isTitle = title > 0;
    const isItself = (like.isItself = isTitle || areAll(({ how }) => how !== "related"));
    // no word is guessed where another one only means much the same
    const hasEvery = isItself || areAll(({ isSure }) => isSure);
    const isTold = isTitle || areAll(({ isTold }) => isTold) || areAll(({ isHalf }) => !isHalf);
    const isWhole = places.length === 1 ? isItself : isTold;
    const isSure = isTitle || areAll(({ isSure, isHalf }) => isSure && !isHalf);
    return { like, here, hasEvery, isWhole, isSure, score: rounded(score + title * total) };
  });
  // a guess counts where it takes one to have all the words; else only what is sure does
  const everies = scored.filter(({ hasEvery }) => hasEvery);
  const guessed = everies.length > 0 && !everies.some(({ isSure }) => isSure);
  if (!everies.length && !(places.length && isEnough(index, terms, content, scored, vocabulary))) {
    const missing = content.filter((term) => !term.isMeant(false));
    // names of several people are known, and together they are not
    const together = content.map((term) => term.written).join(" ");
    return [[], missing.length || !together ? missing : [{ written: together }]];
  }
  const asked = places.filter((place) => guessed || terms[place].isSure);
  const sharesOf = (here, counted, areGuessed) => {
    const held = counted.filter((place) => here[place] && (areGuessed || here[place].isSure));
    const known = sum(counted.map((place) => terms[place].worth)) || 1;
    return sum(held.map((place) => terms[place].worth * (here[place].isHalf ? w.HALF : 1))) / known;
  };
  const inPair = sharesOfPair(terms, asked, isMet);
  for (const { like, here, hasEvery, isWhole, score } of scored) {
    let covered = 1;
    if (!isWhole) covered = hasEvery ? sharesOf(here, places, true) : inPair ? inPair(here) : sharesOf(here, asked, guessed);
    covered = rounded(covered);
    if (covered) put([-covered, -score, isWhole ? 0 : 1], like);
  }
  const missing = content.filter((term) => !(term.isBegun || term.isMeant(everies.length)));
  // beside a whole title nothing is
  return [Array.from(levels.values()), extra[extra.length - 1].size ? [] : missing];
}

/** What documents get for one of two words that none has together: the rarer comes first, wherever it stands. */
function sharesOfPair(terms, asked, isMet) {
  const [one, two] = asked.map((place) => terms[place].found);
  if (asked.length !== 2 || one.some((own, document) => own && two[document] && isMet(document))) return null;
  const worths = asked.map((place) => {
    const { found, size } = terms[place];
    return worthOf(found.length, found.filter((own) => own && own.isSure && own.isTold).length) * size;
  });
  const gain = (own, at) => (own && own.isSure ? worths[at] * (own.isTold ? 1 : w.HALF) : 0);
  return (here) => sum(asked.map((place, at) => gain(here[place], at))) / sum(worths);
}

/** The documents in which the same was found: they have the same place, which is reckoned once for all of them. */
function likesOf(terms, extra) {
  // column by column, documents of one number are those in which the same was found so far
  const numbers = terms[0] ? new Int32Array(terms[0].found.length) : [];
  let last = 0;
  const addColumn = (documents) => {
    const next = new Map(); // value: number so far: number with it
    documents.forEach((value, document) => {
      if (!value) return;
      const own = mapped(next, value);
      let number = own.get(numbers[document]);
      if (!number) own.set(numbers[document], (number = ++last));
      numbers[document] = number;
    });
  };
  for (const term of terms) addColumn(term.found);
  for (const column of extra) addColumn(column);
  const alike = new Map();
  numbers.forEach((number, document) => {
    if (number) listed(alike, number).push(document);
  });
  return Array.from(alike.values(), (documents) => ({
    terms,
    here: terms.map((term) => term.found[documents[0]]),
    worths: extra.map((column) => column.get(documents[0])),
    documents,
  }));
}

function mapped(map, key) {
  let held = map.get(key);
  if (!held) map.set(key, (held = new Map()));
  return held;
}

function sum(values) {
  return values.reduce((one, two) => one + two, 0);
}

/** A number to six places behind the point, and of two that are equally near the even one, as Python rounds. */
function rounded(value) {
  const nearest = Number(value.toFixed(6));
  const isHalf = Number.isInteger(value * 128) && (value * 128) % 2 !== 0;
  if (!isHalf) return nearest;
  const [below, above] = [Math.floor(value * 1e6), Math.ceil(value * 1e6)];
  return (below % 2 ? above : below) / 1e6;
}

/** Whether so much of what a query tells is known that it is an answer; a word that no record has tells most. */
function isEnough(index, terms, content, scored, vocabulary) {
  const isCounted = (term) => !term.isYear && !term.isBegun;
  const places = askedOf(terms, content).filter((place) => isCounted(terms[place]));
  const isKnown = (place) => terms[place].isKnown;
  // … or a name beside a year that nobody has
  if (places.every(isKnown) || (places.length === 1 && terms[places[0]].isName)) return true;
  const meant = places.filter((place) => isKnown(place) && terms[place].isMeant(false));
  const strange = places.filter((place) => !isKnown(place) && !isEveryday(terms[place].text));
  // beside as many words that only this query has, what means much the same is chance
  const known = 2 * strange.length >= places.length ? meant : places.filter(isKnown);
  const told = sum(places.map((place) => terms[place].told));
  const knownIn = ({ here }) => known.filter((place) => here[place] && here[place].isKnown);
  const toldBy = ({ here }, place) => terms[place].told * Math.min(1, here[place].weight);
  const toldIn = (like) => sum(knownIn(like).map((place) => toldBy(like, place)));
  const mostOf = (likes, valueOf) => likes.reduce((most, like) => Math.max(most, valueOf(like)), 0);
  const isSubject = (place) => saysSubject(terms[place], vocabulary);
  const subjects = known.filter(isSubject);
  const ofSubject = scored.filter((like) => knownIn(like).some(isSubject));
  const sizeOf = (some) => sum(some.map((place) => terms[place].size));
  const half = sizeOf(places) / 2;
  const isHalf = mostOf(ofSubject, (like) => sizeOf(knownIn(like))) >= half;
  if (isHalf && mostOf(ofSubject, toldIn) >= w.LEAST_TOLD_OF_SUBJECT * told) return true;
  if (sizeOf(subjects) >= half) {
    return sum(subjects.map((place) => terms[place].told)) >= w.LEAST_TOLD_OF_SUBJECT * told;
  }
  const meantIn = (like) => knownIn(like).filter((place) => meant.includes(place));
  const having = (place) => scored.filter((like) => meantIn(like).includes(place));
  const inAll = sum(meant.map((place) => mostOf(having(place), (like) => toldBy(like, place))));
  const isSeveral = places.filter((place) => terms[place].isSure).length > 1;
  const isTopic = ({ text }) => [...index.postings(text).keys()].some((fields) => fields & w.TOPIC);
  const isOfAnyField = known.every((place) => isOfMethod(terms[place].text) && !isTopic(terms[place]));
  if (!isSeveral || isOfAnyField || inAll < w.LEAST_TOLD * told) return false;
  const words = known.flatMap((place) => (terms[place].isSubject ? [terms[place].text] : []));
  const isNotion = (word) => RELATED.has(word) || RELATED.has(word.replace(/s$/, ""));
  const most = mostOf(scored, (like) => sum(meantIn(like).map((place) => toldBy(like, place))));
  return most >= w.LEAST_TOLD * told || words.some(isNotion);
}

/** Whether a word says what a record is about; none does that most have, or that belongs to any field. */
function saysSubject({ text, count, found, isSubject, isMethod }, vocabulary) {
  if (count > w.MOST_OF_TOPIC * found.length) return false;
  return isSubject || (isMethod && !isEveryday(text)) || (!isOfMethod(text) && vocabulary.isOfField(text, isEveryday(text)));
}

/** The places of the terms that tell what is sought; of two with "or" between them, that of the one that is known. */
function askedOf(terms, content) {
  const isOr = (place) => place > 0 && place < terms.length - 1 && w.EITHER.has(terms[place].text);
  return terms.flatMap((term, place) => {
    const others = [-1, 1].filter((side) => isOr(place + side)).map((side) => terms[place + 2 * side]);
    const isAsked = content.includes(term) && (term.isKnown || !others.some((other) => other.isKnown));
    return isAsked ? [place] : [];
  });
}

function matchOf(term, found) {
  if (!found) return { word: term.written, matched: "", field: "", how: "missing" };
  const matched = found.matched.split(OF_PERSON).filter(Boolean).join(" ").split(SIDE_BY_SIDE).join("");
  return { word: term.written, matched, field: FIELD_NAMES.get(found.field) || found.field, how: found.how };
}

// -- phrases

/** Whether the words of a phrase stand in a row in the title, venue, authors or remarks of a record. */
function holdsPhrase(record, phrase) {
  const wanted = rowOf(phrase);
  if (!strip(wanted)) return false;
  if (!record.textRows) {
    record.textRows = [record.title, record.venue || "", ...people(record).map(shownName), ...record.remarks].map(rowOf);
  }
  return record.textRows.some((row) => row.includes(wanted));
}

function rowOf(text) {
  const parts = split(text).flatMap((word) => (forms(word).parts.length ? forms(word).parts : [forms(word).joined]));
  return ` ${parts.join(" ")} `;
}
