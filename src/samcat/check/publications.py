"""Rules for where a work appeared, for citations, and for what a catalog says of itself."""

import re
from collections.abc import Iterator

from samcat.check.findings import ERROR, WARNING, Issue, Subject, rule
from samcat.clean import clean_line
from samcat.formats.tex_commands import active_commands
from samcat.formats.tex_letters import is_balanced
from samcat.formats.unplaced import OF_CSL, OF_RIS
from samcat.record.identifiers import is_web_link

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NO_VENUE = re.compile(
    r"(?i)(?:arxiv|corr|biorxiv|medrxiv|techrxiv|ssrn|research square|preprints?(?:\.org)?)"
    r"(?:[\s:]*(?:preprint|\(|\d).*)?"
)
# what a browser or a reader of PDF may run or open, as javascript:, data:, file: and run: of hyperref
_NO_WEB = r"(?i)\s*(?:javascript|vbscript|data|file|run|launch)\s*:"
_CVF = re.compile(r"//openaccess\.thecvf\.com/content/([A-Z]+)(\d{4})")


def at_odds(subject: Subject) -> Iterator[Issue]:
    """A contradictory publication.

    The year in the name of a meeting, the year and type of the publication and the link belong together, and a server
    of preprints publishes nothing.
    """
    for work in subject.catalog.records:
        published = work.published
        if published is None or not published.venue:
            continue
        name = published.venue
        venue = clean_line(name)
        years = [int(year) for year in _YEAR.findall(name)]
        if _NO_VENUE.fullmatch(name):
            yield Issue((work.key,), f"{venue} holds preprints", "published", "leave it out until the paper appears")
        # proceedings come out up to a year after the meeting
        elif (
            published.year
            and years
            and "arxiv" not in venue.lower()  # whose year may be another one
            and not any(year <= published.year <= year + 1 for year in years)
        ):
            yield Issue((work.key,), f"{venue}, but the year is {published.year}", "published")
        elif published.type == "journal" and years and name.endswith(str(years[-1])):
            yield Issue((work.key,), f"{venue} is said to be a journal", "published", 'type = "conference"?')
        elif published.type in ("conference", "workshop") and re.search(r"(?i)\b(?:journal|transactions)\b", name):
            yield Issue((work.key,), f"{venue} is said to be a {published.type}", "published", 'type = "journal"?')
        elif published.type in ("journal", "conference") and re.search(r"(?i)\bworkshops?\b", name):
            yield Issue((work.key,), f"{venue} is said to be a {published.type}", "published", 'type = "workshop"?')
        elif (match := _CVF.search(work.paper or "")) and years and int(match[2]) not in years:
            yield Issue((work.key,), f"{venue}, but the link says {match[1]} {match[2]}", "published")


def unbalanced(subject: Subject) -> Iterator[Issue]:
    """Unbalanced braces.

    A citation is printed as it is: with one brace too many BibTeX would end the entry early, with one too few it would
    read on into the next.
    """
    for citation in subject.catalog.citations:
        for name, value in citation.fields:
            if not is_balanced(value):
                yield Issue((citation.key,), f"braces that do not match: {clean_line(value)[:60]}", f"fields.{name}")


def active(subject: Subject) -> Iterator[Issue]:
    r"""A source that does more than print.

    Commands of TeX such as \input, \write and \def read a file, write one or change how the rest is set. What is not
    known to print and do no more is written to BibTeX as people read it, unless --raw asks for it.
    """
    for record in subject.catalog.records:
        for name, value in record.fields:
            if name == "url" and re.match(_NO_WEB, value):
                yield Issue((record.key,), f"a link that is none of the web: {clean_line(value)[:60]}", "fields.url")
            if not name.startswith((OF_CSL, OF_RIS)) and (commands := active_commands(value)):
                yield Issue(
                    (record.key,),
                    f"commands of TeX that may do more than print: {', '.join(commands)}",
                    f"fields.{name}",
                )


def about(subject: Subject) -> Iterator[Issue]:
    """Wrong facts in [catalog].

    [catalog] names a citation that does not exist, a homepage that is not a link, or a day in the future.
    """
    says = subject.catalog.about
    known = {name for citation in subject.catalog.citations for name in (citation.key, *citation.aliases)}
    if says.cite and says.cite not in known:
        yield Issue((), f"cite = '{clean_line(says.cite)}', but there is no such citation", "catalog.cite")
    if says.homepage and not is_web_link(says.homepage):
        yield Issue((), f"not a web link: '{clean_line(says.homepage)}'", "catalog.homepage")
    if says.updated and says.updated > subject.today:
        yield Issue((), f"updated {says.updated} is in the future", "catalog.updated")


RULES = (
    rule("SC801", WARNING, at_odds),
    rule("SC802", ERROR, unbalanced),
    rule("SC804", ERROR, active),
    rule("SC803", WARNING, about),
)
