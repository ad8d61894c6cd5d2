// Whether a person is among the authors of a record: people.py.

const PARTICLES = new Set(constants.people.PARTICLES);

/** Whether an author of a record has a name; a caret before it asks for the first author. */
function isAuthor(record, text) {
  text = strip(text);
  const isFirst = text.startsWith("^");
  const wanted = nameWords(isFirst ? text.slice(1) : text);
  if (!wanted.length) return false;
  const names = people(record);
  return (isFirst ? names.slice(0, 1) : names).some((name) => isCalled(name, wanted));
}

function isCalled(name, wanted) {
  const words = nameWords(name.family);
  const telling = words.filter((word) => !PARTICLES.has(word));
  const family = telling.length ? telling : words;
  if (!wanted.some((word) => family.includes(word))) return false;
  const left = [...words, ...nameWords(name.given), ...nameWords(name.suffix)];
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
