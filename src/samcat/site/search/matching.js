// Where the words of a query are found: themselves, alike, as synonyms and side by side; and how much each tells:
// matching.py.

// where a word of a title, and where a guess, may be found
const OF_TITLE = w.TITLE | w.METHOD | w.PAIR | w.TITLE_PART;
const NOT_GUESSED = w.VENUE | w.KIND;
const ITSELF = new Set(constants.terms.ITSELF);

/** Note where a word stands: itself, in another spelling or ending, begun, as initials, or with a slip. */
function find(index, term, vocabulary, exact) {
  const { text } = term;
  // two letters within a name such as "SynFoC" are no word, but one of the field
  const isPiece = size(text) < w.SHORTEST_PREFIX && IS_ALPHA.test(text) && !vocabulary.has(text);
  note(index, term, text, 1, "exact", isPiece ? ~(w.TITLE_PART | w.METHOD_PART) : ~0);
  term.isMethod = Array.from(index.postings(text).keys()).some((fields) => fields & w.WHOLE_METHOD);
  if (term.isInitial || term.isYear) {
    // the month of a day
    const month = beginning(text, w.LETTERS_OF_MONTH);
    if (term.isYear && month !== text && IS_NUMBER.test(text)) note(index, term, month, w.STEM, "variant");
    return;
  }
  for (const [field, ofPerson] of [[w.FIRST_AUTHOR, w.FIRST_PERSON], [w.AUTHOR, w.PERSON]]) {
    term.note(familiesOf(index, term, ofPerson), new Found(bestField(field)[0] + w.FAMILY_WORTH, text, field, "exact"));
  }
  for (const documents of index.postings(SIDE_BY_SIDE + text).values()) {
    term.note(documents, new Found(w.APART, text, w.PAIR, "exact"));
  }
  if (term.spelledOut && index.postings(term.spelledOut).size) {
    note(index, term, term.spelledOut, w.VARIANT, "variant");
    term.readAs = [text, term.spelledOut];
  }
  if (exact) return;
  let known = vocabulary.has(text) || w.VENUES.has(text) || term.readAs.some((own) => index.postings(own).size > 0);
  const likely = inOrder(index.like(text));
  if (term.isBegun && !likely.some((own) => spell(own).startsWith(spell(text)))) {
    // a word that only the vocabulary has, or a whole one with a slip
    const words = unique([...vocabulary.beginningWith(beginning(text, 1)), ...w.VENUES.keys()]);
    const begun = inOrder(words.filter((word) => word.startsWith(text) && IS_ALNUM.test(word)));
    term.readAs = [text, ...begun];
    term.isBegun = begun.length > 0;
  }
  let kinds = likely.map((own) => [own, ...kindOf(own, text, term.isBegun ? 1 : w.SHORTEST_PREFIX)]);
  // "SAMed" is no form of "SAM", nor "note" of "not"
  const isShorter = (own) => term.isMethod && size(own) < size(text);
  const isOther = (own) => isShorter(own) || w.ASKING_WORDS.has(own) || w.FUNCTION_WORDS.has(own);
  kinds = kinds.filter(([own, , how]) => how !== "stem" || !isOther(own));
  known = known || kinds.some(([, , how]) => how === "variant");
  // where both are worth the same, what is sure comes before a beginning
  kinds.sort((one, two) => (one[2] === "prefix") - (two[2] === "prefix"));
  for (const [own, weight, how] of kinds) if (weight) note(index, term, own, weight, how);
  // what an acronym stands for is told by the vocabulary, and not by chance
  if (term.isAcronym && !w.VENUES.has(text) && (ACRONYMS.has(text) || !vocabulary.has(text))) {
    for (const [field, documents] of index.initials(text)) {
      term.note(documents, new Found(w.INITIALS * bestField(field)[0], term.written, field, "initials"));
    }
  } else if (!known && !term.isBegun && term.isContent && !isNotion(index, text)) {
    findSlips(index, term, vocabulary);
  }
}

/** What a word of the catalog is worth for a word of a query that has the same beginning. */
function kindOf(own, text, shortest) {
  if (own === text) return [0, ""];
  const [spelled, ownSpelled] = [spell(text), spell(own)];
  if (plurals(spelled).includes(ownSpelled) || plurals(ownSpelled).includes(spelled)) return [w.VARIANT, "variant"];
  const isStem = stem(own) === stem(text);
  if (size(text) >= shortest && ownSpelled.startsWith(spelled)) {
    const weight = w.PREFIX + (w.PREFIX_LENGTH * size(text)) / size(own);
    const isEnding = isStem || (size(text) >= w.SHORTEST_ROOT && size(own) - size(text) <= w.LONGEST_ENDING);
    return isEnding ? [Math.max(weight, w.STEM), "stem"] : [weight, "prefix"];
  }
  return isStem ? [w.STEM, "stem"] : [0, ""];
}

/** Note the words of the fewest edits, and the other forms of these. */
function findSlips(index, term, vocabulary) {
  const slips = slipsOf(index, term.text, vocabulary);
  if (!slips.size) return;
  const nearest = Math.min(...slips.values());
  const root = stem(term.text);
  for (const [own, edits] of slips) if (edits === nearest) term.readAs.push(own);
  term.certainty = term.readAs.slice(1).some((own) => stem(own) === root) ? 1 : w.SLIP;
  for (const own of term.readAs.slice(1)) {
    // the same word with another ending is sure
    const how = stem(own) === root ? "stem" : "typo";
    // … and so is one edit in a long word
    const isCertain = how === "stem" || (nearest === 1 && size(term.text) >= w.SURE_EDIT);
    const weight = isCertain ? w.CERTAIN_SLIP : w.SLIP;
    // a name is slipped in its letters, not in its ending, and a short one is too much like any word
    const isName = size(term.text) > w.ONE_EDIT && Math.abs(size(own) - size(term.text)) <= nearest;
    const ofFields = isName ? ~0 : ~w.OF_PEOPLE;
    note(index, term, own, weight, how, ofFields, isCertain);
    if (size(stem(own)) >= w.ONE_EDIT) {
      for (const other of inOrder(index.like(own))) {
        if (other !== own && stem(other) === stem(own)) note(index, term, other, weight * w.STEM, "typo", ofFields, isCertain);
      }
    }
  }
}

function note(index, term, own, weight, how, ofFields = ~0, isCertain = false) {
  if (w.GUESSES.has(how) && !term.isBegun) ofFields &= ~NOT_GUESSED;
  if (isMost(index, own)) ofFields &= ~w.OF_LIST;
  for (const [fields, documents] of index.postings(own)) {
    const [worth, field] = bestField(fields & ofFields);
    const isSure = isCertain && !(field & w.OF_PEOPLE);
    if (worth) term.note(documents, new Found(weight * worth, own, field, how, isSure));
  }
}

/** Whether the list says a word of so many records that it tells nothing. */
function isMost(index, own) {
  const held = Array.from(index.postings(own), ([fields, documents]) => (fields & w.OF_LIST ? documents.length : 0));
  return sum(held) > w.MOST_OF_TOPIC * index.count;
}

/** What the best of some fields is worth, and which it is. */
const bestField = remembered((fields) => {
  let best = [0, 0];
  for (const [field, , weight] of w.FIELDS) {
    if (fields & field && weight > best[0]) best = [weight, field];
  }
  let [weight, field] = best;
  if (fields & w.TITLE && fields & w.METHOD) weight += w.TITLE_AND_METHOD;
  if (fields & w.DATE && fields & (w.YEAR | w.VENUE)) weight += w.DATE_AND_YEAR;
  return [weight, field];
});

// what is known to all lists: what acronyms stand for, and which notions of study mean much the same
const ACRONYMS = new Vocabulary(forTheOthers(constants.notions.SHORT_AND_LONG));
const KNOWN = new Vocabulary(Object.fromEntries(namesIn(constants.notions.KNOWN_AS)));
const RELATED = new Vocabulary(forTheOthers(constants.notions.GROUPS));
const TRANSLATED = new Vocabulary(translatedIn(constants.translations.NOTIONS));

function forTheOthers(groups) {
  const found = {};
  for (const words of groups.split("\n").map((group) => group.split(","))) {
    for (const word of words) found[word] = unique([...(found[word] || []), ...words.filter((other) => other !== word)]);
  }
  return found;
}

function namesIn(lines) {
  const named = lines.split("\n").filter(Boolean).map((line) => line.split(":"));
  return named.map(([name, others]) => [name, others.split(",")]);
}

function translatedIn(notions) {
  const found = {};
  for (const [notion, names] of namesIn(notions)) {
    for (const name of names) found[name] = [...(found[name] || []), notion];
  }
  return found;
}

/** Note the venues of which several words in a row begin a word each, and give these words with the documents. */
function addVenues(index, terms) {
  const found = [];
  const ofVenue = (own) => Array.from(index.postings(own)).flatMap(([mask, documents]) => (mask & w.VENUE ? documents : []));
  const begunBy = ({ text, isInitial, isAsking, isYear }) => {
    if (isInitial || w.FUNCTION_WORDS.has(text)) return null;
    if (size(text) < w.SHORTEST_PREFIX || isYear) return [];
    // "phys" is spelled as in "physics"
    const starts = [spell(text), beginning(spell(`${text}i`), size(spell(text)))];
    const isBegun = (word) => starts.some((start) => spell(word).startsWith(start));
    const own = unique(index.like(text).filter(isBegun).flatMap(ofVenue));
    return own.length || !isAsking ? own : null;
  };
  for (let start = 0, end = 0; start < terms.length; start = Math.max(end, start + 1)) {
    let documents = null;
    const words = [];
    for (end = start; end < terms.length; end++) {
      const own = begunBy(terms[end]);
      if (!own) continue;
      const both = documents ? own.filter((document) => documents.includes(document)) : own;
      if (!both.length) break;
      documents = both;
      words.push(terms[end]);
    }
    if (words.length < 2) continue;
    const sets = words.map((term) => new Set(ofVenue(term.text)));
    const others = documents.filter((document) => !sets.every((set) => set.has(document)));
    if (others.length) found.push([words, others]);
    for (const term of words) {
      term.note(others, new Found(bestField(w.VENUE)[0] * w.VARIANT, term.text, w.VENUE, "variant"));
    }
  }
  return found;
}

/** Note where a synonym of a word, or of several words in a row, stands. */
function addSynonyms(index, terms, vocabulary) {
  for (const term of terms) {
    for (const reading of term.certainty === 1 ? term.readAs : [term.text]) {
      for (const name of w.VENUES.get(reading) || []) noteSynonym(index, [term], name, w.VENUE, "synonym");
    }
  }
  for (const table of [ACRONYMS, KNOWN, vocabulary]) notePhrases(index, terms, table, "synonym");
}

/** Note where a notion stands that words of another language name. */
function addTranslations(index, terms) {
  notePhrases(index, terms, TRANSLATED, "synonym", foreignForms);
}

/** Note where a word stands that means much the same in any field of study; none for what a slip is taken for. */
function addRelated(index, terms) {
  notePhrases(index, terms, RELATED, "related");
}

/** A word, and without what a German plural has more. */
function foreignForms(word) {
  const singular = word.endsWith(w.FOREIGN_ENDING) ? word.slice(0, -w.FOREIGN_ENDING.length) : "";
  return [word, singular].filter(Boolean);
}

function notePhrases(index, terms, table, how, formsOf = (word) => [word]) {
  const readAs = (term) => (how !== "related" || term.certainty === 1 ? term.readAs : [term.text]);
  const readings = terms.map((term) => readAs(term).flatMap(formsOf).map(stem));
  const asked = new Set(terms.map((term) => stem(term.text)));
  for (const [wanted, synonyms] of table.phrases(readings)) {
    for (let start = 0; start + wanted.length <= terms.length; start++) {
      if (wanted.length === 1 && terms[start].isAsking) continue;
      if (!wanted.every((word, offset) => readings[start + offset].includes(word))) continue;
      for (const synonym of synonyms) {
        // one word of a record does not answer two of a query
        if (stemsOf(synonym).every((word) => asked.has(word))) continue;
        noteSynonym(index, terms.slice(start, start + wanted.length), synonym, ~w.OF_NO_NOTION, how);
      }
    }
  }
}

/** The stems of the words of a phrase, compounds in their parts. */
const stemsOf = remembered((phrase) => split(phrase).flatMap(partsOf).map(stem));

function noteSynonym(index, terms, synonym, ofFields, kind) {
  let words = split(synonym).flatMap(partsOf);
  if (ofFields === w.VENUE) words = words.filter((word) => !w.FUNCTION_WORDS.has(word));
  // for each document what it is worth, and whether it is a title that has it, and no topic
  let found = new Map();
  words.forEach((word, number) => {
    const layers = [];
    for (const own of unique([word, ...index.like(word)])) {
      const worth = own === word ? 1 : kindOf(own, word, w.SHORTEST_PREFIX)[0];
      if (worth < w.STEM) continue;
      const wanted = isMost(index, own) ? ofFields & ~w.OF_LIST : ofFields;
      for (const [fields, documents] of index.postings(own)) {
        const [fieldWorth, field] = bestField(fields & wanted);
        layers.push([worth * fieldWorth, !(field & w.OF_LIST), documents]);
      }
    }
    layers.sort(([one], [two]) => one - two);
    const here = new Map();
    for (const [worth, isTitle, documents] of layers) {
      for (const document of documents) here.set(document, [worth, isTitle]);
    }
    if (number) {
      for (const [document, [worth, isTitle]] of here) {
        const before = found.get(document);
        if (before) here.set(document, [Math.min(before[0], worth), before[1] && isTitle]);
        else here.delete(document);
      }
    }
    found = here;
  });
  const how = terms.every((term) => term.certainty === 1) ? kind : "typo-synonym";
  // "SSM" of "Self-Sampling Meta SAM" is no state space model
  const isAcronym = how === "synonym" && ACRONYMS.has(synonym) && size(synonym) <= w.LONGEST_ACRONYM;
  for (const document of isAcronym ? index.initials(synonym).get(w.TITLE) : []) found.delete(document);
  const alike = new Map(); // worth, and whether it is a title: documents
  for (const [document, [worth, isTitle]] of found) {
    if (worth) listed(alike, `${worth} ${isTitle}`).push([document, worth, isTitle]);
  }
  const isParticular = how === "related" && !words.every(isEveryday);
  const kindWorth = kind === "related" ? w.RELATED_WORD : w.SYNONYM;
  for (const like of alike.values()) {
    const [, worth, isTitle] = like[0];
    const field = ofFields === w.VENUE ? w.VENUE : isTitle ? w.TITLE : w.TOPIC;
    const documents = like.map(([document]) => document);
    for (const term of terms) {
      const isCertain = isParticular && !isEveryday(term.text);
      term.note(documents, new Found(kindWorth * worth * term.certainty, synonym, field, how, isCertain));
    }
  }
}

/** For each two neighbours among the terms, the documents in which they stand together, and what that is worth. */
function addPairs(index, terms) {
  let author = null;
  return neighbours(terms).map(([one, two]) => {
    if (one.isContent && !one.isYear) author = one;
    const together = author && two.isYear ? ofAuthorAndYear(index, author, two) : new Map();
    for (const first of one.readAs) {
      for (const second of two.readAs) {
        let how = first === one.text && second === two.text ? "exact" : "typo";
        if (how === "typo" && stem(first) === stem(one.text) && stem(second) === stem(two.text)) how = "stem";
        const weight = w.PAIRED * (how === "typo" ? one.certainty * two.certainty : 1);
        for (const own of [first + second, SIDE_BY_SIDE + first + second]) {
          for (const [fields, documents] of index.postings(own)) {
            if (fields & w.LINK) {
              const found = () => new Found(weight * bestField(w.LINK)[0], own, w.LINK, how);
              for (const term of [one, two]) term.note(documents, found());
            }
            if (!(fields & OF_TITLE)) continue;
            for (const document of documents) together.set(document, w.SIDE_BY_SIDE_WORTH);
            for (const term of [one, two]) term.note(documents, new Found(weight, own, w.TITLE, how));
          }
        }
      }
    }
    for (const [pair, postings] of personsOf(index, one, two)) {
      for (const [fields, documents] of postings) {
        const isFirst = Boolean(fields & w.FIRST_PERSON);
        const isShort = pair.endsWith(OF_PERSON);
        const worth = isFirst && !isShort ? w.FIRST_PERSON_WORTH : w.PERSON_WORTH;
        const families = new Set(isShort ? [] : [one, two].flatMap((term) => familiesOf(index, term)));
        for (const document of documents) {
          together.set(document, worth + (families.has(document) ? w.FAMILY_WORTH : 0));
        }
        for (const term of [one, two]) {
          term.noteName(documents, new Found(1, pair, isFirst ? w.FIRST_PERSON : w.PERSON, "name"));
        }
      }
    }
    return together;
  });
}

/** The works of a first author, or of a venue, in a year: "Ma 2024", "Ma et al. 2024", "MICCAI 2024". */
function ofAuthorAndYear(index, author, year) {
  const dated = new Set([].concat(...index.postings(year.text).values()));
  const together = new Map();
  const ofVenue = Array.from(index.postings(author.text)).flatMap(([fields, own]) => (fields & w.VENUE ? own : []));
  for (const document of [...familiesOf(index, author, w.FIRST_PERSON), ...ofVenue]) {
    if (dated.has(document)) together.set(document, w.AUTHOR_AND_YEAR_WORTH);
  }
  return together;
}

/** The documents with an author, or a first one, whose family name a word is. */
function familiesOf(index, { text }, wanted = ~0) {
  if (!Array.from(index.postings(text).keys()).some((fields) => fields & w.OF_PEOPLE)) return [];
  return unique(Array.from(index.postings(familyOf(text))).flatMap(([fields, own]) => (fields & wanted ? own : [])));
}

/** The pairs of a name that two words may be, each as it may be meant or as initials ("JD"), with where they stand. */
function personsOf(index, one, two) {
  const named = [[one, two], [two, one]];
  // of "Ostrom, E.", Elinor
  const isGiven = ([given, name]) => name.isName && given.isContent && (given.isName || !given.isSure);
  const short = named.filter(isGiven).map(([given, name]) => initialOf(name.text, beginning(given.text, 1)));
  const pairs = one.readAs.flatMap((first) => two.readAs.map((second) => pairOfPerson(first, second)));
  const found = [...short, ...pairs].map((pair) => [pair, index.postings(pair)]);
  for (const [initials, name] of named) {
    const areInitials = !initials.isAsking && (size(initials.text) === 2 || size(initials.text) === 3);
    if (!areInitials || size(name.text) <= 1 || !name.isContent) continue;
    const [first, ...others] = Array.from(initials.text, (letter) => pairOfPerson(name.text, letter));
    if (!initials.isSure) {
      found.push([first, index.postings(first)]);
    } else if (name.isName) {
      // what is a word of its own as well ("Ma") is all of it initials of the name
      const sets = others.map((pair) => new Set([].concat(...index.postings(pair).values())));
      const inAll = (document) => sets.every((set) => set.has(document));
      const left = Array.from(index.postings(first), ([fields, documents]) => [fields, documents.filter(inAll)]);
      found.push([first, new Map(left.filter(([, documents]) => documents.length))]);
    }
  }
  return found;
}

/** How much a word tells that some of the documents hold: the rarer, the more (as in BM25). */
function worthOf(count, held) {
  return Math.log(1 + (count - held + 0.5) / (held + 0.5)) + 0.1;
}

/** How much each term tells: the rarer, the more. Two words that seldom stand apart ("zero shot") weigh as one. */
function weigh(index, terms, together) {
  for (const term of terms) {
    const found = term.found.filter(Boolean);
    const whole = found.filter(({ isHalf }) => !isHalf);
    const told = whole.length ? whole : found;
    term.count = told.filter(({ how }) => ITSELF.has(how)).length || told.length;
    const letters = term.size;
    term.worth = worthOf(index.count, term.count) * letters;
    term.told = term.isSure ? term.worth : worthOf(index.count, 0) * letters;
    if (term.isInitial) term.worth *= w.INITIAL_WORTH;
    else if (!term.isContent && terms.length > 1) term.worth *= w.FUNCTION_WORTH;
  }
  const halved = new Set();
  neighbours(terms).forEach(([one, two], place) => {
    const [rarer, other] = [Math.min(one.count, two.count), Math.max(one.count, two.count)];
    const least = Math.max(w.MOSTLY_PAIRED * rarer, w.OFTEN_PAIRED * other);
    if (one.isContent && two.isContent && rarer && together[place].size >= least) halved.add(one).add(two);
  });
  for (const term of halved) term.worth /= 2;
}
