// Ids in a query: arXiv ids, DOIs, links and repositories, which name a record or nothing: identify.py.

// a link to who keeps repositories, and to none of them
const OWNER = new RegExp(`^(?:${constants.identify.OWNER})$`, "u");

// what may be the end of a DOI or of a link
const END = new RegExp(constants.identify.END, "u");

// what leads into a page or a repository
const WITHIN = new RegExp(constants.identify.WITHIN, "u");

// what parts the words in the last part of a link
const BETWEEN_WORDS = new RegExp(constants.identify.BETWEEN_WORDS, "u");

// beginnings of ids that are none yet
const BEGUN_IDS = constants.identify.BEGUN.map(([kind, pattern]) => [kind, new RegExp(`^(?:${pattern})$`, "u")]);

/** The documents that ids among the words of a query name, each with its id; `begun` is still being typed. */
function identified(documents, words, begun) {
  const found = new Map();
  for (const word of words) {
    const sought = identifiersIn(word).map((identifier) => [...identifier, false]);
    if (begun && word === begun && !(IS_ALNUM.test(word) && documents.like(word).length)) {
      sought.push(...[...identifiersIn(word), ...begunIdentifiers(word)].map((identifier) => [...identifier, true]));
    }
    for (const [kind, value, isBegun] of sought) {
      const named = documents.named(kind, value, isBegun);
      // of several records with one repository, the one whose method has its name comes first
      const last = squash(rpartition(value, "/")[2]);
      const isOther = (document) => Number(squash(documents.records[document].method || "") !== last);
      const ordered = named.slice();
      if (kind === REPOSITORY && !isBegun) ordered.sort((one, two) => isOther(one) - isOther(two));
      for (const document of ordered) if (!found.has(document)) found.set(document, word);
      if (named.length) break;
    }
  }
  return found;
}

function begunIdentifiers(word) {
  return BEGUN_IDS.map(([kind, form]) => [kind, form.exec(word)]).flatMap(([kind, match]) =>
    match ? [[kind, match[1]]] : [],
  );
}

/** The words of a query but for ids; of a link to an owner the owner, of one that ends in words these. */
function withoutIds(words) {
  return words.flatMap((word) => {
    const owner = OWNER.exec(stripOf(word, "()[]<>{},;\"'"));
    return owner ? [owner[1]] : isIdentifier(word) ? wordsOfLink(word) : [word];
  });
}

function wordsOfLink(word) {
  if (identifiersIn(word).some(([kind]) => kind !== LINK && kind !== REPOSITORY)) return [];
  const last = rpartition(word.split(/[?#]/)[0].replace(/\/+$/, ""), "/")[2];
  const words = last.split(BETWEEN_WORDS).filter((part) => IS_ALNUM.test(part));
  return words.filter((part) => IS_ALPHA.test(part)).length >= w.SHORTEST_TITLE ? words : [];
}

/** Whether a word can be nothing but an id: an arXiv id, a DOI or a link. */
function isIdentifier(word) {
  return identifiersIn(word).some(([kind]) => kind !== REPOSITORY && kind !== DOI_END);
}

/** The ids that a word may be, in the form in which they are compared, the likeliest first; none for other words. */
function identifiersIn(word) {
  word = stripOf(word, "()[]<>{},;\"'").replace(/\.+$/, "");
  word = word.replace(/^(?:ssh:\/\/)?git@([^:/]+)[:/]/, "https://$1/");
  if (!word.includes("/")) {
    const identifier = identifierOf(word);
    if (identifier) return [identifier];
    return END.test(word) ? [[DOI_END, word.toLowerCase()]] : [];
  }
  const found = [identifierOf(word), identifierOf(word.split(WITHIN)[0])];
  const [owner, , rest] = partition(word, "/");
  const name = repository(word);
  if (name) found.push([REPOSITORY, name]);
  else if (!owner.includes(":") && !found.some(Boolean)) {
    found.push(identifierOf(`${owner}/${partition(rest, "/")[0]}`));
  }
  return found.filter(Boolean);
}
