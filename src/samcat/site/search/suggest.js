// What to try where nothing is found: the nearest words that the records have: suggest.py.

/** For the words of a query that no record has, the nearest words with which it would find something, rarest first. */
function suggestions(index, query, vocabulary) {
  const heldBy = (own) => sum(Array.from(index.postings(own).values(), (documents) => documents.length));
  const found = [];
  const words = [];
  for (const word of unique([...query.words, ...query.phrases].flatMap(split))) {
    const own = isKnownWord(index, fold(word), vocabulary) ? "" : nearestWord(index, word, heldBy);
    if (own) found.push([heldBy(own), own]);
    words.push(own || word);
  }
  if (!found.length || !answer(index, queryOf(words), vocabulary, {}).hits.length) return [];
  found.sort(([count, one], [other, two]) => count - other || compare(one, two));
  return found.map(([, own]) => own);
}

/** Whether a word needs no other one: it is of asking, or there is such a one, whatever its ending. */
function isKnownWord(index, word, vocabulary) {
  return (
    !IS_ALPHA.test(word) ||
    w.FUNCTION_WORDS.has(word) ||
    w.ASKING_WORDS.has(word) ||
    vocabulary.has(word) ||
    index.postings(word).size > 0 ||
    index.like(word).some((own) => stem(own) === stem(word))
  );
}

/** The word that is spelled most like another one, or that a longer one begins with; nothing where none is. */
function nearestWord(index, word, heldBy) {
  const folded = beginning(fold(word), w.LONGEST_SUGGESTED);
  const length = size(folded);
  const most = Math.floor(length / w.LETTERS_AN_EDIT);
  if (!most) return "";
  const first = beginning(folded, 1);
  const choices = inOrder(index.words(Math.max(w.ONE_EDIT, length - most), length + most, first));
  const near = nearestOf(folded, choices, most).slice(0, w.MOST_NEAR);
  near.sort(([one, edits], [two, others]) => edits - others || heldBy(two) - heldBy(one));
  const begins = index.words(w.SHORTEST_BEGINNING, length - 1, first).filter((own) => folded.startsWith(own));
  begins.sort((one, two) => size(two) - size(one));
  const isOther = (own) => Array.from(index.postings(own).keys()).some((fields) => fields & ~w.OF_PEOPLE);
  return [...near.map(([own]) => own), ...begins].find((own) => !isLower(word) || isOther(own)) || "";
}

function isLower(text) {
  return /\p{Lowercase}/u.test(text) && !/[\p{Uppercase}\p{Lt}]/u.test(text);
}
