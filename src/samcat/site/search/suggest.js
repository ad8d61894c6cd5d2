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

/** Of the words for which another one may be a slip the nearest, and of these the most frequent; nothing for none. */
function nearestWord(index, word, heldBy) {
  const near = Array.from(slipsOf(index, fold(word)));
  near.sort(([one, edits], [two, others]) => edits - others || heldBy(two) - heldBy(one) || compare(one, two));
  const isOther = (own) => Array.from(index.postings(own).keys()).some((fields) => fields & ~w.OF_PEOPLE);
  const found = near.find(([own]) => !isLower(word) || isOther(own));
  return found ? found[0] : "";
}

function isLower(text) {
  return /\p{Lowercase}/u.test(text) && !/[\p{Uppercase}\p{Lt}]/u.test(text);
}
