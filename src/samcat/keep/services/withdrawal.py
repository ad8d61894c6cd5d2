"""Whether the words of a comment or a title say that a work was withdrawn, and whether they leave a doubt."""

import re

_WITHDRAWN = re.compile(
    r"(?i)(?:^|[.;:!]\s*|\b(?:paper|article|manuscript|submission|preprint|work|version|it|this|has|have|is|was|been|"
    r"being|be|we|authors?|temporarily|voluntarily)\s+)(?:withdrawn|withdraw|retracted)\b(?! from (?!arxiv))|"
    r"^\W*withdrawal\b|\bremoved by arxiv\b"
)
_NEGATION = r"\b(?:not?|never|nothing|none|nobody|nor|neither|without|cannot|un-?withdrawn)\b|n['’]t\b"
# before the word in its clause: what was withdrawn is nothing, or another version
_NOT_THIS = re.compile(
    rf"(?i)(?:{_NEGATION}|\b(?:earlier|previous|prior|first|old|older|v\d+)\b|\b(?:mistakenly|erroneously|accidentally|"
    r"wrongly|inadvertently)\b)[^.,;:!?]*\b(?:withdraw|retract)"
)
# what authors withdraw is said, and is not the work
_CLAIM = re.compile(
    r"(?i)\b(?:we|authors?)\s+(?:have\s+)?(?:withdrawn?|retract(?:ed)?)\s+(?!(?:(?:this|the|our|present|current|arxiv)\s+)*"
    r"(?:paper|article|manuscript|submission|preprint|work|version|it|this)\b|(?:due|because|for|as|since|from|to|in|until)\b)"
)
_UNDONE = re.compile(
    r"(?i)\b(?:withdrawn|retracted)\s+(?:(?:by|in|through)\s+(?:an?\s+)?(?:mistake|error|accident)\b|mistakenly|"
    r"erroneously|accidentally|wrongly|inadvertently)|\bno longer (?:withdrawn|retracted)\b|"
    r"\b(?:restored|re-?instated|re-?posted|reverted|undone|revoked|rescinded|cancell?ed|un-?withdrawn|"
    r"(?:available|online|valid|back) again|back online)\b"
)
_DOUBT = re.compile(
    rf"(?i){_NEGATION}|\b(?:restor\w*|re-?submi\w*|replac\w*|again|back|but|however|ignore|still|"
    r"mistaken\w*|by mistake|supersed\w*)\b"
)
_MARK = re.compile(r"(?i)^\W*(?:retracted|withdrawn|removed)(?: (?:article|paper|chapter))?\s*[:\])]+\s*")


def says_withdrawn(comment: str) -> bool:
    """Whether a comment says that its work was withdrawn, and not that this did not happen or was undone."""
    return bool(_WITHDRAWN.search(comment)) and not any(
        denial.search(comment) for denial in (_NOT_THIS, _CLAIM, _UNDONE)
    )


def is_doubtful(comment: str) -> bool:
    """Whether a comment has a negation or a word of restoring anywhere, so that a person has to read it."""
    return _DOUBT.search(comment) is not None


def without_mark(title: str) -> str:
    """A title without the "RETRACTED:" that publishers put before it."""
    return _MARK.sub("", title) or title
