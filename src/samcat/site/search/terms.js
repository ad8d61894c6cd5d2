// The words of a query, and what is found of each: terms.py.

const M = constants.terms;
const DATE = new RegExp(`^(?:${M.DATE})$`, "u");
const DATE_AS_NUMBER = new RegExp(`^(?:${M.DATE_AS_NUMBER})$`, "u");
const SHORT_YEAR = new RegExp(`^(?:${M.SHORT_YEAR})$`, "u");
const MONTH_AND_YEAR = new RegExp(`^(?:${M.MONTH_AND_YEAR})$`, "u");
const DATE_IN_WORDS = new RegExp(`^${M.DATE_IN_WORDS}`, "u");

const IS_NUMBER = /^\p{Nd}+$/u;

/** One way in which a word was found: `matched` is the word of the record, `how` as what. */
class Found {
  constructor(weight, matched, field, how, isCertain = false) {
    this.weight = weight;
    this.matched = matched;
    this.field = field;
    this.how = how;
    this.isCertain = isCertain;
    this.isBesides = false; // a guess where the word itself stands too
  }

  /** The same where the word itself stands too: then it is no guess. */
  besides() {
    return this.isSure ? this : Object.assign(new Found(this.weight, this.matched, this.field, this.how), { isBesides: true });
  }

  /** Whether it is more than a guess, which counts where every word is found, and never for part of a query. */
  get isSure() {
    return this.isBesides || this.isCertain || !w.GUESSES.has(this.how);
  }

  /** Whether it covers half of a word, by what the list says or by a word that means much the same. */
  get isHalf() {
    return Boolean(this.field & w.OF_LIST) || this.how === "related";
  }

  /** Whether it is the word itself, another name of it or what it is a slip for, and not only in a remark. */
  get isTold() {
    return this.isBesides || (this.how !== "related" && this.how !== "prefix" && !(this.field & w.REMARK));
  }

  /** Whether it is sure, and not only one word of a person's name or an everyday one that means much the same. */
  get isKnown() {
    const isSaid = this.isSure && (this.isCertain || this.how !== "related");
    return this.isBesides || (isSaid && (this.how === "name" || !(this.field & w.OF_PEOPLE)));
  }
}

/** A word of a query: where it was found, and how much that tells. */
class Term {
  constructor(text, written, spelledOut, isBegun, isNamed) {
    this.text = text;
    this.isNamed = isNamed; // a word of the field in capitals ("US") or a name ("He et al.")
    this.written = written || text;
    this.isBegun = isBegun; // it is being typed, and words begin so
    this.found = []; // by document: as what it was found there, if it was
    this.worth = 0;
    this.told = 0; // what it is worth, and as much as any word where it is not sure that a record has it
    this.count = 0; // how many records have the word, in any of its forms; where none has, in any other way
    this.isYear = (!isBegun && text === WHOLE_MONTHS.get(w.MONTHS.get(text))) || DATE.test(text);
    this.isMethod = false; // a method is called so
    const length = size(text);
    this.isAcronym = isUpper(this.written) && length >= w.SHORTEST_ACRONYM && length <= w.LONGEST_ACRONYM;
    this.spelledOut = spelledOut; // with two letters for one, as "oe" for "ö", where it has such; else nothing
    this.readAs = [text]; // the word itself, and what it is taken for where it may be a slip
    this.certainty = 1; // what the reading is worth for the synonyms of it
    this.notes = [];
    this.names = [];
  }

  /** Whether it is one letter, and not the first of a word that is being typed. */
  get isInitial() {
    return /^[A-Za-z]$/.test(this.text) && !this.isBegun;
  }

  /** Whether it is one letter of a script without spaces, and hardly a word. */
  get isLetter() {
    return size(this.text) === 1 && !/^[\x00-\x7f]$/.test(this.text);
  }

  /** How many words it is: two letters of a script without spaces are one. */
  get size() {
    return this.isLetter ? w.LETTER_WORTH : 1;
  }

  /** Whether it tells what is sought, as initials, words of asking, and numbers that no record has do not. */
  get isContent() {
    const isPage = IS_NUMBER.test(this.text) && !this.isYear && !this.notes.length;
    return !(this.isInitial || isPage || this.isAsking);
  }

  /** Whether it is a word with which people ask, and names nothing. */
  get isAsking() {
    return !this.isNamed && (w.ASKING_WORDS.has(this.text) || w.FUNCTION_WORDS.has(this.text));
  }

  foundAs() {
    return this.notes.concat(this.names).map(([found]) => found);
  }

  /** Whether some person has the word as a name. */
  get isName() {
    return this.notes.some(([found]) => found.how === "exact" && found.field & w.OF_PEOPLE);
  }

  /** Whether some record has the word by more than a guess. */
  get isSure() {
    return this.foundAs().some((found) => found.isSure);
  }

  /** Whether it is sure that a record has the word, and not only as one word of a person's name. */
  get isKnown() {
    return (this.isName && /^\p{Lu}/u.test(this.written)) || this.foundAs().some((found) => found.isKnown);
  }

  /** Whether a record is about it in some words, and it is no number or word of everyday speech. */
  get isSubject() {
    const isSo = ([{ how, field, isKnown }]) => isKnown && field & w.OF_SUBJECT && w.OF_SUBJECT_AS.includes(how);
    return this.notes.some(isSo) && !IS_NUMBER.test(this.text) && !isEveryday(this.text);
  }

  /** Whether some record has the word, and not only one that means much the same; by a guess where guesses count. */
  isMeant(guessed) {
    return this.foundAs().some((found) => found.how !== "related" && (guessed || found.isSure));
  }

  /** Remember one way in which documents hold the word; of several, the first of the most weight counts. */
  note(documents, found) {
    if (documents.length) this.notes.push([found, documents]);
  }

  /** Remember that documents hold the word as part of a name, which counts for more than any weight. */
  noteName(documents, found) {
    this.names.push([found, documents]);
  }

  /** Bring together what was noted of so many documents. */
  settle(count) {
    this.found = new Array(count).fill(null);
    const notes = this.notes.slice().reverse();
    notes.sort(([one], [two]) => one.weight - two.weight);
    const itself = new Set();
    for (const [found, documents] of notes) {
      if (found.isSure && found.how !== "related") for (const document of documents) itself.add(document);
    }
    for (const [found, documents] of notes.concat(this.names)) {
      const both = found.besides();
      for (const document of documents) {
        // what means much the same does not count where the word itself stands, and a guess there is none
        if (!itself.has(document)) this.found[document] = found;
        else if (found.how !== "related") this.found[document] = both;
      }
    }
  }
}

const EVERYDAY = new Set(constants.everyday.EVERYDAY.split(" "));
const OF_METHOD = new Set(constants.everyday.OF_METHOD.split(" "));

/** Whether a word is one of everyday speech, or of method, with or without an ending. */
function isEveryday(word) {
  return isOneOf(EVERYDAY, word) || isOfMethod(word);
}

/** Whether a word is one of method that most fields have, with or without an ending. */
function isOfMethod(word) {
  return isOneOf(OF_METHOD, word);
}

function isOneOf(words, word) {
  const endings = constants.everyday.ENDINGS.filter((ending) => word.endsWith(ending));
  return ["", ...endings].some((ending) => words.has(word.slice(0, word.length - ending.length)));
}

function isUpper(text) {
  return IS_ALPHA.test(text) && /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text);
}

/** The words of a query apart, compounds in their parts, a date as one; none twice in a row. */
function termsOf(index, query, vocabulary, begun) {
  const written = [];
  const spelledOut = new Map();
  for (const word of [...query.words, ...query.phrases].flatMap(split)) {
    const match = DATE_AS_NUMBER.exec(word);
    const other = MONTH_AND_YEAR.exec(word);
    if (match || other) {
      written.push([match ? match.slice(1).join("") : other[2] + other[1], word]);
      continue;
    }
    let parts = partsOf(word);
    if (word.includes("'") && parts.length > 1 && size(parts[0]) <= w.LONGEST_ELISION) {
      // as names have it: "O'Brien", "d'Antonoli"
      parts = [forms(word).joined];
    }
    for (const way of waysOfWriting(word).slice(1)) {
      partsOf(way).forEach((part, place) => {
        if (place < parts.length && part !== parts[place]) spelledOut.set(parts[place], part);
      });
    }
    const { joined } = forms(word);
    const [venue, year] = [joined.slice(0, -2), joined.slice(-2)];
    if (w.VENUES.has(venue) && IS_NUMBER.test(year) && !index.postings(joined).size) parts = [venue, year];
    const halves = parts.length > 1 || begun ? parts : halvesOf(index, parts, vocabulary);
    for (const part of halves) written.push([part, halves.length === 1 ? word : part]);
  }
  written.forEach(([year], place) => {
    // "MICCAI'24"
    if (place && w.VENUES.has(written[place - 1][0]) && SHORT_YEAR.test(year)) written[place] = [`20${year}`, `20${year}`];
  });
  // "sam-ad": of a compound, the last part may have been cut short
  const lastWords = query.words.slice(-1).flatMap(split);
  const lastParts = lastWords.slice(-1).flatMap(partsOf);
  const lastPart = lastParts[lastParts.length - 1];
  const isCut = lastParts.length > 1 && IS_ALPHA.test(lastPart) && size(lastPart) < w.SHORTEST_PREFIX;
  const terms = new Map();
  for (let place = 0; place < written.length; place++) {
    const [text, word] = written[place];
    const [date, taken] = dateInWords(written.slice(place, place + M.WORDS_OF_DATE));
    if (taken) {
      const words = written.slice(place, place + taken).map(([, own]) => own);
      if (!terms.has(date)) terms.set(date, new Term(date, words.join(" "), "", false, false));
      place += taken - 1;
    } else if (!terms.has(text)) {
      const isCapital = size(word) > 1 && isUpper(word) && vocabulary.has(text);
      const isNamed = isCapital || isAuthorOf(index, text, written[place + 1], Array.from(terms.values()));
      const isLast = place === written.length - 1;
      terms.set(text, new Term(text, word, spelledOut.get(text) || "", isLast && (begun || isCut), isNamed));
    }
  }
  return Array.from(terms.values());
}

/** Whether a word stands where names do, though people ask with it: "papers by He et al.", "He 2024". */
function isAuthorOf(index, text, behind, before) {
  const isFollowed = behind && (behind[0] === "et" || DATE.test(behind[0]));
  return isFollowed && before.every((term) => term.isAsking) && index.postings(familyOf(text)).size > 0;
}

/** The date that the first words spell, as a number, and how many they are; none where they spell no date. */
function dateInWords(words) {
  const match = DATE_IN_WORDS.exec(`${words.map(([text]) => text).join(" ")} `);
  if (!match || !w.MONTHS.has(match[2])) return ["", 0];
  const [all, before, month, behind, year] = match;
  const day = before || behind || "";
  return [year + w.MONTHS.get(month) + (day && day.padStart(2, "0")), all.split(" ").length - 1];
}

/** Whether a word stands for a notion that some record has in other words; asked only of words that none has. */
function isNotion(index, word) {
  const others = [ACRONYMS, KNOWN, RELATED].flatMap((table) => table.synonyms.get(word) || []);
  return isTranslated(index, word) || others.some((notion) => hasNotion(index, notion));
}

/** Whether a word, whatever its ending, names in another language a notion that some record has. */
function isTranslated(index, word) {
  const stems = foreignForms(word).map(stem);
  const alike = TRANSLATED.phrases([stems]).filter(([wanted, , letter]) => wanted.length === 1 && letter === word[0]);
  return alike.some(([, notions]) => notions.some((notion) => hasNotion(index, notion)));
}

function hasNotion(index, notion) {
  const sets = split(notion).flatMap(partsOf).map((part) => {
    const isAlike = (own) => size(own) - size(part) <= w.LONGEST_ENDING || stem(own) === stem(part);
    const postings = index.like(part).filter(isAlike).flatMap((own) => Array.from(index.postings(own)));
    return new Set(postings.flatMap(([fields, documents]) => (fields & ~w.OF_NO_NOTION ? documents : [])));
  });
  return Array.from(sets[0]).some((document) => sets.every((set) => set.has(document)));
}

/** A word that the list has not as the two that it has, written as one ("Lebertumor"), with an "s" between them. */
function halvesOf(index, parts, vocabulary) {
  if (parts.length !== 1) return parts;
  const word = Array.from(parts[0]);
  if (word.length < 2 * w.SHORTEST_HALF || word.length > w.LONGEST_COMPOUND) return parts;
  const isKnown = (half) => vocabulary.has(half) || index.postings(half).size > 0 || isTranslated(index, half);
  const isSame = (own) => spell(own) === spell(parts[0]) || stem(own) === stem(parts[0]);
  if (isKnown(parts[0]) || index.like(parts[0]).some(isSame)) return parts;
  for (let place = word.length - w.SHORTEST_HALF; place >= w.SHORTEST_HALF; place--) {
    const one = word.slice(0, place).join("");
    const two = word.slice(place).join("");
    if (!isKnown(two)) continue;
    for (const half of [one, one.replace(/s$/, ""), one.replace(/n$/, ""), `${one}e`]) {
      if (size(half) < w.SHORTEST_HALF || !isKnown(half)) continue;
      // a method with a slip is no two words
      const isMethod = (own) => Array.from(index.postings(own).keys()).some((fields) => fields & w.WHOLE_METHOD);
      return Array.from(slipsOf(index, parts[0]).keys()).some(isMethod) ? parts : [half, two];
    }
  }
  return parts;
}
