"""What services know of a list, as changes that are proposed to it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from samcat.catalog import Catalog
from samcat.keep.links.memory import file_beside
from samcat.keep.network.client import Client
from samcat.keep.refresh import code, preprint, published, state
from samcat.keep.refresh.facts import Questions, gather
from samcat.keep.refresh.proposal import GRADES, Proposal, best, without_declined
from samcat.record.identifiers import canonical_link
from samcat.record.identity import title_letters
from samcat.record.model import Dataset, Paper


class Refreshed(NamedTuple):
    """The proposals, the surest first and then in the order of the list, and how many were declined before."""

    proposals: list[Proposal]
    declined: int


def refresh(
    catalog: Catalog,
    works: Sequence[Paper | Dataset],
    asked: Questions,
    client: Client,
    *,
    done: Callable[[int], object] = int,
) -> Refreshed:
    """What is proposed for records of a catalog; services that could not be asked stand in `client.failures`."""
    facts = gather(client, asked, done=done)
    day = client.today.isoformat()
    looks = code.looked(facts, works, client.today, file_beside(catalog))
    # a record that has code is proposed none
    taken = {canonical_link(other.code) for other in catalog.works if other.code}
    owners = {title_letters(work.title): work.key for work in catalog.works}
    owners |= {number.lower(): work.key for work in catalog.works for number in (work.own_doi, work.doi) if number}
    numbers = {work.arxiv: work.key for work in catalog.works if work.arxiv}
    made: list[Proposal] = []
    for work in works:
        made += state.withdrawn(work, facts, day)
        made += published.retracted(work, facts, day)
        made += published.published(work, facts, owners, day)
        made += preprint.preprint(work, facts, numbers, day)
        made += state.title(work, facts, day)
        made += state.authors(work, facts, day)
        made += state.wrong_doi(work, facts, day)
        made += code.moved_or_gone(work, facts, looks, day)
        made += code.appeared(work, facts, taken, day)
    left, declined = without_declined(made, catalog.declined)
    by_key = {work.key: work for work in works}
    left = [one for one in best(left) if one.applied(by_key[one.key]) != by_key[one.key]]
    return Refreshed(sorted(left, key=lambda one: GRADES.index(one.grade)), declined)
