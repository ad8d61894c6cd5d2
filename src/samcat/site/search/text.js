// Text brought to the form in which words are compared: text.py.

const T = constants.text;
const SPACE = T.SPACE;
const ASCII_WORDS = new RegExp(T.ASCII_WORD, "gu");
const SPACED_WORDS = new RegExp(T.SPACED_WORD, "gu");
const WORDS = new RegExp(T.WORD, "gu");
const JOINTS = new RegExp(T.JOINT, "gu");
const HUMPS = new RegExp(T.HUMP, "gu");
const LETTERS = tableOf(T.LETTERS);
const SPELLED_OUT = tableOf(T.SPELLED_OUT);
const PLAIN_JOINTS = tableOf(T.PLAIN_JOINTS);
const IN_NAMES = tableOf(T.IN_NAMES);
const CASE_FOLDED = mapOf(T.CASE_FOLDED);
const FOLDED_UP = lettersOf(T.FOLDED_UP);
const SPELLINGS = T.SPELLINGS;
const SHORTEST = mapOf(T.SHORTEST);
const ROOTS = rootsOf(T.ROOTS_AND_RESTS);
const CHANGING = Object.entries(T.CHANGING);
const CHANGED = Object.entries(T.CHANGED);
const DOUBLED = new Set(T.DOUBLED);
const WHOLE = new Set(T.WHOLE);

const IS_ALPHA = /^\p{L}+$/u;
const IS_ALNUM = /^[\p{L}\p{N}]+$/u;
const NOT_ALNUM = /[^\p{L}\p{N}]+/gu;

// -- what Python's strings do, whose letters are code points

function mapOf(object) {
  return new Map(Object.entries(object));
}

/** What each letter becomes. */
function tableOf(letters) {
  const pairs = Object.entries(letters).flatMap(([other, own]) => Array.from(own, (letter) => [letter, other]));
  return new Map(pairs);
}

/** The roots of stems, of which a text has each with what more the stems have. */
function rootsOf(text) {
  const lines = text.split(", ").map((line) => line.split(" "));
  return new Map(lines.flatMap(([root, ...rests]) => rests.map((rest) => [root + rest, root])));
}

function unique(values) {
  return Array.from(new Set(values));
}

function isAscii(text) {
  return !/[^\x00-\x7f]/.test(text);
}

function hasPairs(text) {
  return /[\ud800-\udfff]/.test(text);
}

/** How many letters a text has. */
function size(text) {
  return hasPairs(text) ? Array.from(text).length : text.length;
}

/** The first letters of a text. */
function beginning(text, count) {
  return hasPairs(text) ? Array.from(text).slice(0, count).join("") : text.slice(0, count);
}

/** The order of two texts by their code points: surrogates stand for letters behind all others. */
function compare(one, two) {
  const end = Math.min(one.length, two.length);
  for (let place = 0; place < end; place++) {
    let a = one.charCodeAt(place);
    let b = two.charCodeAt(place);
    if (a !== b) {
      if (a >= 0xd800 && b >= 0xd800) {
        a += a < 0xe000 ? 0x2000 : 0;
        b += b < 0xe000 ? 0x2000 : 0;
      }
      return a - b;
    }
  }
  return one.length - two.length;
}

/** Words in the order of their code points. */
function inOrder(words) {
  return words.sort(/[\ud800-\uffff]/.test(words.join("")) ? compare : undefined);
}

const SPACES = new RegExp(`[${SPACE}]+`, "u");
const OUTER_SPACES = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu");

function strip(text) {
  return text.replace(OUTER_SPACES, "");
}

/** The pieces of a text between its spaces. */
function spaced(text) {
  return text.split(SPACES).filter(Boolean);
}

/** A text without certain letters at its ends. */
function stripOf(text, letters) {
  let start = 0;
  let end = text.length;
  while (start < end && letters.includes(text[start])) start++;
  while (end > start && letters.includes(text[end - 1])) end--;
  return text.slice(start, end);
}

function partition(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, "", ""] : [text.slice(0, at), separator, text.slice(at + separator.length)];
}

function rpartition(text, separator) {
  const at = text.lastIndexOf(separator);
  return at < 0 ? ["", "", text] : [text.slice(0, at), separator, text.slice(at + separator.length)];
}

function translate(text, table) {
  let translated = "";
  for (const letter of text) translated += table.has(letter) ? table.get(letter) : letter;
  return translated;
}

/** The letters of ranges, each given by how far it begins behind the last one and how many letters it has. */
function lettersOf(ranges) {
  const letters = new Set();
  let at = 0;
  for (let place = 0; place < ranges.length; place += 2) {
    at += ranges[place];
    for (let count = ranges[place + 1]; count; count--) letters.add(String.fromCodePoint(at++));
  }
  return letters;
}

/** A text without case, as Python's str.casefold. */
function casefold(text) {
  if (isAscii(text)) return text.toLowerCase();
  const foldedOf = (letter) => {
    if (CASE_FOLDED.has(letter)) return CASE_FOLDED.get(letter);
    return FOLDED_UP.has(letter) ? letter.toUpperCase() : letter.toUpperCase().toLowerCase();
  };
  return Array.from(text, foldedOf).join("");
}

/** A text as Python shows it in messages. */
function quoted(text) {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t");
  return mark + (mark === "'" ? escaped.replace(/'/g, "\\'") : escaped) + mark;
}

/** A function of one text that remembers what it gave. */
function remembered(made) {
  const known = new Map();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = made(text);
      known.set(text, value);
    }
    return value;
  };
}

// -- words

/** Whether a letter stands above or below others: it changes places with the one that is always the last of these. */
function isCombining(letter) {
  return letter === "\u0345" || (letter >= "\u0300" && !`\u0345${letter}`.normalize("NFD").startsWith("\u0345"));
}

/** A text without case, accents and compatibility forms. */
function fold(text) {
  if (isAscii(text)) return text.toLowerCase();
  let folded = "";
  for (const letter of casefold(text.normalize("NFKD")).normalize("NFKD")) {
    if (!isCombining(letter)) folded += LETTERS.has(letter) ? LETTERS.get(letter) : letter;
  }
  return folded;
}

/** A text, and where it has letters for which many write two, also with these. */
function waysOfWriting(text) {
  if (isAscii(text)) return [text];
  const composed = text.normalize("NFKC");
  const spelled = translate(composed, SPELLED_OUT);
  return spelled === composed ? [text] : [text, spelled];
}

/** The words of a text as written, compounds whole. */
function split(text) {
  if (isAscii(text)) return text.match(ASCII_WORDS) || [];
  const composed = translate(text.normalize("NFC"), PLAIN_JOINTS);
  return composed.match(/[\u3040-\u{10ffff}]/u.test(composed) ? WORDS : SPACED_WORDS) || [];
}

/** The folded forms of a word: joined, the parts between its hyphens, and the humps of its letters. */
const forms = remembered((word) => {
  if (/^[a-z0-9]*[a-z][a-z0-9]*$/.test(word)) return { joined: word, parts: [], humps: [] };
  let pieces = translate(word, PLAIN_JOINTS).split(JOINTS).filter(Boolean);
  if (pieces.length > 1 && pieces[pieces.length - 1] === "s" && "'’".includes(word[word.length - 2])) {
    pieces = pieces.slice(0, -1);
  }
  const folded = pieces.map(fold);
  const joined = folded.join("");
  const stripped = joined.replace(/[+#]+$/, "");
  const parts = folded.slice();
  const humps = [];
  pieces.forEach((piece, place) => {
    const part = folded[place];
    const split_up = isAscii(piece) ? piece.match(HUMPS) || [] : [];
    if (split_up.length > 1) {
      for (const hump of split_up) if (hump.toLowerCase() !== part) humps.push(hump.toLowerCase());
    }
    const bare = part.replace(/[+#]+$/, "");
    if (part !== bare) parts.push(bare);
  });
  if (stripped !== joined) parts.push(stripped);
  return { joined, parts: parts.length > 1 || parts[0] !== joined ? parts : [], humps };
});

/** The folded parts of a word between its hyphens, or the word itself where it has none. */
const partsOf = remembered((word) => {
  const { joined, parts } = forms(word);
  const found = parts.filter((part) => IS_ALNUM.test(part) || parts.length === 1);
  return found.length ? found : joined ? [joined] : [];
});

/** The words of a name, folded: hyphens and apostrophes join, commas, dots and braces part. */
const nameWords = remembered((text) => spaced(translate(fold(text), IN_NAMES)));

/** The letters and digits of a text, folded and run together. */
function squash(text) {
  return fold(text).replace(NOT_ALNUM, "");
}

/** A folded text in the one spelling that British and American ones are compared as. */
const spell = remembered((folded) => {
  for (const [british, american] of SPELLINGS) {
    if (folded.includes(british)) folded = folded.split(british).join(american);
  }
  return folded;
});

/** What the forms of a word have in common, as far as its ending tells. */
const stem = remembered((folded) => {
  let word = spell(folded);
  const singular = word.replace(/s$/, "");
  if (WHOLE.has(singular)) return singular;
  for (const suffix of T.LAST_SUFFIXES) {
    if (size(word) - suffix.length >= T.SHORTEST_STEM && word.endsWith(suffix)) {
      word = word.slice(0, -suffix.length);
      break;
    }
  }
  for (const suffix of T.SUFFIXES) {
    const shortest = SHORTEST.has(suffix) ? SHORTEST.get(suffix) : T.SHORTEST_STEM;
    if (word.endsWith(suffix) && size(word) - suffix.length >= shortest && !word.endsWith("ss")) {
      word = word.slice(0, -suffix.length);
      const last = word[word.length - 1];
      if (size(word) > T.SHORTER_STEM && DOUBLED.has(last) && word[word.length - 2] === last) word = word.slice(0, -1);
      break;
    }
  }
  while (/[yei]$/.test(word) && size(word) > (word.endsWith("e") ? T.SHORTER_STEM : T.SHORTEST_STEM)) {
    word = word.slice(0, -1);
  }
  if (CHANGING.some(([ending, shortest]) => size(word) >= shortest && word.endsWith(ending))) word = word.slice(0, -1);
  const isChanged = ([ending, kept]) =>
    word.endsWith(ending) && size(word) - ending.length + kept.length >= T.SHORTEST_STEM;
  const changed = CHANGED.find(isChanged);
  if (changed) word = word.slice(0, -changed[0].length) + changed[1];
  return ROOTS.has(word) ? ROOTS.get(word) : word;
});
