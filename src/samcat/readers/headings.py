"""What the headings of a list say of what stands below them, and which of them are works themselves."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from samcat.readers import persons, roles, venues
from samcat.readers.blocks import BOLD, SUMMARY, Block, Details, Heading, Item, Table
from samcat.readers.entries import details_of, is_detail, is_keyed, is_keyed_title, is_worded, names_people, read_entry
from samcat.readers.inline import Piece, plain, without_emoji
from samcat.readers.paragraph_rows import is_another
from samcat.readers.remains import KEYWORD, Reading
from samcat.readers.title_pieces import labeled

# what stands below such a heading is about the list, and no list
ABOUT = re.compile(
    r"(?i)^\W*(?:(?:latest |recent |our )?news|updates?|what'?s new|change ?log|"
    r"(?:table of )?contents?|toc|index|outline|cit(?:e|ation|ing)\b.*|"
    r"bibtex|contribut.*|how to contribute.*|licen[cs]e.*|contacts?(?: us)?|"
    r"acknowledge?ments?.*|star history|maintainers?|authors?|about(?: us)?|disclaimer|"
    r"(?:\d+\. )?why\b.*\b(?:repo|repository|list)\b.*|"
    r"support(?: us)?|sponsors?|stargazers?.*|todo.*|faq|join us.*|目录|更新.*|新闻|"
    r"引用|贡献.*|联系.*|致谢|许可.*|navigation|quick links|(?:useful )?notes?)\W*$"
)
# what stands below such a heading is no paper, unless the host of its link is that of papers
OTHER = re.compile(
    r"(?i)\b(?:tutorials?|courses?|blogs?|blog posts?|talks?|videos?|"
    r"lectures?|tools?|toolbox(?:es)?|toolkits?|librar(?:y|ies)|softwares?|"
    r"packages?|frameworks?|leaderboards?|challenges?|competitions?|communit(?:y|ies)|people|researchers?|labs?|groups|jobs?|resources?|websites?|"
    r"repositor(?:y|ies)|repos?|projects?|awesome|podcasts?|slides|newsletters?|forums?|events?|"
    r"related lists?|other lists?|links|companies|startups|products?|apps?|demos?|"
    r"datasets?|meetups?|media|implementations?|codes?|workshops?)\b|教程|博客|课程|工具|资源|视频|竞赛"
)

TOOLS = re.compile(r"(?i)\b(?:tools?|tool(?:box|kit)(?:es|s)?|librar(?:y|ies)|softwares?|packages?)\b|工具")
# so many lines may stand below a heading that is a work
# an entry that something tells to be a paper
_SURE = 2
_SHORT_LEAD = 2
_MOST_BELOW = 6
_FEWEST_WORDS = 3
_PICTURE = re.compile(r"(?i)\.(?:png|jpe?g|gif|svg)\b|camo\.githubusercontent")
_MOST_KEYED = 16
# what a summary folds that is no row
_FOLDED = re.compile(r"(?i)\W*(?:abstract|tl;?dr|bib ?tex|cite|citation|摘要|overview|summary)\W*")
# what stands beside such words in a heading and makes it no other
_ALIKE = re.compile(
    r"(?i)\b(?:benchmarks?|platforms?|simulators?|environments?|materials?|books?|others?|misc|useful|more)\b"
)


def is_other(text: str) -> bool:
    """Whether a heading is of what is no paper: all that it names, not one of two things."""
    if not OTHER.search(text) or re.search(r"(?i)paper|论文", text):
        return False
    parts = [part for part in re.split(r"(?i)\s+(?:and|or)\s+|\s*[&,/、和与及]\s*", text) if re.search(r"\w", part)]
    return all(OTHER.search(part) or _ALIKE.search(part) for part in parts)


@lru_cache(1 << 10)
def heading_date(text: str, year: int | None = None) -> int | None:
    """The date that a heading says, alone or with few other words."""
    if not text or len(text) > 60:
        return None
    if date := roles.date_of(text, year):
        return date
    return (
        roles.date_in(text)
        if len(text.split()) <= 5
        and not re.search(
            r"(?i)\b(?:before|since|until|after|earlier|prior|older|-)\b|\d{4}\s*[-–—~]\s*\d{2,4}|[<>≤]|以前|之前", text
        )
        else None
    )


def is_bold(parts: Sequence[Piece]) -> bool:
    """Whether a text is bold as a whole and no link."""
    shown = [part for part in parts if part.text.strip(" \n:：.|") and part.style != "g"]
    return bool(shown) and all("b" in part.style and not part.url for part in shown)


def paper_file(parts: Sequence[Piece]) -> str:
    """The file beside the list to which a label of papers leads, as "[Paper](papers/hives.pdf)" does; "" for none."""
    return next(
        (
            part.url
            for part in parts
            if re.fullmatch(r"[^:?#]+\.(?i:pdf|ps)", part.url) and roles.label_role(part.text) == "paper"
        ),
        "",
    )


def is_row(parts: Sequence[Piece]) -> bool:
    """Whether a text begins in bold and links to a paper, as "**Hive (2018)** [[Paper]](…)" does."""
    shown = [part for part in parts if re.search(r"\w", without_emoji(part.text)) and part.style != "g"]
    is_led = bool(shown) and "b" in shown[0].style and not shown[0].url and not KEYWORD.match(plain(shown))
    return is_led and any(part.url and roles.label_role(part.text) == "paper" for part in labeled(parts))


def items_below(blocks: Sequence[Block], at: int) -> list[Item]:
    """The items from a place on up to the next heading or table."""
    found: list[Item] = []
    for block in blocks[at : at + 8]:
        if not isinstance(block, Item) or (found and not block.marker and is_bold(block.parts)):
            break
        found.append(block)
    return found


def details_below(below: Sequence[Item], *, remarks: bool = False) -> list[Item]:
    """The items below a heading that only say more of it, as lines of links or "**Authors**: Ada Plum" do.

    `remarks` asks for the numbered remarks behind them as well.
    """
    keyed = sum(bool(KEYWORD.match(plain(item.parts))) for item in below) > 1
    found: list[Item] = []
    for item in below:
        if item.children or not (is_detail(item.parts) or (keyed and is_keyed(item.parts))):
            break
        found.append(item)
    found += _keyed_below(below, len(found))
    return found + (_remarks_below(below, len(found)) if remarks else [])


def _remarks_below(below: Sequence[Item], start: int) -> list[Item]:
    """The numbered items below a heading that is a work, from a place on, which are remarks on it and no works."""
    found: list[Item] = []
    for item in below[start:]:
        own = read_entry(item.parts)
        is_work = own is not None and own.strength == _SURE and len(own.title.split()) > _SHORT_LEAD
        if item.marker not in (".", ")") or item.children or is_work:
            break
        found.append(item)
    return found


def below_summary(blocks: Sequence[Block], at: int) -> list[Item] | None:
    """What stands below the summary of <details> that is a work, up to their end; None where it is none.

    It has a link to a paper itself, or one of the texts below it has.
    """
    found: list[Item] = []
    for block in blocks[at : at + _MOST_BELOW + 2]:
        if isinstance(block, Details):
            break
        if not isinstance(block, Item) or block.marker:
            return None
        found.append(block)
    else:
        return None
    summary = blocks[at - 1]
    own = read_entry(summary.parts) if isinstance(summary, Heading) else None
    if own is not None and own.strength == 2 and own.links and is_worded(own):
        return found
    links = [part for item in found for part in labeled(item.parts) if part.url]
    is_titled = isinstance(summary, Heading) and len(summary.text.split()) >= _FEWEST_WORDS
    leads = {roles.target(part.text, roles.address(part.url)).role for part in links if roles.is_label(part.text)}
    return found if is_titled and "paper" in leads else None


def _says(part: Piece) -> bool:
    """Whether a piece is more than a picture, be it a link to itself."""
    return bool(part.text.strip() if "g" not in part.style else part.url and not _PICTURE.search(part.url))


def without_abstracts(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without pictures alone, folded abstracts and BibTeX, of which what has links is kept."""
    kept: list[Block] = []
    inside = False
    for block in blocks:
        if isinstance(block, Item) and not (block.marker or block.children or any(map(_says, block.parts))):
            continue
        if isinstance(block, Heading) and block.level == SUMMARY and _FOLDED.fullmatch(block.text):
            inside = True
        elif inside and isinstance(block, Details):
            inside = False
        elif not inside or not (isinstance(block, Item) and not block.marker and not block.children):
            inside = inside and isinstance(block, Item)
            kept.append(block)
        elif any(part.url for part in block.parts):
            kept.append(block)
    return kept


def _keyed_below(blocks: Sequence[Block], at: int) -> list[Item]:
    """The items from a place on that are the lines of a work above them, most being links behind a key.

    They are as in "- intro: HIVE 2020", "- arxiv: https://…", "- code: https://…".
    """
    found: list[Item] = []
    for block in blocks[at : at + _MOST_KEYED]:
        if not isinstance(block, Item) or not block.marker or block.children or block.nested:
            break
        found.append(block)
    keyed = [item for item in found if KEYWORD.match(plain(item.parts))]
    linked = [item for item in keyed if any(part.url for part in item.parts)]
    return found if linked and len(keyed) * 2 >= len(found) else []


def _is_one_person(blocks: Sequence[Block], at: int) -> bool:
    """Whether an item is the name of one person, and no other follows it."""
    item = blocks[at]
    if not isinstance(item, Item) or any(part.url for part in item.parts):
        return False
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    is_last = not (isinstance(following, Item) and following.marker)
    return is_last and len(plain(item.parts).split()) > 1 and persons.people(plain(item.parts)) is not None


def lines_below(blocks: Sequence[Block], at: int, above: Sequence[Piece], own: Reading, *, is_open: bool) -> list[Item]:
    """The blocks from a place on that only say more of the work that is read in the paragraph above them.

    `is_open` says that items may say the rest of it.
    """
    found: list[Item] = []
    is_titled = is_keyed_title(above)
    has_paper = any(role == "paper" for role, _, _ in own.links)
    said = replace(own, links=[*own.links], notes=[*own.notes])
    for block in blocks[at:]:
        if (
            not isinstance(block, Item)
            or (
                block.marker
                and (
                    block.children
                    or not (is_open or (not found and (names_people(block.parts) or _is_one_person(blocks, at))))
                )
            )
            or is_keyed_title(block.parts)
            or (not block.marker and is_another(above, said, block.parts))
            or (has_paper and is_row(block.parts))
            or (found and _links_to_paper(found[-1]) and is_short_title(blocks, at + len(found)))
            or not (is_detail(block.parts) or (is_titled and is_keyed(block.parts)))
        ):
            break
        found.append(block)
        details_of(block.parts, said)
    return found + (_keyed_below(blocks, at + len(found)) if is_open else [])


def _links_to_paper(block: Block) -> bool:
    """Whether a paragraph has a link under a label of papers."""
    if not isinstance(block, Item) or block.marker:
        return False
    return any(part.url and roles.label_role(part.text) == "paper" for part in labeled(block.parts))


def is_short_title(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph that reads as one name has links to a paper below it, as the title of another work has."""
    for block in blocks[at : at + 3]:
        if not isinstance(block, Item) or block.marker or not is_detail(block.parts):
            return False
        if block is blocks[at]:
            who = persons.people(plain(block.parts))
            if who is None or len(who.authors) != 1 or any(part.url for part in block.parts):
                return False
        elif any(part.url for part in block.parts):
            return _links_to_paper(block)
    return False


def is_above_links(parts: Sequence[Piece], title: str, blocks: Sequence[Block], at: int) -> bool:
    """Whether a text is but a title, and the items from a place on are links of it, the first to a paper."""
    below = blocks[at] if at < len(blocks) else None
    if not isinstance(below, Item) or not below.marker or below.children:
        return False
    links = [part for part in labeled(below.parts) if part.url]
    is_labels = bool(links) and is_detail(below.parts) and roles.label_role(links[0].text) == "paper"
    text = plain(parts).strip()
    return is_labels and len(title.split()) >= _FEWEST_WORDS and text.startswith(title) and text[-1:] not in ".:："


def entry_headings(blocks: Sequence[Block]) -> set[int]:
    """The places of headings that are works: with a link to a paper, or with people and links below them."""
    linked: set[int] = set()
    bare: set[int] = set()
    alone: set[int] = set()
    by_level: dict[int, list[int]] = {}
    vague: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading) or block.level in (1, SUMMARY):
            continue
        links = [
            part
            for part in block.parts
            if part.url and not part.url.startswith("#") and not ("g" in part.style and len(block.parts) > 2)
        ]
        if links and (reading := read_entry(block.parts)) is not None and reading.strength == 2 and reading.links:
            if is_worded(reading):
                linked.add(at)
            continue
        below = items_below(blocks, at + 1)
        ends = at + 1 + len(below) >= len(blocks) or not isinstance(blocks[at + 1 + len(below)], Table)
        about = details_below(below)
        if any(is_keyed_title(item.parts) for item in below):
            continue
        is_place = block.level == BOLD and roles.says_when_or_where(block.text)
        if links or not ends or not about or is_place or len(block.text.split()) < 2 or ABOUT.match(block.text):
            continue
        if len(below) > (_MOST_BELOW if len(about) < len(below) else 2 * _MOST_BELOW):
            continue
        said = Reading(title="?")
        for item in about:
            details_of(item.parts, said)
        named = bool(said.authors or said.byline)
        leads = {roles.target(label, url).role for _, label, url in said.links}
        if any(paper_file(item.parts) for item in about):
            leads.add("paper")
        is_title = block.level == BOLD and len(block.text.split()) > 3
        behind = re.search(r"\(([^()]+)\)$", block.text)
        place = venues.venue(behind[1]) if behind else None
        is_placed = place is not None and place.sure and place.year is not None
        if any(item.marker and read_entry(item.parts) is not None for item in below[len(about) :]):
            continue
        if named or "paper" in leads or (is_title and "code" in leads):
            by_level.setdefault(block.level, []).append(at)
            if (is_title or (named and is_placed)) and leads:
                alone.add(at)
            if named and not leads:
                bare.add(at)
        elif leads:
            vague.setdefault(block.level, []).append(at)
    for level, ones in vague.items():
        # links to a project or code below a heading, as below those that lead to papers
        if len(by_level.get(level, ())) * 2 >= len(ones):
            by_level[level] += ones
    levels = {blocks[at].level for at in linked if isinstance(blocks[at], Heading)}  # type: ignore[union-attr]
    for level, found in by_level.items():
        by_level[level] = [at for at in found if at not in bare or level in levels]
        if level in levels:
            linked |= set(by_level[level])
    return linked | alone | {at for found in by_level.values() if len(found) > 1 for at in found}
