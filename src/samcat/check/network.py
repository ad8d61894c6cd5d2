"""What the network says of the links of a catalog, as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samcat.check.findings import Finding, Found
from samcat.check.link_memory import recall, remember
from samcat.check.links import BLOCKED, DAYS_TO_BE_GONE, FINE, GONE, MOVED, UNREACHABLE, ask
from samcat.check.rules import ALL
from samcat.check.rules import GONE as GONE_CODE
from samcat.check.rules import MOVED as MOVED_CODE
from samcat.check.run import Places, is_accepted
from samcat.file.loader import decode, read
from samcat.record.links import link_of

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from samcat.check.links import Answer


class Asked(NamedTuple):
    """What was found, what there is to know of links that gave no answer, and how many gave which.

    `left_out` is how many were not asked, `kept` whether the answers are remembered.
    """

    findings: list[Finding]
    silent: list[str]
    counts: dict[str, int]
    left_out: int
    kept: bool


def check_links(data: bytes, path: Path, today: datetime.date, *, seconds: float) -> Asked:
    """Ask all links of a catalog, within so many seconds in all.

    Raises CatalogError where it is not valid.
    """
    catalog = read(data, path)
    places = Places(decode(data, path), catalog)
    fields = [
        (record.key, field, link)
        for record in catalog.records
        for field in ("paper", "code", "data")
        if (link := link_of(record, field))
    ]
    known = recall()
    answers = ask([link for _, _, link in fields], known, today, seconds=seconds)
    kept = remember({**known, **answers})
    findings, silent = [], []
    for key, field, link in fields:
        found = _found(key, field, link, answers.get(link))
        if found is not None and not is_accepted(catalog, found[0], (key,)):
            findings.append(places.finding(ALL[found[0]], found[1]))
        answer = answers.get(link)
        if found is None and answer is not None and answer.verdict in (BLOCKED, UNREACHABLE, GONE):
            since = f", failing since {answer.failed_on[0]}" if answer.failed_on else ""
            silent.append(f"{key}: {link}: {answer.verdict} ({answer.reason}{since})")
    counts = dict.fromkeys((FINE, MOVED, BLOCKED, UNREACHABLE, GONE), 0)
    for answer in answers.values():
        counts[answer.verdict] += 1
    left_out = len({link for _, _, link in fields}) - len(answers)
    return Asked(findings, silent, counts, left_out, kept)


def _found(key: str, field: str, link: str, answer: Answer | None) -> tuple[str, Found] | None:
    if answer is None:
        return None
    if answer.is_gone:
        what = f"{link} failed on {len(answer.failed_on)} days since {answer.failed_on[0]}: {answer.reason}"
        return GONE_CODE, Found((key,), what, field)
    if answer.verdict == MOVED:
        return MOVED_CODE, Found((key,), f"{link} moved for good", field, f"{field} = {answer.target}")
    return None


def summary(asked: Asked) -> str:
    """One line of what was asked."""
    words = [f"{count} {verdict}" for verdict, count in asked.counts.items() if count]
    if asked.left_out:
        words.append(f"{asked.left_out} not asked")
    text = f"links: {', '.join(words) or 'none'}"
    failing = asked.counts[GONE] + asked.counts[UNREACHABLE]
    if failing and not asked.kept:
        text += f" (nothing is remembered without a cache, and a link is gone after {DAYS_TO_BE_GONE} days)"
    elif failing:
        text += f" (a link counts as gone once it failed on {DAYS_TO_BE_GONE} days)"
    return text
