"""What the network says of the links of a catalog, as findings."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from samcat.check.findings import Finding, Issue
from samcat.check.policy import OFF, Policy
from samcat.check.rules import ALL
from samcat.check.rules import GONE as GONE_CODE
from samcat.check.rules import MOVED as MOVED_CODE
from samcat.check.run import Places
from samcat.file.loader import decode, read
from samcat.keep.links import probe
from samcat.keep.links.asking import ask
from samcat.keep.links.memory import file_beside, recall, remember, remember_beside
from samcat.keep.network.client import Client
from samcat.keep.network.courtesy import user_agent
from samcat.keep.network.transport import TIMEOUT
from samcat.record.identifiers import arxiv_id, is_web_link
from samcat.record.links import LINKS, link_of

_HOST = "arxiv.org"


# of links that fail in one way, those that are told one by one
_ALIKE = 3


class Asked(NamedTuple):
    """What was found, what there is to know of links that gave no answer, and how many gave which.

    `left_out` is how many were not asked, `kept` whether the answers are remembered.
    """

    findings: list[Finding]
    silent: list[str]
    counts: dict[str, int]
    left_out: int
    kept: bool


def check_links(data: bytes, path: Path, today: datetime.date, *, seconds: float, allow_private: bool = False) -> Asked:
    """Ask all links of a catalog, within so many seconds in all; what is answered is kept as it comes.

    Raises CatalogError where it is not valid.
    """
    catalog = read(data, path)
    places = Places(decode(data, path), catalog)
    policy = Policy(catalog)
    beside = file_beside(catalog)
    fields = [
        (record.key, field, link)
        for record in catalog.records
        for field, link in (
            *((field, link_of(record, field)) for field in LINKS),
            *((f"links.{label}", link) for label, link in record.links),
        )
        if link and is_web_link(link)
    ]
    kept = True

    def save(answers: Mapping[str, probe.Answer]) -> None:
        nonlocal kept
        kept = remember(answers)
        if beside is not None:
            kept = remember_beside(beside, answers, links) or kept

    links = list(dict.fromkeys(link for _, _, link in fields))
    about = catalog.about
    agent = user_agent(home=about.homepage, contact=about.contact, purpose=probe.PURPOSE)
    known = recall(beside)
    client = Client(home=about.homepage, contact=about.contact, timeout=min(TIMEOUT, seconds), tries=1, today=today)
    answers = answers_of_arxiv(links, known, today, client)
    save(answers)
    others = [link for link in links if paper_of(link) is None]
    answers |= ask(others, known, today, seconds=seconds, allow_private=allow_private, agent=agent, save=save)
    findings = []
    silent: dict[str, list[str]] = {}
    if client.failures:
        silent["; ".join(map(str, client.failures.values()))] = ["links to arXiv"]
    for key, field, link in fields:
        answer = answers.get(link)
        found = _found(key, field, link, answer)
        if found is not None and not policy.accepts(*found):
            rule = ALL[found[0]]
            if (level := policy.level(rule)) != OFF:
                findings.append(
                    places.finding(rule, found[1])._replace(severity=level, current=policy.current(found[1]))
                )
        if found is None and answer is not None and answer.verdict not in (probe.FINE, probe.MOVED):
            since = f", failing since {answer.failed_on[0]}" if answer.failed_on else ""
            silent.setdefault(f"{answer.verdict} ({answer.reason}{since})", []).append(f"{key}: {link}")
    counts = dict.fromkeys(probe.VERDICTS, 0)
    for answer in answers.values():
        counts[answer.verdict] += 1
    left_out = len(links) - len(answers) + counts.pop(probe.NOT_ASKED)
    return Asked(findings, list(_told(silent)), counts, left_out, kept)


def _told(silent: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A line for each link that gave no answer, and one for many that gave none for the same reason."""
    for why, links in silent.items():
        if len(links) <= _ALIKE:
            yield from (f"{link}: {why}" for link in links)
        else:
            yield f"{len(links)} links: {why}: {'; '.join(links[:_ALIKE])}; and {len(links) - _ALIKE} more"


def _found(key: str, field: str, link: str, answer: probe.Answer | None) -> tuple[str, Issue] | None:
    if answer is None:
        return None
    if answer.is_gone:
        what = f"{link} failed on {len(answer.failed_on)} days since {answer.failed_on[0]}: {answer.reason}"
        return GONE_CODE, Issue((key,), what, field)
    if answer.verdict == probe.MOVED:
        return MOVED_CODE, Issue((key,), f"{link} moved for good", field, f"{field} = {answer.target}")
    return None


def summary(asked: Asked) -> str:
    """One line of what was asked."""
    words = [f"{count} {verdict}" for verdict, count in asked.counts.items() if count]
    if asked.left_out:
        words.append(f"{asked.left_out} not asked")
    text = f"links: {', '.join(words) or 'none'}"
    failing = asked.counts[probe.GONE] + asked.counts[probe.UNREACHABLE]
    if failing and not asked.kept:
        text += f" (nothing is remembered without a cache, and a link is gone after {probe.DAYS_TO_BE_GONE} days)"
    elif failing:
        text += f" (a link counts as gone once it failed on {probe.DAYS_TO_BE_GONE} days)"
    return text


def paper_of(link: str) -> str | None:
    """The arXiv id of a link to a page of arXiv's own; None for any other link."""
    host = (urlsplit(link).hostname or "").lower()
    return arxiv_id(link) if host == _HOST or host.endswith(f".{_HOST}") else None


def answers_of_arxiv(
    links: Iterable[str], known: Mapping[str, probe.Answer], today: datetime.date, client: Client
) -> dict[str, probe.Answer]:
    """What arXiv knows of links to its papers; those whose answer in `known` is fresh are not asked for.

    Links of which nothing could be had are missing, and `client.failures` says why. A hundred papers are asked for at
    once: robots.txt of arxiv.org wants fifteen seconds between two of its pages, and its terms
    (https://info.arxiv.org/help/api/tou.html) allow programs one request in three.
    """
    from samcat.keep.services.arxiv import papers

    numbers = {link: number for link in links if (number := paper_of(link))}
    found = {link: known[link] for link in numbers if probe.is_fresh(known.get(link), today)}
    told = papers(client, [number for link, number in numbers.items() if link not in found])
    for link, number in numbers.items():
        if link not in found and number in told:
            is_there = told[number] is not None
            answer = probe.Answer(probe.FINE) if is_there else probe.Answer(probe.GONE, "arXiv knows no such paper")
            found[link] = probe.judged(answer, known.get(link), today)
    return found
