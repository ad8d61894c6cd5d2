"""What Crossref, arXiv, DataCite and doi.org know of the entries of a bibliography that a catalog does not tell."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from samcat.keep.network.client import Client
from samcat.keep.services import arxiv, crossref, datacite, doi_handles
from samcat.keep.services.told import Told
from samcat.keep.services.withdrawal import without_mark
from samcat.keep.verify import DIFFERS, EQUAL, INVENTED, NOT_LISTED, WITHDRAWN, Verdict, has_appeared
from samcat.keep.verify_ids import held_ids
from samcat.record.dates import year_of
from samcat.record.differences import (
    ARXIV_FIELD,
    DOI_FIELD,
    VENUE,
    YEAR,
    Difference,
    differences,
    is_preprint,
    own_ids,
    where_published,
)
from samcat.record.identifiers import arxiv_month
from samcat.record.identity import ARXIV, DOI, title_letters
from samcat.record.likeness import DUPLICATE, VERSIONS, compare, may_misquote
from samcat.record.model import Work
from samcat.record.same_venue import is_series
from samcat.record.sides import side

# words from which on a title is of one work, whoever the authors are said to be
_TELLING_TITLE = 5
_NAMES = {ARXIV: "arXiv id", DOI: "DOI"}
_FIELDS = {ARXIV: ARXIV_FIELD, DOI: DOI_FIELD}


class _Question(NamedTuple):
    """An entry to ask for, with the ids that it says and that the catalog does not know: (kind, id).

    `of_venue` is the DOI of the catalog's record where that knows of its venue the series alone.
    """

    verdict: Verdict
    said: Work
    ids: tuple[tuple[str, str], ...]
    of_venue: str = ""


class Answers:
    """What services tell of ids, and which of the others exist; what is in neither could not be asked for.

    Only what doi.org says does not exist is None among `told`: DOIs of JaLC, mEDRA and others are known neither to
    Crossref nor to DataCite, which were both asked for those that are `untold`.
    """

    def __init__(self, client: Client, ids: Iterable[tuple[str, str]], done: Callable[[int], object]) -> None:
        wanted = list(ids)
        dois = [value for kind, value in wanted if kind == DOI]
        self.told: dict[tuple[str, str], Told | None] = {}
        self.told |= {(kind, value): None for kind, value in wanted if kind == ARXIV and not arxiv_month(value)}
        found = arxiv.papers(client, _dated(wanted), done=done)
        self.told |= {(ARXIV, value): told for value, told in found.items()}
        works = crossref.works(client, dois, done=done)
        others = datacite.works(client, [value for value, told in works.items() if told is None])
        known = {value: told for value in works if (told := works[value] or others.get(value)) and told.title}
        self.told |= {(DOI, value): told for value, told in known.items()}
        exist = doi_handles.registered(client, [value for value in dois if value not in known])
        self.told |= {(DOI, value): None for value, is_one in exist.items() if not is_one}
        self.exist = frozenset((DOI, value) for value, is_one in exist.items() if is_one)
        self.untold = frozenset((DOI, value) for value in works if value in others)


def _dated(ids: Iterable[tuple[str, str]]) -> list[str]:
    """The arXiv ids that were given out in some month: no other is one."""
    return [value for kind, value in ids if kind == ARXIV and arxiv_month(value)]


def planned(client: Client, verdicts: Iterable[Verdict]) -> str:
    """How many requests the questions take at most, in words; empty where none is to be asked."""
    questions = _questions(verdicts)
    ids = _ids(questions)
    dois = [value for kind, value in ids if kind == DOI]
    searched = [question.said for question in questions if question.verdict.status == NOT_LISTED]
    counts = {
        "arXiv": client.planned(arxiv.ARXIV, _dated(ids))
        + client.planned(arxiv.SEARCH, [work.title for work in searched]),
        "Crossref": client.planned(crossref.CROSSREF, dois)
        + client.planned(crossref.SEARCH, _queries(searched).values()),
        "DataCite": client.planned(datacite.DATACITE, dois),
        "doi.org": client.planned(doi_handles.HANDLES, dois),
    }
    return ", ".join(f"{count} to {name}" for name, count in counts.items() if count)


def ask(verdicts: Sequence[Verdict], client: Client, *, done: Callable[[int], object] = int) -> list[Verdict]:
    """The verdicts with what services know of the entries that the catalog lacks, and of ids that it does not have.

    What could not be asked stays as it was; `client.failures` says why.
    """
    questions = _questions(verdicts)
    answers = Answers(client, dict.fromkeys(_ids(questions)), done)
    open_ = [question for question in questions if _needs_search(question, answers)]
    by_title = _search(client, [question.said for question in open_])
    done(len(open_))
    new = {
        id(question.verdict): _judged(question, answers, by_title.get(question.said.title)) for question in questions
    }
    return [new.get(id(verdict), verdict) for verdict in verdicts]


def _ids(questions: Iterable[_Question]) -> list[tuple[str, str]]:
    return [name for one in questions for name in (*one.ids, *([(DOI, one.of_venue)] if one.of_venue else []))]


def _questions(verdicts: Iterable[Verdict]) -> list[_Question]:
    found = []
    for verdict in verdicts:
        said = verdict.entry.as_printed()
        ids = list(held_ids(verdict.entry))
        if verdict.record is not None:
            told = {difference.said for difference in verdict.differs}
            known = {value for kind in (ARXIV, DOI) for value in own_ids(verdict.record, kind)}
            ids = [(kind, value) for kind, value in ids if value not in known and value not in told]
        of_venue = (verdict.record.doi or "").lower() if verdict.record is not None and verdict.reason else ""
        if verdict.status == NOT_LISTED or ids or of_venue:
            found.append(_Question(verdict, said, tuple(ids), of_venue))
    return found


def _needs_search(question: _Question, answers: Answers) -> bool:
    """Whether no id of an entry is one of its work, so that only its title can tell more."""
    if question.verdict.status != NOT_LISTED or any(
        name not in answers.told and name not in answers.exist for name in question.ids
    ):
        return False
    return not any(told and _is_of(question.said, told) for told in map(answers.told.get, question.ids))


def _search(client: Client, works: Sequence[Work]) -> dict[str, list[Told] | None]:
    """The works that services find by title; None for a title that could not be asked for to the end."""
    found = crossref.published_as(client, _queries(works))
    unknown = [work.title for work in works if not any(_is_of(work, told) for told in found.get(work.title, ()))]
    preprints = arxiv.titled(client, dict.fromkeys(unknown))
    made: dict[str, list[Told] | None] = {}
    for work in works:
        some = [told for told in (*found.get(work.title, ()), *preprints.get(work.title, ())) if _is_of(work, told)]
        was_asked = work.title in found and work.title in preprints
        made[work.title] = some if some or was_asked else None
    return made


def _queries(works: Sequence[Work]) -> dict[str, str]:
    """What is asked for works, by their titles."""
    queries = {work.title: f"{work.title} {work.authors[0].partition(',')[0]}" for work in works if work.authors}
    return queries | {work.title: work.title for work in works if not work.authors}


def _judged(question: _Question, answers: Answers, by_title: list[Told] | None) -> Verdict:
    verdict, said = question.verdict, question.said
    asked = [(kind, value, answers.told[kind, value]) for kind, value in question.ids if (kind, value) in answers.told]
    right = [told for _, _, told in asked if told is not None and _is_of(said, told)]
    wrong = [(kind, value, told) for kind, value, told in asked if told is None or told not in right]
    if verdict.status != NOT_LISTED:
        made = _with(verdict, [_wrong_id(*some, known="") for some in wrong]) if wrong else verdict
        return _with_venue(made, said, answers.told.get((DOI, question.of_venue)))
    if not right and not by_title:
        for name in question.ids:
            if name in answers.exist and name in answers.untold:
                return verdict._replace(
                    reason=f"there is a DOI {name[1]}, but Crossref and DataCite do not tell of what"
                )
        if len(asked) < len(question.ids) or by_title is None:
            return verdict._replace(is_open=True, reason="not every service that may know it could be asked")
        if not question.ids:
            return verdict._replace(reason="Crossref and arXiv find no work of this title")
        return verdict._replace(status=INVENTED, reason="; ".join(str(_wrong_id(*some, known="")) for some in wrong))
    best = min(right or by_title or [], key=lambda told: len(_differences(said, told)))
    found = [_wrong_id(*some, known=(best.arxiv if some[0] == ARXIV else best.doi) or "") for some in wrong]
    found += [
        difference
        for told in (right or [best])
        for difference in _differences(said, told)
        if difference.field != DOI_FIELD or (DOI, difference.said) not in answers.exist
    ]
    made = _with(verdict._replace(source=best.source, record=best.as_paper()), found)
    withdrawn = next((told.withdrawn for told in (*right, best) if told.withdrawn), "")
    if withdrawn:
        return made._replace(status=WITHDRAWN, withdrawn=withdrawn)
    newer = next((told.published for told in (*right, best) if told.published), None)
    if not newer or not is_preprint(said):
        return made
    where = where_published(newer)
    return _with(made._replace(published=where), [has_appeared(where)])


def _with_venue(verdict: Verdict, said: Work, told: Told | None) -> Verdict:
    """A verdict with what a service tells of a venue of which the catalog knows the series alone."""
    if told is None or told.published is None or not told.published.venue or is_series(told.published.venue):
        return verdict
    found = [one for one in differences(said, told.as_paper()) if one.field == VENUE]
    made = verdict._replace(reason="")
    return _with(made, found) if found and verdict.status in (EQUAL, DIFFERS) else made


def _with(verdict: Verdict, found: Iterable[Difference]) -> Verdict:
    """A verdict with further differences, each field told once."""
    fields = {difference.field: difference for difference in reversed([*verdict.differs, *found])}
    differs = tuple(reversed(fields.values()))
    return verdict._replace(status=DIFFERS if differs else EQUAL, differs=differs)


def _wrong_id(kind: str, value: str, told: Told | None, *, known: str) -> Difference:
    message = f"{value} is “{told.title}” ({told.source})" if told else f"there is no {_NAMES[kind]} {value}"
    return Difference(_FIELDS[kind], value, known, f"{message} (is {known})" if known else message)


def _is_of(said: Work, told: Told) -> bool:
    """Whether what a service tells is the work of an entry, a slip in it notwithstanding."""
    told = told._replace(title=without_mark(told.title))
    one, two = side(said), side(told.as_paper())
    is_same_title = title_letters(said.title) == title_letters(told.title)
    if one.families and two.families and not one.families & two.families:
        return is_same_title and len(one.row) >= _TELLING_TITLE
    relation = compare(one, two)
    return is_same_title or bool(relation and relation[0] in (DUPLICATE, VERSIONS)) or may_misquote(one, two)


def _differences(said: Work, told: Told) -> list[Difference]:
    """In what an entry differs from what a service tells, as far as the service knows."""
    found = differences(said, told._replace(title=without_mark(told.title)).as_paper())
    has_venue = said.published is not None and bool(said.published.venue)
    if told.source != crossref.CROSSREF.name:
        # a server of preprints knows where they appeared only from their authors
        return [one for one in found if one.field != VENUE and not (one.field == YEAR and has_venue)]
    years = {str(year_of(date)) for date in (told.date, told.printed) if date}
    return [one for one in found if not (one.field == YEAR and one.said in years)]
