"""Code that moved, is gone, or has appeared."""

import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from samcat.keep.links.memory import recall, remember, remember_beside
from samcat.keep.links.probe import FINE, GONE, Answer, judged
from samcat.keep.refresh.facts import Facts
from samcat.keep.refresh.proposal import LIKELY, LOOK, SURE, Evidence, Proposal
from samcat.keep.services.code_hosts import face_path, github_name
from samcat.record.identifiers import canonical_link
from samcat.record.model import Dataset, Paper

_CODE = re.compile(r"(?i)\b(?:codes?|implementation|repository|software|models?|weights|available|released)\b")
_SOON = re.compile(r"(?i)\b(?:will be|to be|soon|upon (?:acceptance|publication)|after (?:acceptance|publication))\b")


def looked(
    facts: Facts, works: Sequence[Paper | Dataset], today: datetime.date, beside: Path | None
) -> dict[str, Answer]:
    """The looks at the repositories of records, with those of earlier days, and kept for the next one.

    `beside` is the file in which a catalog has them kept, besides the cache.
    """
    before = recall(beside)
    answers = {}
    for work in works:
        for link in (work.code, work.data):
            name = _name(link)
            if link and name in facts.code:
                verdict = FINE if facts.code[name] is not None else GONE
                reason = "" if verdict == FINE else "the service knows no such repository"
                answers[link] = judged(Answer(verdict, reason), before.get(link), today)
    if answers:
        remember(answers)
        if beside is not None:
            remember_beside(beside, answers)
    return answers


def _name(link: str | None) -> str:
    return (github_name(link) or face_path(link) or "") if link else ""


def moved_or_gone(work: Paper | Dataset, facts: Facts, looks: dict[str, Answer], day: str) -> Iterator[Proposal]:
    """Another address of the code or data of a record, or none where several looks over days found nothing."""
    for field, link in (("code", work.code), ("data", work.data)):
        name = _name(link)
        if not link or name not in facts.code:
            continue
        host = "GitHub" if github_name(link) else "Hugging Face"
        repository = facts.code[name]
        if repository is None:
            answer = looks.get(link)
            if answer is not None and answer.is_gone:
                days = f"not there on {len(answer.failed_on)} days since {answer.failed_on[0]}"
                yield Proposal(work.key, field, None, LOOK, (Evidence(host, day, f"{link}: {days}"),))
        elif canonical_link(repository.link) != canonical_link(link):
            evidence = (Evidence(host, day, f"{link} redirects there"),)
            yield Proposal(work.key, field, repository.link, SURE, evidence)


def appeared(work: Paper | Dataset, facts: Facts, taken: Collection[str], day: str) -> Iterator[Proposal]:
    """Code that arXiv's comment or abstract, or Hugging Face's page of a paper, names.

    `taken` is the code of the list, in the form in which links are compared.
    """
    if work.code or work.kind != "paper" or not work.arxiv:
        return
    told = facts.arxiv.get(work.arxiv)
    sources: dict[str, list[Evidence]] = {}
    for link in told.links if told else ():
        if (github_name(link) or face_path(link)) and told:
            where = "comment" if link in told.comment else "abstract"
            sources.setdefault(link, []).append(Evidence(told.source, day, f"the {where} of {told.id} links it"))
    if link := facts.paper_code.get(work.arxiv, ""):
        same = next((other for other in sources if canonical_link(other) == canonical_link(link)), link)
        sources.setdefault(same, []).append(Evidence("Hugging Face", day, f"its page of arXiv:{work.arxiv} names it"))
    for link, evidence in sources.items():
        name = github_name(link)
        repository = facts.code.get(name) if name else None
        if name and name in facts.code and repository is None:
            continue
        before = _before(link, f"{told.comment} {told.abstract}" if told else "")
        is_own = len(evidence) > 1 or (_CODE.search(before) and len(sources) == 1)
        is_there = repository is not None and not repository.is_empty
        if canonical_link(link) in taken:
            grade, remark = LOOK, "another record has it as its code"
        elif not is_there:
            grade, remark = LOOK, "nothing is known of it" if repository is None else "it is empty"
        elif not is_own or _SOON.search(before):
            grade, remark = LOOK, "it is not said to be its code"
        else:
            grade, remark = (SURE if len(evidence) > 1 else LIKELY), "it is there and not empty"
        final = repository.link if repository is not None else link
        remarks = (*evidence, Evidence("GitHub", day, remark)) if name in facts.code else tuple(evidence)
        yield Proposal(work.key, "code", final, grade, remarks)


def _before(link: str, words: str) -> str:
    """What stands before a link in its sentence."""
    at = words.find(link)
    return re.split(r"[.;]\s", words[max(0, at - 200) : at])[-1] if at >= 0 else ""
