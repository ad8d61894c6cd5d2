"""Repositories as GitHub and Hugging Face know them.

https://docs.github.com/rest/repos/repos#get-a-repository: a renamed one answers 301 to /repositories/ID; 60 requests
an hour without a token, and 403 or 429 beyond. https://huggingface.co/docs/hub/api: a renamed one answers 307, and one
that is not there 401 or 404. Neither is proof that code is gone: only several looks over days are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from samcat.keep.network.client import Client, Service, json_of
from samcat.keep.network.errors import NetworkError
from samcat.keep.services.values import parsed, table, text
from samcat.record.identifiers import arxiv_id, is_web_link

GITHUB = Service(
    "GitHub", "https://api.github.com", "SAMCAT_GITHUB_URL", pause=0.5, days=7, key="GITHUB_TOKEN", scheme="Bearer"
)
HUGGING_FACE = Service(
    "Hugging Face", "https://huggingface.co", "SAMCAT_HF_URL", pause=0.5, days=7, key="HF_TOKEN", scheme="Bearer",
    is_shy=True,
)  # fmt: skip
_GITHUB_PAGE = re.compile(r"(?ai)https?://(?:www\.)?github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?/?(?:[?#].*)?")
_FACE_PAGE = re.compile(
    r"(?ai)https?://(?:www\.)?huggingface\.co/((?:datasets|spaces)/)?([\w.-]+/[\w.-]+?)/?(?:[?#].*)?"
)
_FULL_NAME = re.compile(r"(?a)[\w.-]+/[\w.-]+")
_NO_OWNERS = frozenset("docs papers blog collections models datasets spaces api posts learn join organizations".split())
_BY_NUMBER = re.compile(r"/repositories/\d+")


class Repository(NamedTuple):
    """What a host tells of a repository: its address by now, and whether there is nothing in it."""

    link: str
    is_empty: bool = False


def github_name(link: str) -> str | None:
    """The "owner/name" of a link to the front page of a repository of GitHub; None for any other link."""
    match = _GITHUB_PAGE.fullmatch(link)
    return f"{match[1]}/{match[2]}" if match else None


def face_path(link: str) -> str | None:
    """The path in Hugging Face's API of a link to the page of a model, data set or space; None for any other link."""
    match = _FACE_PAGE.fullmatch(link)
    if match is None or match[2].partition("/")[0].lower() in _NO_OWNERS:
        return None
    return f"/api/{match[1] or 'models/'}{match[2]}"


def github(
    client: Client, names: Iterable[str], *, done: Callable[[int], object] = int
) -> dict[str, Repository | None]:
    """What GitHub tells of repositories "owner/name"; None where it answers that there is no such one."""

    def ask(some: Sequence[str]) -> dict[str, str]:
        reply = client.ask(GITHUB, f"/repos/{some[0]}", accept="application/vnd.github+json", follow=False)
        if reply.status != 200:
            onward = _path_of(reply.headers.get("location", ""))
            if not _BY_NUMBER.fullmatch(onward):
                raise NetworkError(f"GitHub: {some[0]} redirects to what is no repository")
            reply = client.ask(GITHUB, onward, accept="application/vnd.github+json")
        found = table(json_of(reply, GITHUB))
        if not _FULL_NAME.fullmatch(text(found, "full_name")):
            raise NetworkError(f"GitHub's answer for {some[0]} names no repository")
        return {some[0]: json.dumps({name: found.get(name) for name in ("full_name", "size")})}

    found = client.look_up(GITHUB, names, ask, done=done)
    return {name: _read_github(piece) if piece else None for name, piece in found.items()}


def _path_of(location: str) -> str:
    try:
        return urlsplit(location).path
    except ValueError:  # brackets of an IPv6 address that is none
        return ""


def _read_github(piece: str) -> Repository:
    found = parsed(piece, GITHUB.name)
    return Repository(f"https://github.com/{text(found, 'full_name')}", text(found, "size") == "0")


def hugging_face(
    client: Client, paths: Iterable[str], *, done: Callable[[int], object] = int
) -> dict[str, Repository | None]:
    """What Hugging Face tells of repositories, by their paths; None where it answers that there is no such one."""

    def ask(some: Sequence[str]) -> dict[str, str]:
        reply = client.ask(HUGGING_FACE, some[0], follow=False)
        if reply.status != 200:
            kind = some[0].split("/")[2]
            onward = _path_of(reply.headers.get("location", ""))
            match = re.fullmatch(rf"/api/{kind}/([\w.-]+/[\w.-]+)", onward)
            if match is None:
                raise NetworkError(f"Hugging Face: {some[0]} redirects to what is no repository")
            return {some[0]: json.dumps({"id": match[1]})}
        name = text(json_of(reply, HUGGING_FACE), "id")
        return {some[0]: json.dumps({"id": name})} if name else {}

    found = client.look_up(HUGGING_FACE, paths, ask, done=done)
    return {path: _read_face(path, piece) if piece else None for path, piece in found.items()}


def _read_face(path: str, piece: str) -> Repository:
    kind = path.split("/")[2]
    prefix = "" if kind == "models" else f"{kind}/"
    return Repository(f"https://huggingface.co/{prefix}{text(parsed(piece, HUGGING_FACE.name), 'id')}")


def code_of_papers(client: Client, ids: Iterable[str], *, done: Callable[[int], object] = int) -> dict[str, str]:
    """The repository of GitHub that Hugging Face's page of a paper names, by arXiv id; empty where it names none."""

    def ask(some: Sequence[str]) -> dict[str, str]:
        answer = json_of(client.ask(HUGGING_FACE, f"/api/papers/{some[0]}"), HUGGING_FACE)
        if arxiv_id(text(answer, "id")) != some[0]:
            raise NetworkError(f"Hugging Face answered with a paper other than {some[0]}")
        return {some[0]: json.dumps({"githubRepo": text(answer, "githubRepo")})}

    found = client.look_up(HUGGING_FACE, ids, ask, done=done)
    links = {name: text(parsed(piece or "{}", HUGGING_FACE.name), "githubRepo") for name, piece in found.items()}
    return {name: link if is_web_link(link) else "" for name, link in links.items()}
