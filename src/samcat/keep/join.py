"""One record from two of the same work, such as its preprint and its published version."""

import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from samcat.catalog import Catalog
from samcat.errors import SamcatError
from samcat.file.document import Document
from samcat.keep.matching import names_them
from samcat.record.fields import WORK_FIELDS
from samcat.record.identifiers import arxiv_id, canonical_link
from samcat.record.identity import work_ids
from samcat.record.likeness import DUPLICATE, VERSIONS, compare
from samcat.record.links import all_links
from samcat.record.model import Record, key_form
from samcat.record.names import OTHERS, byline_of, make_byline
from samcat.record.servers import preprint_server
from samcat.record.sides import side

# of these the record that stays has what both say; each has a rule of its own below
_JOINED = frozenset("key aliases section date listed byline authors tags paper links published note fields".split())


# hosts of proceedings and journals, and links with a DOI
_PROCEEDINGS = re.compile(
    r"(?i)^https?://(?:www\.)?(?:(?:openaccess\.thecvf|dl\.acm|ieeexplore\.ieee|aclanthology|proceedings\.mlr|"
    r"papers\.n(?:eur)?ips|ojs\.aaai|link\.springer|(?:www\.)?(?:nature|sciencedirect)|ecva|isca-archive|ijcai|jmlr)\.|"
    r"(?:dx\.)?doi\.org/)"
)


class Joined(NamedTuple):
    """A record from two, and what the other one said that did not come into it, in words."""

    record: Record
    left: tuple[str, ...]


def join(one: Record, two: Record) -> Joined:
    """The first record with what the second one knows besides: its key as an alias, its publication, ids and links.

    Where both say something, the first one's stands; authors that it names in short come in full from the other.

    Raises SamcatError where they are one record already, or not of one kind.
    """
    if "citation" in (one.kind, two.kind):
        raise SamcatError("citations are printed as they stand, and are not joined")
    if one.key == two.key:
        raise SamcatError(f"{one.key} is one record already")
    if type(one) is not type(two):
        raise SamcatError(f"{one.key} is a {one.kind} and {two.key} a {two.kind}")
    left: list[str] = []
    values: dict[str, Any] = {
        "aliases": _aliases(one, two),
        "sections": tuple(dict.fromkeys((*one.sections, *two.sections))),
        "tags": tuple(dict.fromkeys((*one.tags, *two.tags))),
        "date": one.date or two.date,
        "listed": min(filter(None, (one.listed, two.listed)), default=None),
        "note": "; ".join(dict.fromkeys(filter(None, (one.note, two.note)))) or None,
    }
    if one.date and two.date and one.date != two.date:
        left.append(f"date: {two.date}")
    values |= _people(one, two)
    if _are_others(two, one._replace(**_people(one, two))):
        left.append(f"authors: {two.byline or ' and '.join(two.authors)}")
    for name, field in WORK_FIELDS.items():
        if name not in _JOINED:
            mine, other = getattr(one, field.stored), getattr(two, field.stored)
            if not mine:
                values[field.attribute] = other
            elif other and other != mine and name not in ("code", "data"):
                left.append(f"{name}: {other}")
    values["published"] = one.published or two.published
    if one.published and two.published and one.published != two.published:
        venue, year = two.published.venue or "", str(two.published.year or "")
        left.append(f"published: {venue}" if year in venue else f"published: {venue} {year}".rstrip())
    joined = one._replace(**values)
    links = dict(one.links) | {label: link for label, link in two.links if label not in dict(one.links)}
    known = {canonical_link(link) for link in all_links(joined)} | work_ids(joined)
    for role in ("paper", "code", "data"):
        link = getattr(two, role)
        if link and role == "paper" and not one.paper:
            joined = joined._replace(paper=link)
        elif link and canonical_link(link) not in known:
            links[_label(role, link, two, links)] = link
    fields = dict(two.fields) | dict(one.fields)
    left += [f"fields.{name}: {text}" for name, text in two.fields if dict(one.fields).get(name, text) != text]
    left += [f"links.{label}: {link}" for label, link in two.links if links.get(label) != link]
    return Joined(joined._replace(links=tuple(links.items()), fields=tuple(fields.items())), tuple(left))


def joined_text(document: Document, one: Record, joined: Record, gone: Record) -> str:
    """The text of a catalog with a record that two became, in the place of the first."""
    without = document.reread(document.removed([gone.key]))
    return without.changed(one, joined)


def idle_acceptances(catalog: Catalog, gone: Collection[str]) -> Iterator[str]:
    """What [check] accepted of records that are no more, by the forms of their keys, in words."""
    for entry in catalog.accepted:
        if any(key_form(key) in gone for key in entry.keys):
            yield f"[check] accepted still names {', '.join(entry.keys)} ({entry.code})"


def refuse_different(one: Record, two: Record) -> None:
    """Raise SamcatError where two records do not look like one work."""
    relation = compare(side(one), side(two))
    if relation is None or relation[0] not in (DUPLICATE, VERSIONS):
        raise SamcatError(
            f"{one.key} and {two.key} do not look like one work ({one.title!r}, {two.title!r}); --force joins them"
        )


def _aliases(one: Record, two: Record) -> tuple[str, ...]:
    own = {key_form(one.key)}
    names = {key_form(name): name for name in (*reversed(two.aliases), two.key, *reversed(one.aliases))}
    return tuple(reversed([name for form, name in names.items() if form not in own]))


def _people(one: Record, two: Record) -> dict[str, Any]:
    """The people of the first record, with the authors of the other where it names the same ones in short."""
    if not one.authors and not one.byline:
        return {"authors": two.authors, "byline": two.byline}
    names = one.byline or make_byline(one.authors)
    is_longer = _is_named_in_full(two) and not _is_named_in_full(one) and names_them(names, two.authors)
    return {"authors": two.authors if is_longer else one.authors, "byline": one.byline}


def _are_others(two: Record, joined: Record) -> bool:
    """Whether the people of a record are not those of the record that it became part of."""
    mine, its = byline_of(two), byline_of(joined)
    if not mine or mine == its:
        return False
    return not (names_them(mine, joined.authors) if two.byline else names_them(its, two.authors))


def _is_named_in_full(record: Record) -> bool:
    return bool(record.authors) and record.authors[-1] != OTHERS


def _label(role: str, link: str, record: Record, taken: dict[str, str]) -> str:
    """Under what the second of two links of one kind is kept."""
    name = f"{role} 2"
    if role == "paper":
        is_preprint = arxiv_id(link) or preprint_server(link)
        name = "preprint" if is_preprint else "published" if record.published or _PROCEEDINGS.search(link) else "paper"
    names = (name, *(f"{name} {number}" for number in range(2, len(taken) + 3)))
    return next(label for label in names if label not in taken)
