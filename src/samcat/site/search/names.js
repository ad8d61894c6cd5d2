// Names of people: record/names.py.

const SUFFIX = new RegExp(`^(?:${constants.names.SUFFIX})$`, "u");
const OTHERS = constants.names.OTHERS;

function nameOf(family, given = "", suffix = "") {
  return { family, given, suffix };
}

/** The parts of "Family, Given", "Family, Jr., Given" or "{One Name}". */
const parseAuthor = remembered((author) => {
  const text = spaced(author).join(" ");
  if (text.startsWith("{") && text.endsWith("}") && text.length > 2) return nameOf(text.slice(1, -1));
  const parts = text.split(",").map(strip);
  const last = parts[parts.length - 1];
  if (parts.length === 1) return nameOf(text);
  if (parts.length === 2) return nameOf(parts[0], parts[1]);
  if (SUFFIX.test(last) && !SUFFIX.test(parts[1])) return nameOf(parts[0], parts.slice(1, -1).join(", "), last);
  return nameOf(parts[0], parts.slice(2).join(", "), parts[1]);
});

/** The authors of a record as far as they are known. */
function people(record) {
  return textsOfPeople(record).map(parseAuthor);
}

function textsOfPeople(record) {
  const { authors } = record;
  return authors[authors.length - 1] === OTHERS ? authors.slice(0, -1) : authors;
}

/** A name as it is read. */
function shownName({ family, given, suffix }) {
  if (given && family && isUnspaced(given) && isUnspaced(family)) return family + given;
  return [given, family, suffix].filter(Boolean).join(" ");
}

function isUnspaced(text) {
  return /^[\u3040-\u9fff\uac00-\ud7a3]*$/.test(text);
}
