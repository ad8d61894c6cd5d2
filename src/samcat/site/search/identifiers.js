// arXiv ids, DOIs, links and repositories, told apart and brought to one form: record/identifiers.py, publishers.py and
// identity.py.

const I = constants.identifiers;
const whole = (pattern) => new RegExp(`^(?:${pattern})$`, "u");
const ARXIV_FORM = whole(I.ARXIV);
const ARXIV_DOI_FORM = whole(I.ARXIV_DOI);
const DOI_FORM = whole(I.DOI);
const REPOSITORY_PATH = whole(I.REPOSITORY_PATH);
const REPOSITORY_FORM = whole(I.REPOSITORY);
const NAMED_PAGE = new RegExp(`^(?:${I.NAMED_PAGE})`, "u");
const SCHEME_AND_WWW = new RegExp(`^(?:${I.SCHEME_AND_WWW})`, "u");
const FORGES = I.FORGES;

const P = constants.publishers;
const PAGE_FORMS = new Map(
  Object.entries(P.FORMS).map(([host, known]) => [
    host,
    known.map(([pattern, form]) => [new RegExp(`^(?:${pattern})`, "u"), form]),
  ]),
);
const DOI_IN_PATH = new RegExp(P.DOI, "u");
const BEHIND_DOI = new RegExp(P.BEHIND, "gu");
const VERSION_OF_DOI = new RegExp(P.VERSION, "gu");

const LINK_END = new RegExp(constants.identity.LINK_END, "u");
const { ARXIV, DOI, LINK, REPOSITORY, DOI_END, ARXIV_LINK, DOI_LINK } = constants.identity;

/** The arXiv id without version that a text is, else nothing. */
function arxivId(text) {
  text = strip(text);
  if (/^[0-9]{4}\.[0-9]{4,5}$/.test(text)) return text;
  if (text.includes("://")) text = text.replace(/[?#][^]*/, "");
  let match = ARXIV_FORM.exec(text);
  const name = match ? "" : doiOf(text);
  if (name) match = ARXIV_DOI_FORM.exec(name);
  if (!match) return "";
  const [archive, slash, number] = rpartition(match[1].toLowerCase(), "/");
  return partition(archive, ".")[0] + slash + number;
}

/** The DOI that a text is, in lower case, else nothing. */
function doiOf(text) {
  const stated = strip(text);
  const isLink = stated.includes("://") || stated.toLowerCase().startsWith("doi.org/");
  const match = DOI_FORM.exec(unquote(isLink ? stated : stated.replace(/%25/g, "%2525")));
  return match ? match[1].toLowerCase() : "";
}

/** A form of a link that is equal for links to the same place. */
function canonicalLink(text) {
  text = strip(text);
  const identifier = arxivId(text);
  if (identifier && (text.includes(":") || NAMED_PAGE.test(text))) return ARXIV_LINK + identifier;
  const name = doiOf(text);
  if (name) return DOI_LINK + name;
  const bare = text.replace(SCHEME_AND_WWW, "");
  const [host, slash, rest] = partition(bare, "/");
  const match = FORGES.includes(host.toLowerCase()) ? REPOSITORY_PATH.exec(rest) : null;
  if (match) return `${host}/${match[1]}`.toLowerCase();
  return paperPage(host.toLowerCase(), rest) || (host.toLowerCase() + slash + rest).replace(/\/+$/, "");
}

/** The "owner/name" in lower case of a link into a repository, else nothing. */
function repository(text) {
  const match = REPOSITORY_FORM.exec(strip(text));
  return match ? `${match[1]}/${match[2]}`.toLowerCase() : "";
}

/** The form of a link that is equal for all pages of one paper; nothing where its host or path is of no known kind. */
function paperPage(host, rest) {
  for (const [pattern, form] of PAGE_FORMS.get(host) || []) {
    const match = pattern.exec(rest);
    if (match) return lowered(form.replace(/\\([0-9])/g, (_, number) => match[number]));
  }
  if (!rest.includes("10.")) return "";
  if (rest.toLowerCase().includes("%2f")) rest = unquote(rest);
  const found = DOI_IN_PATH.exec(rest);
  return found ? lowered(DOI_LINK + found[1].replace(BEHIND_DOI, "").replace(VERSION_OF_DOI, "$1")) : "";
}

function lowered(form) {
  return form.startsWith(DOI_LINK) ? form.toLowerCase() : form;
}

/** A text with its percent signs read as bytes of UTF-8; what is none becomes U+FFFD. */
function unquote(text) {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    const bytes = run.slice(1).split("%").map((digits) => parseInt(digits, 16));
    let decoded = "";
    for (let place = 0; place < bytes.length; ) {
      const lead = bytes[place++];
      const more = lead < 0x80 ? 0 : lead >= 0xc2 && lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
      if (more === 0 || lead < 0xc2 || lead > 0xf4) {
        decoded += more === 0 ? String.fromCharCode(lead) : "\ufffd";
        continue;
      }
      // the byte after these has less room: no overlong forms, no surrogates, nothing above U+10FFFF
      let least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
      let most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
      let code = lead & (0x3f >> more);
      let left = more;
      while (left && place < bytes.length && bytes[place] >= least && bytes[place] <= most) {
        code = (code << 6) | (bytes[place++] & 0x3f);
        [least, most] = [0x80, 0xbf];
        left--;
      }
      decoded += left ? "\ufffd" : String.fromCodePoint(code);
    }
    return decoded;
  });
}

// -- what names a record

/** Every arXiv id, DOI with its end, link and repository of a record, each with its kind. */
function identifiersOf(record) {
  const found = record.arxiv ? [[ARXIV, record.arxiv]] : [];
  for (const name of [record.ownDoi, record.publishedDoi]) {
    if (name) {
      const lower = name.toLowerCase();
      found.push([DOI, lower], ...unique([partition(lower, "/")[2], rpartition(lower, "/")[2]]).map((end) => [DOI_END, end]));
    }
  }
  for (const link of [record.paper, record.code, record.data, ...record.links].filter(Boolean)) {
    const [kind, form] = ofLink(canonicalLink(link));
    found.push([kind, form]);
    const end = kind === LINK && LINK_END.exec(form.toLowerCase());
    if (end) found.push([DOI_END, end[1]]);
    const name = repository(link);
    if (name) found.push([REPOSITORY, name]);
  }
  return found;
}

/** The kind of identifier that a text is, and its one form; null where it is none. */
function identifierOf(text) {
  text = stripOf(strip(text), "()[]<>,;");
  const identifier = arxivId(text);
  if (identifier) return [ARXIV, identifier];
  const name = doiOf(text);
  if (name) return [DOI, name];
  if (text.includes("://") || isHostAndPath(text)) return ofLink(canonicalLink(text));
  const [owner, slash, rest] = partition(text, "/");
  return slash && owner && rest && !rest.includes("/") ? [REPOSITORY, text.toLowerCase()] : null;
}

function ofLink(form) {
  if (form.startsWith(ARXIV_LINK)) return [ARXIV, form.slice(ARXIV_LINK.length)];
  return form.startsWith(DOI_LINK) ? [DOI, form.slice(DOI_LINK.length)] : [LINK, form];
}

function isHostAndPath(text) {
  const [host, slash, path] = partition(text.startsWith("www.") ? text.slice(4) : text, "/");
  const [name, dot, domain] = rpartition(host, ".");
  return Boolean(slash && path && name && dot) && IS_ALPHA.test(domain) && size(domain) >= 2;
}
