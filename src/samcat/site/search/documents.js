// What a query is put to: the numbered records of a catalog, in its order: documents.py.

class Documents extends Index {
  /** The documents with an identifier, ascending. */
  named(kind, value) {
    if (!this.identifiers) {
      this.identifiers = new Map();
      this.records.forEach((record, document) => {
        const keys = identifiersOf(record).map((identifier) => identifier.join("\n"));
        for (const key of unique(keys)) listed(this.identifiers, key).push(document);
      });
    }
    return this.identifiers.get(`${kind}\n${value}`) || [];
  }

  /** Documents with the latest date first; those of one date are ascending. */
  latestFirst(documents) {
    if (!this.turns) {
      const byTurn = this.records.map((_, document) => document);
      byTurn.sort((one, two) => byDate(this.records[one], this.records[two]));
      this.turns = [];
      byTurn.forEach((document, turn) => (this.turns[document] = turn));
    }
    return documents.sort((one, two) => this.turns[one] - this.turns[two]);
  }

  /** The documents in an order; those that are equal in it stay as they are in the catalog. */
  ordered(documents, sort, isReversed) {
    const numbers = documents.slice();
    if (sort !== "relevance") {
      const order = ORDERS[sort];
      numbers.sort((one, two) => one - two).sort((one, two) => order(this.records[one], this.records[two]));
    }
    return isReversed ? numbers.reverse() : numbers;
  }
}
