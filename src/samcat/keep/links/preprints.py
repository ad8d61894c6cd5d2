"""Whether links to arXiv lead to papers, asked of its interface for programs, a hundred at once.

Its pages are for people: robots.txt of arxiv.org asks programs for fifteen seconds between two of them, and its terms
of use (https://info.arxiv.org/help/api/tou.html) for one request in three seconds over all their processes.
"""

import datetime
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from samcat.keep.links.probe import FINE, GONE, Answer, is_fresh, judged
from samcat.keep.network.client import Client
from samcat.record.identifiers import arxiv_id

_HOST = "arxiv.org"


def paper_of(link: str) -> str | None:
    """The arXiv id of a link to a page of arXiv's own; None for any other link."""
    host = (urlsplit(link).hostname or "").lower()
    return arxiv_id(link) if host == _HOST or host.endswith(f".{_HOST}") else None


def answers_of_arxiv(
    links: Iterable[str], known: Mapping[str, Answer], today: datetime.date, client: Client
) -> dict[str, Answer]:
    """What arXiv knows of links to its papers; those whose answer in `known` is fresh are not asked for.

    Links of which nothing could be had are missing, and `client.failures` says why.
    """
    from samcat.keep.services.arxiv import papers

    numbers = {link: number for link in links if (number := paper_of(link))}
    found = {link: known[link] for link in numbers if is_fresh(known.get(link), today)}
    told = papers(client, [number for link, number in numbers.items() if link not in found])
    for link, number in numbers.items():
        if link not in found and number in told:
            answer = Answer(FINE) if told[number] is not None else Answer(GONE, "arXiv knows no such paper")
            found[link] = judged(answer, known.get(link), today)
    return found
