// The synonyms of the field as the ranking asks for them: phrases in their stems, by what they begin with.

class Vocabulary {
  constructor(synonyms) {
    this.synonyms = mapOf(synonyms);
    this.byLetter = new Map(); // first letter: words and phrases
    for (const phrase of this.synonyms.keys()) listed(this.byLetter, beginning(phrase, 1)).push(phrase);
  }

  has(word) {
    return this.synonyms.has(word);
  }

  /** The words and phrases that begin with a letter. */
  beginningWith(letter) {
    return this.byLetter.get(letter) || [];
  }

  /** The phrases of which the first word is among those read, in their stems, with their synonyms. */
  phrases(readings) {
    const read = new Set(readings.flatMap((own) => own));
    // a British "oe" or "ae" is an "e" in the stems
    const letters = new Set(["o", "a", ...Array.from(read, (reading) => beginning(reading, 1))]);
    return this.stemmed.filter(([wanted, , letter]) => read.has(wanted[0]) && letters.has(letter));
  }

  /** Whether a word is a word or a synonym of the field, whatever its ending. */
  isOfField(word) {
    if (!this.roots) {
      const phrases = Array.from(this.synonyms).flatMap(([phrase, synonyms]) => [phrase, ...synonyms]);
      this.roots = new Set(phrases.map((phrase) => stemsOf(phrase).join(" ")));
    }
    return this.roots.has(stem(word));
  }

  get stemmed() {
    if (!this.made) {
      this.made = Array.from(this.synonyms, ([phrase, synonyms]) => [
        stemsOf(phrase),
        synonyms,
        beginning(fold(beginning(phrase, 1)), 1),
      ]);
    }
    return this.made;
  }
}
