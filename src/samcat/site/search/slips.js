// Which words one may be a slip for: slips.py.

/** The words of records and of the vocabulary that a word, or its stem, may be a slip for, with how many edits. */
function slipsOf(index, text, vocabulary) {
  const found = new Map();
  if (size(text) < w.ONE_EDIT || EVERYDAY.has(text) || OF_METHOD.has(text)) return found;
  const most = size(text) >= w.TWO_EDITS ? 2 : 1;
  const [shortest, longest] = [Math.max(w.ONE_EDIT, size(text) - most - 1), size(text) + most];
  const first = beginning(text, 1);
  const near = (vocabulary ? vocabulary.beginningWith(first) : []).filter((word) => size(word) >= shortest && size(word) <= longest);
  let choices = unique([...index.words(shortest, longest, first), ...near.filter((word) => IS_ALPHA.test(word))]);
  if (!IS_ALPHA.test(text)) {
    // a slip is in the letters: "wave2vec" may be "wav2vec", and "sam2" is not "sam3"
    const numbersOf = (word) => (word.match(/\p{Nd}+/gu) || []).join();
    const others = index.like(first).filter((own) => size(own) >= shortest && size(own) <= longest);
    choices = unique(others.filter((own) => numbersOf(own) === numbersOf(text)));
  }
  inOrder(choices);
  for (const form of unique([text, stem(text)])) {
    if (size(form) < w.ONE_EDIT) continue;
    for (const [own, edits] of nearestOf(form, choices, size(form) >= w.TWO_EDITS ? most : 1)) {
      // a short word with another letter is another word
      const isLikely = size(form) >= w.ANY_EDIT || size(own) > size(form) || hasLettersOf(form, own);
      if (isLikely) found.set(own, Math.min(edits || 1, found.has(own) ? found.get(own) : most));
    }
  }
  return found;
}

/** Whether two words have the same letters, swapped or doubled, or "y" for "i". */
function hasLettersOf(one, two) {
  const sorted = (word) => Array.from(word).sort().join("");
  const single = (word) => word.replace(/y/g, "i").replace(/(.)\1/gu, "$1");
  return sorted(one) === sorted(two) || single(one) === single(two);
}
