// Which words one may be a slip for: slips.py.

/** The words of records and of the vocabulary that a word, or its stem, may be a slip for, with how many edits. */
function slipsOf(index, text, vocabulary) {
  const found = new Map();
  if (size(text) < w.ONE_EDIT || EVERYDAY.has(text) || OF_METHOD.has(text)) return found;
  const most = size(text) >= w.TWO_EDITS ? 2 : 1;
  const [shortest, longest] = [Math.max(w.ONE_EDIT, size(text) - most - 1), size(text) + most];
  const first = beginning(text, 1);
  const fits = (word) => size(word) >= shortest && size(word) <= longest;
  const near = (vocabulary ? vocabulary.beginningWith(first) : []).filter(fits);
  let choices = unique([...index.words(shortest, longest, first), ...near.filter((word) => IS_ALPHA.test(word))]);
  if (!IS_ALPHA.test(text)) {
    // a slip is in the letters: "wave2vec" may be "wav2vec", and "sam2" is not "sam3"
    const numbersOf = (word) => (word.match(/\p{Nd}+/gu) || []).join();
    const others = index.like(first).filter(fits);
    choices = unique(others.filter((own) => numbersOf(own) === numbersOf(text)));
  }
  inOrder(choices);
  const isAbout = (own) => near.includes(own) || [...index.postings(own).keys()].some((fields) => fields & w.OF_SUBJECT);
  for (const form of unique([text, stem(text)])) {
    if (size(form) < w.ONE_EDIT) continue;
    for (const [own, edits] of nearestOf(form, choices, size(form) >= w.ANY_EDIT ? 2 : 1)) {
      // … a letter may have been moved
      const isSlip = edits <= (size(form) >= w.TWO_EDITS ? most : 1) || sorted(form) === sorted(own);
      // a short word with another letter is another word, but for a likely slip
      const isPlain = size(form) >= w.ANY_EDIT || size(own) > size(form) || [sorted, single].some((read) => read(form) === read(own));
      // a name is slipped in its letters, and not in an ending
      const isLikely = isPlain || (size(form) >= w.LIKELY_EDIT && isNear(form, own));
      if (isSlip && ((isPlain && form === text) || (isLikely && isAbout(own)))) {
        found.set(own, Math.min(edits || 1, found.has(own) ? found.get(own) : most));
      }
    }
  }
  return found;
}

/** Whether a word has a letter more than another one, or a vowel for a vowel, or one beside it on a keyboard. */
function isNear(one, two) {
  let place = 0;
  while (one[place] === two[place]) place++;
  const letters = [one[place], two[place]];
  // rows of a keyboard, so that a letter stands a row before the one below on the right
  const [first, second] = letters.map((letter) => "qwertyuiop asdfghjkl  zxcvbnm".indexOf(letter));
  const areVowels = letters.every((letter) => "aeiou".includes(letter));
  return size(one) > size(two) || areVowels || [1, 10, 11].includes(Math.abs(first - second));
}

/** A word without doubled letters, with "i" for "y", or its letters in order. */
function single(word) {
  return word.replace(/y/g, "i").replace(/(.)\1/gu, "$1");
}

function sorted(word) {
  return Array.from(word).sort().join();
}
