"""All rules over one file, with the place of each finding, and without what a curator accepted."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from samcat.catalog import Catalog
from samcat.check.findings import Finding, Issue, Rule, Subject
from samcat.check.policy import OFF, Policy
from samcat.check.rules import ALL, IDLE_ACCEPTANCE, NOT_VALID, ODD, RULES, TOO_LONG
from samcat.errors import CatalogError, Problem
from samcat.file.loader import decode, read, refuse_foreign
from samcat.file.spans import Span, field_place, spans, top_place
from samcat.record.fields import CITATION_FIELDS
from samcat.record.links import LINKS
from samcat.record.model import Record

# where an entry of BibTeX has what records call otherwise
_IN_BIBTEX = {"authors": "author", "date": "year", "paper": "url", "arxiv": "eprint", "published": "journal"}
# rules compare the parts of a text with one another, which takes the square of its length
_MOST_LETTERS = 4000
# findings of one rule in one field of a record, as a name with a mark among very many authors
_MOST_ALIKE = 50


def check(data: bytes, path: Path, codes: Iterable[str], today: datetime.date, *, heeds: bool = True) -> list[Finding]:
    """What is found in a catalog, in the order of the file.

    `codes` are those looked for; with `heeds` not those that the catalog ignores, nor house style that it does not
    ask for, and at the levels that it names. A file whose records are not valid has its problems as findings, and
    nothing else.

    Raises CatalogError where the file is no TOML, or no catalog of this schema.
    """
    wanted = set(codes)
    try:
        catalog = read(data, path)
        refuse_foreign(catalog, data)
    except CatalogError as error:
        # what is wrong with a record is wrong with a field of it; of another schema nothing can be judged
        if not all(problem.field and (problem.key or problem.field != "schema") for problem in error.problems):
            raise
        return [finding for problem in error.problems if (finding := of_problem(problem)).code in wanted]
    found = [of_problem(warning) for warning in catalog.warnings] if ODD in wanted else []
    places = Places(decode(data, path), catalog)
    long = {record.key: field for record in catalog.records if (field := _long_field(record))}
    if TOO_LONG in wanted:
        what = f"more than {_MOST_LETTERS} letters"
        found += [places.finding(ALL[TOO_LONG], Issue((key,), what, field)) for key, field in long.items()]
    subject = Subject(_without(catalog, long), today)
    policy = Policy(catalog, heeds=heeds)
    for rule in RULES.values():
        level = policy.level(rule)
        is_wanted = rule.code in wanted and level != OFF
        if not is_wanted and not policy.is_mentioned(rule.code):
            continue
        seen = [one for one in rule.find(subject) if not policy.accepts(rule.code, one)]
        for one in _told(seen) if is_wanted else ():
            found.append(places.finding(rule, one)._replace(severity=level, current=policy.current(one)))
    if IDLE_ACCEPTANCE in wanted and policy.level(ALL[IDLE_ACCEPTANCE]) != OFF:
        for entry in policy.idle():
            code = entry.code.upper()
            if not (code in ALL and code not in RULES):
                value = f" with the value {entry.value!r}" if entry.value else ""
                what = f"accepted {entry.code} for {', '.join(entry.keys) or 'no key'}{value} no longer occurs"
                found.append(places.finding(ALL[IDLE_ACCEPTANCE], Issue((), what, "check.accepted")))
    if ODD in wanted:
        for start in policy.unknown(ALL):
            found.append(places.finding(ALL[ODD], Issue((), f"no finding has the code {start!r}", "check.ignore")))
    return in_order(found)


def _told(issues: Iterable[Issue]) -> Iterator[Issue]:
    """What one rule found, of many findings in one field of a record the first: each is told with the whole field."""
    alike: Counter[tuple[tuple[str, ...], str]] = Counter()
    for one in issues:
        alike[one.keys, one.field] += 1
        if not one.keys or alike[one.keys, one.field] <= _MOST_ALIKE:
            yield one
    for (keys, field), count in alike.items():
        if keys and count > _MOST_ALIKE:
            yield Issue(keys, f"and {count - _MOST_ALIKE} more like these", field)


def _long_field(record: Record) -> str:
    """The first field of a record that holds more letters than rules look at; empty where none does."""
    publication = record.published
    texts = (
        ("title", record.title), ("byline", record.byline), ("method", record.method or ""),
        *((name, getattr(record, name) or "") for name in LINKS), *(("authors", name) for name in record.authors),
        ("published", " ".join(map(str, publication)) if publication else ""),
        *(("links", link) for _, link in record.links),
    )  # fmt: skip
    return next((field for field, text in texts if len(text) > _MOST_LETTERS), "")


def _without(catalog: Catalog, keys: Collection[str]) -> Catalog:
    if not keys:
        return catalog
    return catalog._replace(
        papers=tuple(row for row in catalog.papers if row.key not in keys),
        datasets=tuple(row for row in catalog.datasets if row.key not in keys),
        citations=tuple(row for row in catalog.citations if row.key not in keys),
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of the file."""
    return sorted(findings, key=lambda one: (one.line, one.column, one.code, one.message))


def of_problem(problem: Problem) -> Finding:
    """A problem of loading as a finding."""
    code = NOT_VALID if problem.severity == "error" else ODD
    message = ": ".join(filter(None, (problem.field, problem.message)))
    keys = (problem.key,) if problem.key else ()
    return Finding(
        code, problem.severity, message, problem.file, problem.line, problem.column, keys, problem.field, problem.hint
    )


class Places:
    """Where the records and fields of a catalog stand in its text."""

    def __init__(self, text: str, catalog: Catalog) -> None:
        self._text = text
        self._file = str(catalog.path)
        self._tables: dict[str, Sequence[Record]] = {
            "papers": catalog.papers,
            "datasets": catalog.datasets,
            "citations": catalog.citations,
        }
        self._entries = {one.key: {name.casefold(): name for name, _ in one.fields} for one in catalog.citations}

    @cached_property
    def _spans(self) -> dict[str, Span]:
        return {
            self._tables[span.table][span.number].key: span
            for span in spans(self._text)
            if span.number < len(self._tables.get(span.table, ()))
        }

    def finding(self, rule: Rule, found: Issue) -> Finding:
        """What a rule found, with the place of the field of its first record."""
        key, field, value = found.keys[0] if found.keys else "", found.field, found.value
        if key in self._entries and field and field.partition(".")[0] not in CITATION_FIELDS:
            # it stands in a field of the entry, which is printed as it stands
            own = self._entries[key].get(_IN_BIBTEX.get(field, field))
            field, value = f"fields.{own}" if own else "fields", None
        line, column = self.place(key, field)
        return Finding(
            rule.code, rule.severity, found.message, self._file, line, column, found.keys, field, found.hint, value
        )

    def place(self, key: str, field: str) -> tuple[int, int]:
        """The line and column of a field of a record, or of a name in a table at the top."""
        span = self._spans.get(key)
        if span is not None:
            return field_place(self._text, span, field or "key")
        table, _, name = field.partition(".")
        return top_place(self._text, table, name)
