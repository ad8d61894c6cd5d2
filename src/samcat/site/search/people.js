// Whether a person is among the authors of a record: people.py.

const PARTICLES = new Set(constants.people.PARTICLES);

/** Whether an author of a record has a name; a caret before it asks for the first author. */
function isAuthor(record, text) {
  text = strip(text);
  const isFirst = text.startsWith("^");
  const wanted = waysOfWriting(isFirst ? text.slice(1) : text).map(nameWords);
  if (!record.people) record.people = people(record).map(waysOfName);
  const names = isFirst ? record.people.slice(0, 1) : record.people;
  return wanted.some((words) => words.length && names.some((ways) => ways.some((name) => isCalled(name, words))));
}

/** A name as it may be written: the words by which a person can be named, and those of which one must be among them. */
function waysOfName({ family, given, suffix }) {
  const ways = [family, given, suffix].map(waysOfWriting);
  const at = (place) => wordsOfName(ways.map((way) => way[place] || way[0]));
  return ways.some((way) => way.length > 1) ? [at(0), at(1)] : [at(0)];
}

function wordsOfName([family, given, suffix]) {
  const words = nameWords(family);
  const telling = words.filter((word) => !PARTICLES.has(word));
  const every = [...words, ...nameWords(given), ...nameWords(suffix)];
  return { family: telling.length ? telling : words, every };
}

function isCalled({ family, every }, wanted) {
  if (!wanted.some((word) => family.includes(word))) return false;
  const left = every.slice();
  const longestFirst = wanted.slice().sort((one, two) => size(two) - size(one));
  return longestFirst.every((word) => {
    let place = left.indexOf(word);
    if (place < 0) place = left.findIndex((part) => isInitialOf(part, word));
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
}

function isInitialOf(one, two) {
  return (size(one) === 1 || size(two) === 1) && beginning(one, 1) === beginning(two, 1);
}
