"""Whether a DOI is registered, whoever registered it: Crossref, DataCite, JaLC, mEDRA, KISTI and all others.

The REST API of the DOI proxy, https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation:
response code 1 is a DOI that exists, 100 one that does not (with status 404), 200 one without values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote

from samcat.keep.network.client import Client, Service, json_of
from samcat.keep.network.errors import NetworkError

HANDLES = Service("doi.org", "https://doi.org", "SAMCAT_DOI_URL", pause=0.5, days=7)
_EXISTS, _DOES_NOT = (1, 200), 100


def registered(client: Client, dois: Iterable[str], *, done: Callable[[int], object] = int) -> dict[str, bool]:
    """Whether DOIs exist, by DOI in lower case; one request each.

    DOIs of which that could not be had are missing, and `client.failures` says why.
    """

    def ask(some: Sequence[str]) -> dict[str, str]:
        path = f"/api/handles/{quote(some[0], safe='/')}"
        answer = json_of(client.ask(HANDLES, path, also=404), HANDLES)
        code = answer.get("responseCode") if isinstance(answer, dict) else None
        if code not in (*_EXISTS, _DOES_NOT):
            raise NetworkError(f"doi.org: answered neither that {some[0]} exists nor that it does not; try again later")
        return {some[0]: "no" if code == _DOES_NOT else "yes"}

    found = client.look_up(HANDLES, (name.lower() for name in dois), ask, done=done)
    return {name: answer == "yes" for name, answer in found.items() if answer}
