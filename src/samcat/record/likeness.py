"""What two works are to each other: one paper twice, one link on two papers, two versions of a paper, or nothing.

Links and titles are compared in canonical forms. Numbers and dimensions are a veto: SAM-Med2D is not SAM-Med3D. Two
papers that share their code are normal and never told.
"""

import re

from samcat.record.contradictions import TELLING_WORDS, are_on_one_page, contradiction
from samcat.record.identity import title_form
from samcat.record.model import Work
from samcat.record.names import people
from samcat.record.ordinals import agree
from samcat.record.same_people import are_all_others
from samcat.record.sides import Side, letters_of, side
from samcat.record.title_signs import differ_in_signs
from samcat.text import fold, stem

DUPLICATE, WRONG_LINK, VERSIONS = "duplicate", "wrong link", "versions"

# how alike two titles are, from 0 to 1: the same but for a slip; the same paper under a changed title
_SLIP, _CHANGED, _RELATED = 0.93, 0.78, 0.6
# … and one that all of the same people, of so many, may have under a word of its own
_REWORDED, _ALL_TELL = 0.7, 3
# of the authors of the shorter list that two versions share
SAME_PEOPLE = 0.6
_OPPOSED_BEGINNINGS = (("hyper", "hypo"), ("intra", "inter"), ("pre", "pro"), ("macro", "micro"), ("ante", "anti"))
_SPELLED_OTHERWISE = 8
_FILLERS = frozenset("a an the of for in on with by via using based from to and image images".split())
_OPPOSITES = (
    {"supervised", "unsupervised", "semi", "weakly", "fully", "self"},
    {"ct", "mri", "ultrasound", "pet", "oct", "xray", "octa", "endoscopy", "dermoscopy", "pathology", "fundus"},
    {"interactive", "automatic", "auto", "automated"},
    {"brain", "liver", "kidney", "lung", "breast", "cardiac", "retinal", "polyp", "skin", "prostate"},
    {"zero", "one", "few"},
)  # fmt: skip


def compare(one: Side, two: Side) -> tuple[str, str] | None:
    """What two works are to each other, with the reason in words; None where they are two papers as any others."""
    if one.is_answer != two.is_answer:
        return None
    shared = one.ids & two.ids
    if not shared and not (one.method and one.method == two.method) and not _have_words_in_common(one, two):
        return None
    people_ = shared_people(one, two)
    alike = likeness(one, two, _least_telling(one, two, people_, is_sharing=bool(shared)))
    same_title = alike == 1 or (alike >= _SLIP and not differs(one, two) and _same_words(one, two))
    if shared:
        what = min(shared, key=lambda name: (not name.startswith(("arxiv", "doi")), name))
        if not what.startswith(("arxiv", "doi")) and (part := contradiction(one.work, two.work, is_linked=True)):
            # software and the paper about it have one page
            return None if part == "type" else (WRONG_LINK, f"both have {what}, and another {part}")
        if same_title or _contains(one, two):
            return DUPLICATE, f"both have {what}"
        is_named = one.head != "" and one.head == two.head and not _are_strangers(one, two)
        if (is_named or (people_ >= SAME_PEOPLE and alike >= _RELATED)) and not differs(one, two):
            return DUPLICATE, f"both have {what}"
        if people_ > 0 and (one.words <= two.words or two.words <= one.words):
            return DUPLICATE, f"both have {what}"
        return WRONG_LINK, f"both have {what}, under different titles"
    if same_title or (people_ > 0 and _same_but_prefix(one, two)):
        if _are_two(one, two) or (people_ == 0 and (_is_turned(one, two) or _is_turned(two, one))):
            return None
        if one.is_preprint != two.is_preprint:
            return VERSIONS, "the same title as preprint and as published version"
        return (DUPLICATE, "the same title") if people_ > 0 or alike == 1 else None
    if _are_other_arxiv_papers(one, two):
        return None
    if contradiction(one.work, two.work):
        return None
    if _have_one_name(one, two) and people_ > 0 and alike >= _CHANGED and not differs(one, two):
        kind = VERSIONS if one.is_preprint != two.is_preprint else DUPLICATE
        return kind, "the same name and nearly the same title"
    if one.is_preprint == two.is_preprint or people_ < SAME_PEOPLE:
        return None
    if not _may_be_versions(*(two, one) if two.is_preprint else (one, two)):
        return None
    if one.method and one.method == two.method:
        return VERSIONS, f"the same authors and method {one.work.method}, as preprint and as published version"
    # one name says little: there are many papers by a Y. Zhang
    if alike >= _CHANGED and not differs(one, two) and len(one.families & two.families) > 1:
        return VERSIONS, "the same authors and nearly the same title, as preprint and as published version"
    return None


def _least_telling(one: Side, two: Side, people_: float, *, is_sharing: bool) -> float:
    """How alike two titles must be at least for that to say anything."""
    if one.numbers != two.numbers or _names_differ(one, two):
        return 1.0
    if is_sharing:
        return _RELATED
    may_be_versions = one.is_preprint != two.is_preprint and people_ >= SAME_PEOPLE
    return _CHANGED if may_be_versions or (people_ > 0 and one.head == two.head) else _SLIP


def may_misquote(said: Side, known: Side) -> bool:
    """Whether a statement may be one of a known work with a slip in its title or its ids, or in its authors.

    The title is the same, or the people are and the title is nearly; numbers, dimensions and other ids are a veto.
    """
    if said.is_answer != known.is_answer:
        return False
    if said.title == known.title:
        return True
    shared = len(said.families & known.families)
    if not shared or said.numbers != known.numbers:
        return False
    if any(_differ_in(kind, said, known) for kind in ("arxiv.org/", "doi.org/")):
        return False
    # the same people, all of them, tell more than how a title begins
    if shared >= _ALL_TELL and said.families == known.families:
        return _are_words_opposed(said, known) is False and likeness(said, known) >= _REWORDED
    return (
        min(2, len(said.families), len(known.families)) <= shared
        and shared_people(said, known) >= SAME_PEOPLE
        and not differs(said, known)
        and likeness(said, known) >= _CHANGED
    )


def are_two(one: Work, other: Work, shared: str) -> bool:
    """Whether two works are two although they share a mark, as `identity.marks_of` calls it.

    Works of one title are two by other people, under other DOIs of published versions, where their publications exclude
    each other, where a sign sets the titles apart, or if they share no more than a title such as "Deep learning".
    Where a link is shared the titles decide, since it may lead to a front page; where an id is, so do the people.
    """
    first, second = side(one), side(other)
    if shared == "key":
        # under a title that tells something, the list or the source was mended meanwhile
        tells = len(one.title.split()) >= TELLING_WORDS and first.families & second.families
        return not tells and bool(contradiction(one, other))
    if shared == "title":
        return _are_two(first, second)
    if shared not in ("link", "DOI", "arXiv id"):
        return False
    found = compare(first, second)
    if found is None or found[0] != WRONG_LINK:
        return found is None
    return shared == "link" or _are_strangers(first, second) or any(map(_is_in, (first, second), (second, first)))


def told_apart(one: Work, other: Work) -> str:
    """By which part alone two works of one title and its people are two, in words: it may be a slip. Else empty."""
    first, second = side(one), side(other)
    if first.families and second.families and not first.families & second.families:
        return ""
    part = contradiction(one, other) or ("given name" if _are_strangers(first, second) else "")
    return part or ("sign at its end" if _ask_otherwise(first, second) else "")


def _is_in(part: Side, whole: Side) -> bool:
    """Whether a work is a part of another, which has the title of the book that it appeared in."""
    venue = part.work.published.venue if part.work.published else None
    return venue is not None and letters_of(fold(venue)) == whole.title


def _ask_otherwise(one: Side, two: Side) -> bool:
    """Whether one title asks or calls what the other says, and nothing tells that both are in one volume or page."""
    here, there = one.work.published, two.work.published
    if here is None or there is None or one.is_preprint or two.is_preprint or one.ids & two.ids:
        return False
    first, second = (re.search(r"[?!]?(?=[\"'”’ ]*$)", side_.work.title) for side_ in (one, two))
    is_other = (first and first[0]) != (second and second[0])
    return is_other and not (agree(here.volume, there.volume) or are_on_one_page(here, there))


def _are_two(one: Side, two: Side) -> bool:
    if _ask_otherwise(one, two):
        return True
    if _are_strangers(one, two) or differ_in_signs(one.work.title, two.work.title) or contradiction(one.work, two.work):
        return True
    # within a month it is the number that slipped
    if _are_other_arxiv_papers(one, two) and (one.work.arxiv or "")[:4] != (two.work.arxiv or "")[:4]:
        return True
    if not (one.is_preprint or two.is_preprint) and _differ_in("doi.org/", one, two):
        return True
    is_short = len(one.work.title.split()) < TELLING_WORDS and one.is_preprint == two.is_preprint
    people = one.families | two.families
    return is_short and bool(people) and shared_people(one, two) < SAME_PEOPLE and not one.ids & two.ids


def _differ_in(kind: str, one: Side, two: Side) -> bool:
    """Whether both have ids of a kind, and none in common."""
    first, second = ({name for name in side_.ids if name.startswith(kind)} for side_ in (one, two))
    return bool(first and second) and not first & second


def likeness(one: Side, two: Side, least: float = 0.0) -> float:
    """How alike two titles are, from 0 to 1, in letters or in words, whichever is more; 0 where it is below `least`."""
    if one.title == two.title:
        return 1.0
    if not (one.row and two.row and _have_words_in_common(one, two)):
        return 0.0
    # few words of a title are spelled in two ways
    is_near = max(abs(len(one.title) - len(two.title)), len(one.words ^ two.words)) <= _SPELLED_OTHERWISE
    if is_near and title_form(one.work.title) == title_form(two.work.title):
        return 1.0
    if least == 1 and one.words != two.words and not (_may_shorten(one, two) or _may_shorten(two, one)):
        return 0.0
    from rapidfuzz import fuzz

    in_letters = fuzz.ratio(one.title, two.title, score_cutoff=100 * least) if least < 1 else 0.0
    in_words = fuzz.token_sort_ratio(*_spaced(one, two), score_cutoff=max(in_letters, 100 * least))
    return max(in_letters, in_words) / 100


def _have_words_in_common(one: Side, two: Side) -> bool:
    return 2 * len(one.words & two.words) >= min(len(one.words), len(two.words))


def _spaced(one: Side, two: Side) -> tuple[str, str]:
    """The words of two titles, where what one spells out is an abbreviation of the other as the abbreviation."""
    return (
        " ".join(_abbreviated(one.row, one.initials, two.short)),
        " ".join(_abbreviated(two.row, two.initials, one.short)),
    )


def _may_shorten(one: Side, two: Side) -> bool:
    """Whether a title may have an abbreviation for words of the other."""
    return any(word in two.initials for word in one.short)


def _abbreviated(words: list[str], initials: str, others: tuple[str, ...]) -> list[str]:
    for word in others:
        if (start := initials.find(word)) >= 0 and word not in words:
            end = start + len(word)
            return _abbreviated(
                [*words[:start], word, *words[end:]], initials[:start] + word[0] + initials[end:], others
            )
    return words


def shared_people(one: Side, two: Side) -> float:
    """Of the people of the work that names fewer, how many the other names too."""
    fewer = min(len(one.families), len(two.families))
    return len(one.families & two.families) / fewer if fewer else 0.0


def differs(one: Side, two: Side) -> bool:
    """Whether the titles differ in a number, a dimension, a name, or a word against its opposite."""
    if one.numbers != two.numbers or _adds(one, two) or _adds(two, one):
        return True
    return _are_words_opposed(one, two) or _names_differ(one, two)


def _are_words_opposed(one: Side, two: Side) -> bool:
    first, second = one.words - two.words, two.words - one.words
    return any(first & group and second & group for group in ({stem(word) for word in words} for words in _OPPOSITES))


def _adds(short: Side, long: Side) -> bool:
    """Whether a title goes on where the other ends: "… Images", "… Images and Videos"."""
    return fold(long.work.title).startswith((fold(short.work.title) + " and ", fold(short.work.title) + " & "))


def _names_differ(one: Side, two: Side) -> bool:
    """Whether both are called something, and not the same: by their methods, or by what stands before the colon."""
    if one.method and two.method and one.method != two.method:
        return True
    return bool(
        one.head
        and two.head
        and one.head != two.head
        and one.tail == two.tail
        and len(one.head) < 16
        and not _slip(one.head, two.head)
    )


def _is_turned(one: Side, two: Side) -> bool:
    """Whether one title begins with what the other ends with: "Bees: A survey", "A survey of bees", by anyone."""
    return one.head != "" and two.title.endswith(one.head) and not two.title.startswith(one.head)


def _same_words(one: Side, two: Side) -> bool:
    """Whether two titles have the same words but for slips, endings, and how compounds are written."""
    first, second = (spaced.split() for spaced in _spaced(one, two))
    only_one = [word for word in first if word not in second and stem(word) not in two.words and word not in _FILLERS]
    only_two = [word for word in second if word not in first and stem(word) not in one.words and word not in _FILLERS]
    return "".join(only_one) == "".join(only_two) or _are_slips(only_one, only_two)


def _are_slips(only_one: list[str], only_two: list[str]) -> bool:
    """Whether each of some words is a slip for one of the others, in their order; a letter is none for another."""
    from rapidfuzz.distance import OSA

    left = list(only_two)
    for word in only_one:
        near = next((other for other in left if OSA.distance(word, other, score_cutoff=2) <= 1 + (len(word) > 8)), None)
        if near is None or len(word) == len(near) == 1 or _are_opposed(word, near):
            return False
        left.remove(near)
    return not left


def _are_opposed(one: str, two: str) -> bool:
    return any(
        (one.startswith(a) and two.startswith(b)) or (one.startswith(b) and two.startswith(a))
        for a, b in _OPPOSED_BEGINNINGS
    )


def _have_one_name(one: Side, two: Side) -> bool:
    """Whether both titles have the same name before the colon, and not just that of a model that all papers adapt."""
    head = one.work.title.partition(":")[0]
    is_coined = any(sum(map(str.isupper, word)) > 1 for word in head.split())
    return one.head == two.head and len(one.head) > 4 and is_coined


def _are_strangers(one: Side, two: Side) -> bool:
    """Whether both name authors, and not one in common: Wei Li is not Wen Li."""
    if not (one.families and two.families):
        return False
    return not one.families & two.families or are_all_others(people(one.work)[0], people(two.work)[0])


def _slip(one: str, two: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, two, score_cutoff=1) <= 1 and not any(map(str.isdigit, set(one) ^ set(two)))


def _same_but_prefix(one: Side, two: Side) -> bool:
    """Whether one title is the other one behind a "Name:"."""
    for with_name, without in ((one, two), (two, one)):
        # two names before the same words are not a name and none
        named = len(with_name.tail) > 12 and with_name.head not in ("", without.head) and with_name.tail != without.tail
        if named and (with_name.tail == without.title or _close(with_name.tail, without.title)):
            # one of the names may have come with the later version
            return shared_people(one, two) >= SAME_PEOPLE or not (
                with_name.method and without.method and with_name.method != without.method
            )
    return False


def _close(one: str, two: str) -> bool:
    if 2 * min(len(one), len(two)) < _SLIP * (len(one) + len(two)):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(one, two, score_cutoff=100 * _SLIP) > 0 and re.findall(r"\d+", one) == re.findall(r"\d+", two)


def _contains(one: Side, two: Side) -> bool:
    """Whether one title is the head or the tail of the other."""
    return any(short.title and short.title in (long.head, long.tail) for short, long in ((one, two), (two, one)))


def _are_other_arxiv_papers(one: Side, two: Side) -> bool:
    return bool(one.work.arxiv and two.work.arxiv and one.work.arxiv != two.work.arxiv)


def _may_be_versions(preprint: Side, published: Side) -> bool:
    """Whether the preprint has appeared nowhere else than where the published work has."""
    here, there = preprint.work.published, published.work.published
    return here is None or (there is not None and (here.venue, here.year) == (there.venue, there.year))
