// What the page asks of the list: catalog.py.

const KINDS = constants.kinds;
const NAMES_OF_FIELDS = constants.record;
const NONE = { method: null, venue: null, arxiv: "", ownDoi: "", publishedDoi: "", paper: "", code: "", data: "" };

/** A record as the ranking knows it, from its values in the order of `constants.record`; what is missing is unknown. */
function recordOf(values, row) {
  const record = Object.assign({ row, date: 0, listed: 0, year: null, type: "" }, NONE);
  record.authors = record.aliases = record.links = record.tags = record.remarks = [];
  NAMES_OF_FIELDS.forEach((name, place) => {
    if (values[place]) record[name] = values[place];
  });
  record.kind = KINDS[record.kind || 0];
  record.sections = (record.sections || []).map((number) => data.sections[number]);
  record.tags = record.tags.map((number) => data.tags[number]);
  return record;
}

const rows = data.records.map(recordOf);
const vocabulary = new Vocabulary(data.vocabulary);
let documents = null;

/** Make the index as far as it is not there, or as long as there is time for it; whether all of it is there. */
function prepare(hasTime = () => true) {
  if (!documents) documents = new Documents(data.places ? data.places.map((row) => rows[row]) : rows);
  return documents.fill(hasTime);
}

/** What a query finds: all rows that answer it, best first, and why. Nothing asked is the whole list as it stands. */
function search(text, options = {}) {
  if (!strip(text)) return everything(options);
  prepare();
  const read = (query) => withMarks(query, options.marked);
  const { hits, unknown } = options.begun
    ? answerTyped(documents, text, vocabulary, options, read)
    : answer(documents, read(parse(text)), vocabulary, options);
  let byRow = null;
  const hitOf = (row) => {
    if (!byRow) byRow = new Map(hits.map((hit) => [rowOfHit(hit), hit]));
    return byRow.get(row);
  };
  const isWhole = (row) => Boolean(hitOf(row)) && !hitOf(row).place[2];
  const why = (row) => (hitOf(row) ? matchesOf(hitOf(row)) : []);
  const whole = hits.filter(({ place }) => !place[2]).length;
  return { rows: hits.map(rowOfHit), total: hits.length, whole, unknown, isWhole, why };
}

function rowOfHit({ document }) {
  return documents.records[document].row;
}

function everything({ sort = "relevance", reverse = false }) {
  let every = rows.map(({ row }) => row);
  if (sort !== "relevance") {
    prepare();
    const candidates = documents.records.map((_, document) => ({ document }));
    every = documents.ordered(candidates, sort, false).map(rowOfHit);
  }
  if (reverse) every.reverse();
  return { rows: every, total: rows.length, whole: rows.length, unknown: [], isWhole: () => true, why: () => [] };
}

/** A query in which mark: are the rows that the reader has marked; notes are not kept in the page. */
function withMarks(query, marked = []) {
  const clauses = query.clauses.map((clause) => {
    if (clause.field !== "mark" && clause.field !== "note") return clause;
    return { field: "rows", value: new Set(clause.field === "mark" ? marked : []), excluded: clause.excluded };
  });
  const alternatives = query.alternatives.map((own) => withMarks(own, marked));
  return Object.assign({}, query, { clauses, alternatives });
}

/** Words of the list for those of a query that no record has, the rarest first. */
function nearest(text) {
  prepare();
  return suggestions(documents, parse(text), vocabulary);
}

/** The places [start, end] in a text of the words of which a form is among the words that were found. */
function places(text, matches) {
  const marked = new Set(matches.map(({ matched }) => matched));
  const found = [];
  const pieces = new RegExp(`[^${SPACE}()\\[\\],;:]+`, "gu");
  for (let match = pieces.exec(text); match; match = pieces.exec(text)) {
    const { joined, parts, humps } = forms(match[0]);
    if ([joined, ...parts, ...humps].some((form) => marked.has(form))) {
      found.push([match.index, match.index + match[0].length]);
    }
  }
  return found;
}
