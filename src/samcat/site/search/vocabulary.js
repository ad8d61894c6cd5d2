// The synonyms of the field as the ranking asks for them: phrases in their stems, by what they begin with.

class Vocabulary {
  constructor(synonyms) {
    this.synonyms = mapOf(synonyms);
    this.words = new Set(Array.from(this.synonyms.keys(), fold));
    this.byLetter = new Map(); // first letter: words and phrases
    for (const phrase of this.words) listed(this.byLetter, beginning(phrase, 1)).push(phrase);
  }

  has(word) {
    return this.words.has(word);
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

  /** Whether a word is of the field, whatever its ending; one of everyday speech, with no other one than "s". */
  isOfField(word, isEveryday) {
    const form = isEveryday ? (phrase) => spell(fold(phrase)).replace(/s$/, "") : (phrase) => stemsOf(phrase).join(" ");
    if (!this.forms) this.forms = new Map();
    if (!this.forms.has(isEveryday)) {
      const phrases = Array.from(this.synonyms).flatMap(([phrase, synonyms]) => [phrase, ...synonyms]);
      this.forms.set(isEveryday, new Set(phrases.map(form)));
    }
    return this.forms.get(isEveryday).has(form(word));
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
