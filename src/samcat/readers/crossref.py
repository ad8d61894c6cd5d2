"""What the works of Crossref call otherwise than CSL, whose names for fields they have (https://api.crossref.org)."""

from collections.abc import Mapping
from typing import Any

# https://api.crossref.org/types
_TYPES = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "book-chapter": "chapter",
    "book-part": "chapter", "book-section": "chapter", "book-track": "chapter", "reference-entry": "entry-encyclopedia",
    "monograph": "book", "edited-book": "book", "reference-book": "book", "proceedings": "book", "book-set": "book",
    "book-series": "book", "dissertation": "thesis", "report-component": "report", "posted-content": "article",
    "peer-review": "review", "database": "dataset",
}  # fmt: skip
_NUMBERS = ("ISSN", "ISBN")
_OTHERWISE = {"article-number": "number", "edition-number": "edition"}


def as_csl(item: Mapping[str, object]) -> Mapping[str, object]:
    """An item with Crossref's types, lists of texts and names of bodies as CSL has them; any other as it is."""
    changed: dict[str, Any] = {}
    if (type_ := item.get("type")) and isinstance(type_, str) and type_ in _TYPES:
        changed["type"] = _TYPES[type_]
    for name, value in item.items():
        texts = [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
        if texts and name in _NUMBERS:
            changed[name] = ", ".join(text.rpartition("/")[2] for text in texts)
        elif len(texts) > 1 and name == "container-title" and type_ == "journal-article":
            changed |= {name: texts[0], "container-title-short": texts[1]}
        elif len(texts) > 1 and name == "container-title" and not item.get("collection-title"):
            # a series, and the book that is in it
            changed |= {name: texts[-1], "collection-title": texts[0]}
        elif texts and name == "subtitle" and isinstance(title := item.get("title"), list) and title:
            changed["title"] = f"{title[0]}: {texts[0]}"
        elif texts and name == "short-container-title" and not item.get("container-title-short"):
            changed.setdefault("container-title-short", texts[0])
        elif name in _OTHERWISE and not item.get(_OTHERWISE[name]):
            changed[_OTHERWISE[name]] = value
        elif isinstance(value, list) and any(isinstance(person, dict) and "name" in person for person in value):
            changed[name] = [
                {"literal": person["name"]} if isinstance(person, dict) and "name" in person else person
                for person in value
            ]
    return {**item, **changed} if changed else item
