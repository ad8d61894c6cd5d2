// What a query is put to: the numbered records of a catalog, in its order: documents.py.

class Documents extends Index {
  /** The documents with an identifier, ascending, or with one that begins so. */
  named(kind, value, isBegun) {
    if (!this.identifiers) {
      this.identifiers = new Map();
      this.records.forEach((record, document) => {
        const keys = identifiersOf(record).map((identifier) => identifier.join("\n"));
        for (const key of unique(keys)) listed(this.identifiers, key).push(document);
      });
    }
    const wanted = `${kind}\n${value}`;
    if (!isBegun) return this.identifiers.get(wanted) || [];
    const found = Array.from(this.identifiers).flatMap(([own, documents]) => (own.startsWith(wanted) ? documents : []));
    return unique(found.sort((one, two) => one - two));
  }

  /** Candidates with the latest date first; those of one date are in the order of the catalog. */
  latestFirst(candidates) {
    if (candidates.length < 2) return candidates;
    if (!this.turns) {
      const byTurn = this.records.map((_, document) => document);
      byTurn.sort((one, two) => byDate(this.records[one], this.records[two]));
      this.turns = [];
      byTurn.forEach((document, turn) => (this.turns[document] = turn));
    }
    return candidates.sort((one, two) => this.turns[one.document] - this.turns[two.document]);
  }

  /** Candidates in an order; those that are equal in it stay as they are in the catalog. */
  ordered(candidates, sort, isReversed) {
    if (sort !== "relevance") {
      const order = ORDERS[sort];
      const isBefore = (one, two) => order(this.records[one], this.records[two]) || one - two;
      candidates.sort((one, two) => isBefore(one.document, two.document));
    }
    return isReversed ? candidates.reverse() : candidates;
  }
}
