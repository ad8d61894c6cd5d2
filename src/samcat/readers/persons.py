"""The people that a text of a list names."""

from __future__ import annotations

import re
from typing import NamedTuple

from samcat.readers.inline import without_emoji
from samcat.record.names import OTHERS, family_first

_ET_AL = re.compile(
    r"[\s,;]*(?:\b(?:et\.?\s*al\b\.?|and\s+others|others|and\s+more)|等人?|\.\.\.|…)[\s.,;]*$", re.IGNORECASE
)
_SPLIT = re.compile(r"\s*[;,，、]\s*(?:and\s+|&\s*)?|\s+(?:and|&|\+)\s+|\s*&\s*|\s+and\s+")
_PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn",
     "ten", "ter", "zu", "zur", "y", "e", "st", "af", "av", "do")
)  # fmt: skip
_NO_NAME_WORDS = frozenset(
    "the a an of for in on with via from to by and at is are as using towards toward based learning network networks "
    "model models data deep neural image images video graph language vision visual attention transformer transformers "
    "survey review study analysis detection segmentation classification recognition estimation generation system "
    "systems method methods approach framework algorithm algorithms university institute lab labs research google "
    "microsoft inc ltd corp facebook meta openai deepmind nvidia conference journal proceedings transactions arxiv "
    "paper code adaptive efficient robust unified universal general fast large scale high low multi self semi weakly "
    "optimization planning control robotics security privacy science computing theory dynamics physics chemistry "
    "biology medicine health design search retrieval reasoning knowledge software program testing prediction training "
    "mining inference representation representations reinforcement "
    "supervised unsupervised spatial temporal international "
    "workshop letters llc gmbh nature communications reports advances annual "
    "ieee acm press springer elsevier oral spotlight poster best award "
    "new open world real time human machine computer digital quantum".split()
)
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,4}\.[-\s]?)+|[A-ZÀ-Þ]{1,3}(?:[-\s][A-Z])?")
_MARKS = re.compile(
    r"[*†‡§¶#^∗⋆✉📧]+|[\u00b9\u00b2\u00b3\u2070-\u209c]+|(?<=[^\W\d_])\d+(?:,\d+)*(?=\s*(?:[,;&]|$|\sand))"
)


def is_name(text: str) -> bool:
    """Whether a text may be the name of one person."""
    words = text.replace(".", ". ").split()
    if not 1 <= len(words) <= 5 or any(mark in text for mark in ':!?"()[]/\\=<>|') or any(map(str.isdigit, text)):
        return False
    if CJK.search(text):
        return len(text.replace(" ", "").replace("·", "")) <= 12 and all(not word.isascii() for word in words)
    capital = 0
    for place, word in enumerate(words):
        bare = word.strip(".'’-,")
        if bare.casefold() in _NO_NAME_WORDS and not (len(bare) <= 2 and bare[:1].isupper()):
            return False
        if bare.casefold() in _PARTICLES and (place < len(words) - 1 or bare[:1].isupper()):
            continue
        if not bare or not bare[0].isupper() or not all(part.isalpha() for part in re.split(r"['’‐-]", bare) if part):
            return False
        if len(bare) > 3 and bare.isupper() and place == 0 and len(words) == 1:
            return False
        if len(bare) > 7 and re.search(r"(?:tion|ing|ment|ness|ology|works?|ious|ically|ization|ability)s?$", bare):
            return False
        capital += 1
    return capital > 0


class People(NamedTuple):
    """The people that a text names: one by one, or as the text prints them."""

    authors: tuple[str, ...] = ()
    byline: str = ""


def people(text: str, *, certain: bool = False) -> People | None:
    """The people that a text names; None where it names none.

    `certain` says that its place, such as a column of authors, tells that it names people.
    """
    text = " ".join(_MARKS.sub("", re.sub(r"\s+([,;])", r"\1", without_emoji(text))).split())
    text = re.sub(r"^(?:by|authors?|作者)\s*[:：]?\s+", "", text, flags=re.IGNORECASE).strip(" ,;:-–—|_")
    if text.endswith(".") and not re.search(r"(?:\b[^\W\d_]|al|jr|sr)\.$", text, re.IGNORECASE):
        text = text[:-1]
    text += "." if text.endswith("et al") else ""
    shorter = _ET_AL.sub("", text)
    others = shorter != text
    if not shorter or len(shorter) > 6000:
        return None
    inverted = _inverted(shorter)
    names = inverted or [name.strip() for name in _SPLIT.split(shorter) if name.strip(" .")]
    flat = [" ".join(reversed(name.split(", ", 1))) for name in names]
    good = sum(map(is_name, flat))
    if certain:
        if not good or good < len(flat) * 0.6:
            return People(byline=text)
    elif good < max(1, len(flat) * (0.85 if len(flat) > 4 else 1)) or (
        not others and len(flat) == 1 and len(flat[0].split()) < 2
    ):
        return None
    if inverted:
        return People((*inverted, *([OTHERS] if others else [])))
    latin = [name for name in names if not CJK.search(name)]
    if any(
        len(name.split()) < 2
        or _INITIALS.fullmatch(name.rpartition(" ")[0])
        or re.fullmatch(r"[A-ZÀ-Þ]{1,3}\.?", name.split()[-1])
        for name in latin
    ):
        return People(byline=text)
    return People((*map(family_first, names), *([OTHERS] if others else [])))


def _inverted(text: str) -> list[str]:
    """The names of "Family, Given and Family, Given" or "Family, Given; Family, Given"."""
    parts = [part.strip() for part in re.split(r"\s*;\s*(?:and\s+)?|\s+and\s+", text) if part.strip()]
    if len(parts) > 1 and all(part.count(",") == 1 and is_name(part.replace(",", "")) for part in parts):
        return [re.sub(r"\s*,\s*", ", ", part) for part in parts]
    return []
