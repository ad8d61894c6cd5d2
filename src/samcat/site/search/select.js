// Conditions and sort orders: select.py.

const S = constants.select;

/** Whether a record meets a condition of a query. */
function holds(clause, record) {
  return CLAUSES[clause.field](record, clause.value) !== clause.excluded;
}

/** Whether a record has a "code" or "data" link, a "doi", an "arxiv" id or a "venue". */
function has(record, what) {
  return Boolean(what === "doi" ? record.publishedDoi || record.ownDoi : record[what]);
}

/** Whether a record may have appeared from one YYYYMMDD to another; where its day is not known, on any day. */
function isDated({ date }, [first, last]) {
  if (first === null && last === null) return true;
  if (!date) return false;
  const [begin, end] = daysOf(date);
  return (first === null || end >= first) && (last === null || begin <= last);
}

/** Whether a record appeared at a venue, given by words or initials of its name; a workshop is not its conference. */
function isVenue({ venue }, words) {
  if (venue === null) return false;
  const [host, workshop] = partition(venue.toLowerCase(), "workshop");
  const isHost = workshop && !words.toLowerCase().includes("workshop");
  if (isHost && isNamed(venue.slice(0, host.length), words)) return false;
  return isNamed(venue, words);
}

function isNamed(venue, words) {
  return wordsIn(venue, words) || areInitials(venue, strip(words));
}

/** Whether letters are the beginnings, one of them of any length, of three words or more of a name in a row. */
function areInitials(venue, letters) {
  const length = size(letters);
  if (length < S.LEAST_INITIALS || length > S.MOST_INITIALS || !IS_ALPHA.test(letters)) return false;
  const wanted = fold(letters);
  const words = venue.split(/[^\p{L}\p{N}_]+/u).map(fold);
  const own = words.filter((word) => word && !S.LITTLE.includes(word));
  return own.some((_, at) => begin(own.slice(at), wanted, 0, false));
}

/** Whether letters are the beginnings of the first of some words, of which one may be longer than a letter. */
function begin(own, wanted, count, isLong) {
  if (!wanted) return count >= S.LEAST_INITIALS;
  if (!own.length || own[0][0] !== wanted[0]) return false;
  if (begin(own.slice(1), wanted.slice(1), count + 1, isLong)) return true;
  if (isLong) return false;
  for (let length = 2; length < wanted.length; length++) {
    const isBegun = own[0].startsWith(wanted.slice(0, length));
    if (isBegun && begin(own.slice(1), wanted.slice(length), count + 1, true)) return true;
  }
  return false;
}

/** Whether every word stands in a text as a word or the beginning of one, whatever the case and accents. */
function wordsIn(text, words) {
  const own = split(text).flatMap((word) => [forms(word).joined, ...forms(word).parts].map(spell));
  const wanted = split(words).flatMap((word) => (forms(word).parts.length ? forms(word).parts : [forms(word).joined]));
  return wanted.length > 0 && wanted.every((part) => own.some((word) => word.startsWith(spell(part))));
}

function isTitled(record, words) {
  const own = waysOfWriting(record.title).join(" ");
  return waysOfWriting(words).some((way) => wordsIn(own, way));
}

/** Whether a record appeared, or was published, in a year. */
function isOfYear(record, text) {
  const [first, last] = dateRange(text);
  if (isDated(record, [first, last])) return true;
  const { year } = record;
  if (year === null) return false;
  return (first === null || year >= Math.floor(first / 10000)) && (last === null || year <= Math.floor(last / 10000));
}

function isOfType(record, text) {
  const own = record.type && fold(record.type);
  return fold(text) === own || fold(text) === record.kind;
}

function isMethod(record, name) {
  return record.method !== null && squash(name) !== "" && squash(record.method).includes(squash(name));
}

function isKey(record, text) {
  return [record.key, ...record.aliases].some((name) => fold(name).includes(fold(text)));
}

function isIn(record, place) {
  place = casefold(place);
  return [record.kind, `${record.kind}s`, ...record.sections.map(casefold)].includes(place);
}

/** Whether a record carries a tag, whatever its case, hyphens and spaces. */
function isTagged(record, tag) {
  return record.tags.map(tagForm).includes(tagForm(tag));
}

/** The form in which two tags are the same tag. */
const tagForm = remembered((tag) => squash(tag) || fold(tag));

/** The words of which one is the plural of the other. */
function numbersOf(word) {
  const endings = ["s", "es"].filter((ending) => word.endsWith(ending));
  return [...plurals(word), ...endings.map((ending) => word.slice(0, -ending.length))];
}

function plurals(word) {
  return [word, `${word}s`, `${word}es`];
}

const CLAUSES = {
  author: isAuthor,
  title: isTitled,
  method: isMethod,
  venue: isVenue,
  key: isKey,
  date: (record, text) => isDated(record, dateRange(text)),
  year: isOfYear,
  type: isOfType,
  has: (record, what) => has(record, what.toLowerCase()),
  in: isIn,
  tag: isTagged,
  // what readers keep for themselves is known to the page and not to the list
  rows: (record, rows) => rows.has(record.row),
};

// -- sort orders: functions of two records

const byDate = (one, two) => dateOrder(two.date) - dateOrder(one.date);
const byDay = (one, two) => two.listed - one.listed;
const byText = (text) => (one, two) => compare(text(one), text(two));
const inTurn = (...orders) => (one, two) => orders.reduce((found, order) => found || order(one, two), 0);

const firstAuthor = (record) => (record.authors.length ? parseAuthor(record.authors[0]) : null);
const lastLetter = "\u{10ffff}";

const ORDERS = {
  date: inTurn(byDate, byDay),
  listed: inTurn(byDay, byDate),
  title: inTurn(byText((record) => fold(record.title)), byText((record) => record.key)),
  author: inTurn(
    byText((record) => (firstAuthor(record) ? fold(firstAuthor(record).family) : lastLetter)),
    byText((record) => (firstAuthor(record) ? fold(firstAuthor(record).given) : "")),
    (one, two) => (firstAuthor(one) && firstAuthor(two) ? byDate(one, two) : 0),
  ),
  venue: inTurn(
    (one, two) => Number(one.venue === null) - Number(two.venue === null),
    byText((record) => fold(record.venue || "")),
    byDate,
  ),
  key: inTurn(byText((record) => casefold(record.key)), byText((record) => record.key)),
};
