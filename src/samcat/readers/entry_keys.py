"""The keys of the entries in a BibTeX file, found without parsing the entries."""

import re

# nothing is given back, so that blank lines and long words are gone through once
_ENTRY = re.compile(r"^[^\S\n]*+@\s*+(\w++)\s*+[{(]\s*+([^\s,{}()=\"#%']++)\s*+,", re.MULTILINE)
_PARENTS = re.compile(r"(?i)\b(?:crossref|xdata)\s*=\s*(?:\{([^{}]*)\}|\"([^\"]*)\")")
_NO_ENTRIES = {"comment", "preamble", "string"}


def keys_of(text: str) -> list[str]:
    """The keys of all entries, in their order."""
    return [match[2] for match in _ENTRY.finditer(text) if match[1].lower() not in _NO_ENTRIES]


def entry_keys(text: str) -> set[str]:
    """The keys of all entries, in lower case, as BibTeX compares them."""
    return set(map(str.casefold, keys_of(text)))


def missing_parents(text: str) -> list[str]:
    """The keys from which entries of a BibTeX file take fields, and which no entry of it has."""
    named = (key.strip() for found in _PARENTS.findall(text) for key in "".join(found).split(","))
    held = entry_keys(text)
    return [key for key in dict.fromkeys(named) if key and key.casefold() not in held]
