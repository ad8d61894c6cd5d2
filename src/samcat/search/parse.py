"""The query language: words, "quoted phrases", fields such as author:zhang, -exclusions, OR and parentheses."""

from __future__ import annotations

import re
from itertools import product
from typing import NamedTuple

from samcat.errors import UnknownField, UsageError
from samcat.record.dates import day_range
from samcat.search.weights import ASKING_WORDS, FUNCTION_WORDS

FIELDS = (
    "author", "title", "method", "venue", "key", "date", "year", "type", "tag", "mark", "note", "has", "in", "code",
    "data",
)  # fmt: skip
HAS = ("code", "data", "doi", "arxiv", "venue", "withdrawn")
_ANSWERS = {"yes": True, "true": True, "no": False, "false": False}
# what stands before a colon and is no field: the beginnings of ids and links, and those that pasting leaves
_SCHEMES = frozenset("arxiv doi http https git ssh ftp url urn hdl pmid pmcid isbn issn".split())

# a field's value or a word may be quoted; a quote that is never closed is a letter like any other
_TOKEN = r'(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"|(\S+))'
# … and where parentheses group
_GROUPED_TOKEN = r'-?(?:[A-Za-z]+:)?"[^"]*"|-?\(|\)|[^\s()]+'
# a value that names nothing, but says with a sign what is not wanted
_NEGATED = r"^[-!][^\W_]"
_HYPHEN_OF_LINE = r"(\w)[-\u00ad\u2010]\s*\n\s*(?=\w)"
_MOST_ALTERNATIVES = 64
# each is sought in every record, so a pasted page would take minutes; an abstract has 200 different words
_MOST_CONDITIONS = 64
_MOST_WORDS = 300
_ENDS_OF_YEAR = (101, 1231)
# in all alternatives together
_MOST_REPEATED = 1000, 128
_SHORTEST_FIELD = 3
_LITTLE = ASKING_WORDS | FUNCTION_WORDS
# letters of a script without spaces, which may become another word with the next one
_MOST_LETTERS = 2
# what an id or a link begins with before it names anything
_BEGUN_LINK = r"(?i)https?://[^/]*/?"
_BEGINNINGS = tuple(
    start + host
    for start in ("https://", "http://", "")
    for host in ("arxiv.org/abs/", "arxiv.org/pdf/", "doi.org/10.", "github.com/", "doi:10.", "arxiv:")
)
# words after "not" that are left out; more of them are no exclusion but prose
_MOST_LEFT_OUT = 2
_NOT = frozenset(("not", "NOT"))
_BETWEEN_LEFT_OUT = frozenset(("or", "nor", "and", *_NOT))
_NOT_ABOUT = frozenset("about for from in of on using with".split())


class Clause(NamedTuple):
    """One condition that a record meets or not: the value that a field shall have, or with `excluded` shall not.

    `field` is one of FIELDS, or "word" for a word anywhere.
    """

    field: str
    value: str
    excluded: bool = False


class Query(NamedTuple):
    """What was asked for: words to rank by, phrases that must occur, and conditions.

    Where there is an OR, `alternatives` are queries without one of which one must be answered, and the words and
    phrases are those of all of them.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    alternatives: tuple[Query, ...] = ()

    @property
    def is_only_conditions(self) -> bool:
        """Whether there is nothing to rank by."""
        return not self.words and not self.phrases


def parse(text: str) -> Query:
    """Read a query; whatever is no field, phrase or exclusion is a word, taken literally.

    OR, in capitals, stands between two words or groups in parentheses. "not X" leaves X out.
    Raises UsageError for a field that there is not, for a date that is none, for parentheses that do not match, and for
    more words or conditions than are looked for.
    """
    if "\n" in text:
        text = re.sub(_HYPHEN_OF_LINE, r"\1", text)
    _refuse_more(len(set(text.split())), _MOST_WORDS, "words")
    tokens = re.findall(_GROUPED_TOKEN, text)
    if "OR" not in tokens:
        return _plain_query(text)
    for place in range(len(tokens) - 1, 0, -1):
        if tokens[place] == "(" and tokens[place - 1] in _NOT:
            tokens[place - 1 : place + 1] = ["-("]
    alternatives, rest = _sequence(tokens, 0)
    if rest < len(tokens):
        raise UsageError("a parenthesis is closed but was never opened")
    queries = tuple(_plain_query(" ".join(items)) for items in alternatives)
    counts = sum(len(query.words) for query in queries), sum(len(query.clauses) for query in queries)
    for count, most, what in zip(counts, _MOST_REPEATED, ("words", "fields and exclusions"), strict=True):
        _refuse_more(count, most, f"{what} in its ORs")
    words = dict.fromkeys(word for query in queries for word in query.words)
    phrases = dict.fromkeys(phrase for query in queries for phrase in query.phrases)
    return Query(tuple(words), tuple(phrases), (), queries)


def _refuse_more(count: int, most: int, what: str) -> None:
    if count > most:
        raise UsageError(f"a query has at most {most} {what}, not {count}")


def readings(text: str) -> list[Query]:
    """What a query that is being typed may mean, the likeliest first: all of it, or all before its last word.

    What is not closed yet is closed, and a query in which nothing is asked yet is one without words and conditions.
    Raises UsageError where neither is a query.
    """
    cut = re.sub(r"\S+\s*$", "", text)
    last = text[len(cut) :].strip()
    while (words := cut.split()) and words[-1].lstrip("(-") in ("OR", ""):
        cut = cut.rstrip()[: -len(words[-1])]
    ways = [text]
    if cut.strip():
        ways.append(cut)
    if _LITTLE.issuperset(words) and _may_ask_nothing(last):
        ways.append("")
    found: list[Query] = []
    wrong: UsageError | None = None
    for way in ways:
        closed = way + ")" * (way.count("(") - way.count(")")) if "OR" in way else way
        try:
            found.append(parse(closed))
        except UsageError as error:
            wrong = wrong or error
    if not found and wrong:
        raise wrong
    return found


def _may_ask_nothing(word: str) -> bool:
    """Whether a word may become a field, an author, an exclusion, a link, one that tells little, or one of Chinese."""
    name, colon, _ = word.lstrip("-(").partition(":")
    if len(word) <= _MOST_LETTERS and not word.isascii():
        return True
    if re.fullmatch(_BEGUN_LINK, word) or any(link.startswith(word.lower()) for link in _BEGINNINGS):
        return True
    if colon:
        return name in FIELDS
    return name[:1] in ("", "^", '"') or any(little.startswith(name) for little in (*FIELDS, *_LITTLE))


_Alternatives = list[tuple[str, ...]]


def _sequence(tokens: list[str], place: int) -> tuple[_Alternatives, int]:
    """The alternatives that tokens spell up to a closing parenthesis or the end, and where that is."""
    found: _Alternatives = [()]
    while place < len(tokens) and tokens[place] != ")":
        unit, place = _unit(tokens, place)
        while place < len(tokens) and tokens[place] == "OR":
            other, place = _unit(tokens, place + 1)
            unit += other
        found = [one + two for one, two in product(found, unit)]
        if len(found) > _MOST_ALTERNATIVES:
            raise UsageError(f"the ORs of a query make more than {_MOST_ALTERNATIVES} alternatives")
    return found, place


def _unit(tokens: list[str], place: int) -> tuple[_Alternatives, int]:
    if place == len(tokens) or tokens[place] in ("OR", ")"):
        raise UsageError("OR stands between two words or groups: (ultrasound OR echo) adapter")
    token = tokens[place]
    if token not in ("(", "-("):
        return [(token,)], place + 1
    found, end = _sequence(tokens, place + 1)
    if end == len(tokens):
        raise UsageError("a parenthesis is opened but never closed")
    if token == "-(":
        # what is in none of several groups lacks a word of each
        found = [tuple(items) for items in product(*found)]
        found = [tuple(item[1:] if item[0] == "-" else "-" + item for item in items) for items in found]
    return found, end + 1


def _plain_query(text: str) -> Query:
    words: list[str] = []
    phrases: list[str] = []
    clauses: list[Clause] = []
    left_out: list[str] | None = None
    for match in re.finditer(_TOKEN, text):
        minus, field, quoted, bare = match.groups()
        value = quoted if quoted is not None else bare
        excluded = minus == "-"
        # "not tag:mri", 'not "white matter"'
        is_next = left_out is not None and (not left_out or left_out[-1] in _BETWEEN_LEFT_OUT)
        if field and field.lower() in FIELDS and value.strip():
            clauses.append(_clause(field.lower(), value.strip(), excluded != is_next))
            left_out = None if is_next and not left_out else left_out
        elif field:
            if (
                len(field) >= _SHORTEST_FIELD
                and field.islower()
                and bare
                and bare[0].isalnum()
                and field not in _SCHEMES
            ):
                raise UnknownField(field, FIELDS)
            _plain(f"{field}:{value}", quoted is not None, excluded, words, phrases, clauses)
        elif value.startswith("^") and len(value) > 1:
            clauses.append(Clause("author", value, excluded))
        elif bare in _NOT and not left_out:
            left_out = []
        elif left_out is not None and (is_next or quoted is None) and not excluded and value.strip(",.;?!"):
            if bare in _NOT and left_out[-1:] == ["but"]:
                left_out.pop()
            left_out.append(value.strip(",.;?!"))
        else:
            _plain(value, quoted is not None, excluded, words, phrases, clauses)
    if left_out is not None:
        excluded_texts = _excluded(left_out)
        if not excluded_texts:
            words += left_out if words else ["not", *left_out]
        elif _LITTLE.issuperset(words):
            # "papers not about polyps" asks for nothing but that
            words = []
        clauses += [Clause("word", text, excluded=True) for text in excluded_texts]
    conditions = tuple(dict.fromkeys(clauses))
    _refuse_more(len(conditions), _MOST_CONDITIONS, "fields and exclusions")
    return Query(tuple(words), tuple(phrases), conditions)


def _excluded(words: list[str]) -> list[str]:
    """What words after "not" leave out: "ct or mri", "about polyps"; nothing where they are prose."""
    groups: list[list[str]] = [[]]
    for word in words:
        if word in _BETWEEN_LEFT_OUT:
            groups.append([])
        elif groups[-1] or word not in _NOT_ABOUT:
            groups[-1].append(word)
    groups = [group for group in groups if group]
    is_prose = any(len(group) > _MOST_LEFT_OUT or group[0] in _LITTLE for group in groups)
    return [] if is_prose else [" ".join(group) for group in groups]


def _plain(
    value: str, quoted: bool, excluded: bool, words: list[str], phrases: list[str], clauses: list[Clause]
) -> None:
    if not value.strip():
        return
    if excluded:
        clauses.append(Clause("word", value, excluded=True))
    elif quoted and len(value.split()) > 1:
        phrases.append(value)
    else:
        words.append(value)


def is_negated(value: str) -> bool:
    """Whether a value begins with a sign of what is not wanted, which no name does."""
    return re.search(_NEGATED, value) is not None


def _clause(field: str, value: str, excluded: bool) -> Clause:
    if is_negated(value):
        raise UsageError(f"{field}:{value}: put the minus before the field: -{field}:{value[1:]}")
    if field in ("date", "year"):
        # a month is no year
        is_year = all(end is None or end % 10000 in _ENDS_OF_YEAR for end in date_range(value))
        return Clause(field if is_year else "date", value, excluded)
    if field in ("code", "data"):
        if value.lower() not in _ANSWERS:
            raise UsageError(f"{field}: takes yes or no, not {value!r}")
        return Clause("has", field, excluded is _ANSWERS[value.lower()])
    if field == "has" and value.lower() not in HAS:
        raise UsageError(f"there is no has:{value} (there are {', '.join(f'has:{what}' for what in HAS)})")
    return Clause(field, value, excluded)


def date_range(text: str) -> tuple[int | None, int | None]:
    """The first and last YYYYMMDD of "2023-10", "2023", "2023-10..2024-03", "2023.." or "..202312"; None is open.

    Raises UsageError where a side is no date.
    """
    first, dots, last = text.partition("..")
    if not dots:
        return day_range(first)
    if not first and not last:
        raise UsageError("a range of dates needs a start or an end: 2023-10..2024-03, 2023.. or ..202312")
    return (day_range(first)[0] if first else None, day_range(last)[1] if last else None)
