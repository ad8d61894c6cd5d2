// What to try where nothing is found: the nearest words that the records have: suggest.py.

/** For each word of a query that no record has, the nearest word that some record has, the rarest first. */
function suggestions(index, query) {
  const found = [];
  for (const word of unique([...query.words, ...query.phrases].flatMap(split))) {
    const folded = beginning(fold(word), w.LONGEST_SUGGESTED);
    const most = Math.floor(size(folded) / w.LETTERS_AN_EDIT);
    const isSought = IS_ALPHA.test(folded) && !w.FUNCTION_WORDS.has(folded) && !w.ASKING_WORDS.has(folded);
    if (!most || !isSought || index.postings(folded).size) continue;
    const held = (own) => sum(Array.from(index.postings(own).values(), (documents) => documents.length));
    const choices = inOrder(index.words(Math.max(w.ONE_EDIT, size(folded) - most), size(folded) + most));
    const near = nearestOf(folded, choices, most).slice(0, w.MOST_NEAR);
    near.sort(([one, edits], [two, others]) => edits - others || held(two) - held(one));
    const begins = index.words(w.SHORTEST_BEGINNING, size(folded) - 1, beginning(folded, 1));
    const longestFirst = begins.filter((own) => folded.startsWith(own)).sort((one, two) => size(two) - size(one));
    const isOther = (own) => Array.from(index.postings(own).keys()).some((fields) => fields & ~w.OF_PEOPLE);
    const nearest = [...near.map(([own]) => own), ...longestFirst].find((own) => !isLower(word) || isOther(own));
    if (nearest !== undefined) found.push([held(nearest), nearest]);
  }
  found.sort(([count, one], [other, two]) => count - other || compare(one, two));
  return found.map(([, nearest]) => nearest);
}

function isLower(text) {
  return /\p{Lowercase}/u.test(text) && !/[\p{Uppercase}\p{Lt}]/u.test(text);
}
