"""The entries of a bibliography that differ from a catalog, put right in its text; all other text stays as it is."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from samcat import readers
from samcat.keep.verify import Verdict
from samcat.keep.verify_ids import holds_id
from samcat.readers.bibtex_values import end_of_piece
from samcat.record.differences import ARXIV_FIELD, AUTHORS, DOI_FIELD, PUBLISHED, TITLE, is_preprint
from samcat.record.identity import work_ids
from samcat.record.model import Record

_LINE_END = re.compile(r"\r\n|\r|\n")
_HEAD = re.compile(r"@\s*([A-Za-z]+)\s*([{(])\s*([^\s,{}]*)\s*,")
_FIELD = re.compile(r"\s*([^\s=,{}\"]+)\s*=\s*")
_BARE = re.compile(r"[^\s#{}\",=()]+")
_BETWEEN = re.compile(r"\s*(#\s*)?")
_RIS_END = re.compile(r"^ER {1,2}-[^\r\n]*", re.MULTILINE)
_SPACE = re.compile(r"[\s,\[]*")


class Place(NamedTuple):
    """The span of an entry in a text; of BibTeX also its type, its key, and its fields as (name, text)."""

    start: int
    end: int
    type: str = ""
    key: str = ""
    fields: tuple[tuple[str, str], ...] = ()


# what an entry says of a work and of its publication; all else is the reader's own, and stays
_FACTS = frozenset(
    "author title subtitle journal journaltitle booktitle booksubtitle year month date volume number issue pages eid "
    "articleno publisher series editor organization address location venue eventtitle doi url eprint archiveprefix "
    "eprinttype primaryclass eprintclass arxivid arxiv howpublished note isbn issn shorttitle type school "
    "institution key pubstate edition".split()
)
# of a publication that is the right one, what the catalog does not know and the entry has
_OF_PUBLICATION = frozenset("volume number pages publisher series editor isbn issn eid address location month".split())
# what tells the dialect of an entry: `eprinttype` stands in files of either
_BIBLATEX, _BIBTEX = frozenset(("date", "journaltitle")), frozenset(("year", "journal"))
_BIBLATEX_TYPE = "online"
_RIS_FACTS = frozenset(
    "TY ID AU A1 TI T1 T2 JO JF JA J2 BT PY Y1 DA VL IS SP EP SN AN DO UR N1 M1 M3 PB ED A2 T3 ER".split()
)
_CSL_FACTS = frozenset(
    "id type title title-short author editor issued container-title container-title-short collection-title publisher "
    "publisher-place volume issue page number DOI URL ISSN ISBN note archive archive_location event event-title "
    "event-place genre edition source".split()
)  # fmt: skip


class Fixed(NamedTuple):
    """A text with entries put right, the keys of these, and those that a person has to look at, each with why."""

    text: str
    fixed: tuple[str, ...]
    left: tuple[tuple[Verdict, str], ...]


def fixed(text: str, form: str, verdicts: Sequence[Verdict], again: Callable[[str], list[Verdict]]) -> Fixed:
    """The text of a bibliography with the catalog's entry in place of each that differs from it.

    An entry keeps its key and what it has beyond the facts of the work, such as keywords and files. `again` verifies a
    text anew: only an entry that is then right is taken.
    """
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    is_biblatex = _is_biblatex(verdicts)
    edits: list[tuple[Place, str, str]] = []
    left: list[tuple[Verdict, str]] = []
    for verdict in verdicts:
        if not verdict.differs or verdict.record is None:
            continue
        place = place_of(text, form, starts[verdict.entry.line - 1])
        reason = _doubt(verdict) or ("" if place else "its text was not found")
        made = _spelled(text, form, place, verdict, again, is_biblatex=is_biblatex) if place and not reason else None
        if place and made is not None:
            edits.append((place, made, verdict.entry.key))
        else:
            left.append((verdict, reason or "the entry of the catalog does not replace it"))
    pieces, at = [], 0
    for place, made, _ in sorted(edits):
        pieces += [text[at : place.start], made]
        at = place.end
    return Fixed("".join([*pieces, text[at:]]), tuple(key for _, _, key in sorted(edits)), tuple(left))


def _doubt(verdict: Verdict) -> str:
    """Why an entry may be of another work than that of its record; empty where it is of that one."""
    fields = {difference.field for difference in verdict.differs}
    said = verdict.entry.as_printed()
    has_id = verdict.record is not None and bool(work_ids(said) & work_ids(verdict.record))
    if verdict.by_id or (TITLE in fields and (AUTHORS in fields or not has_id)):
        return "it may be another work"
    if any(difference.field == "venue" and not difference.known for difference in verdict.differs):
        return "the catalog knows only the preprint"
    return ""


def _is_biblatex(verdicts: Iterable[Verdict]) -> bool:
    """Whether most entries are of biblatex; BibTeX's are read by both."""
    count = 0
    for verdict in verdicts:
        type_, fields = verdict.entry.entry or ("", ())
        names = {name.casefold() for name, _ in fields}
        if names & _BIBLATEX or type_.casefold() == _BIBLATEX_TYPE:
            count += 1
        elif names & _BIBTEX:
            count -= 1
    return count > 0


def _spelled(
    text: str, form: str, place: Place, verdict: Verdict, again: Callable[[str], list[Verdict]], *, is_biblatex: bool
) -> str | None:
    """The catalog's entry in the form of the text, with what is the reader's own; None where that does not verify."""
    old = text[place.start : place.end]
    newline = "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"  # as most lines end
    for keeps_parts in (True, False):
        made = _FORMS[form](old, place, verdict, keeps_parts, is_biblatex)
        made = made.replace("\r\n", "\n").replace("\n", newline)
        after = again(made)
        if len(after) == 1 and not after[0].differs and after[0].record == verdict.record:
            return made
    return None


def _version(verdict: Verdict) -> str:
    is_upgrade = any(difference.field == PUBLISHED for difference in verdict.differs)
    return "preprint" if is_preprint(verdict.entry.as_printed()) and not is_upgrade else "published"


def _record(verdict: Verdict) -> Record:
    assert verdict.record is not None  # noqa: S101 - the one caller has looked
    return verdict.record._replace(key=verdict.entry.key or verdict.record.key)


def _has_wrong_id(field: str, text: str, verdict: Verdict) -> bool:
    """Whether a field has an id in which the entry differs."""
    wrong = (one.said for one in verdict.differs if one.field in (ARXIV_FIELD, DOI_FIELD))
    return any(holds_id(field, text, identifier) for identifier in wrong)


def _is_remark(note: str) -> bool:
    """Whether a note is the reader's, and tells no id and no further authors."""
    return re.search(r"(?i)arxiv|\bdoi\b|10\.\d{4}|and others", note) is None


def _bibtex(_: str, place: Place, verdict: Verdict, keeps_parts: bool, is_biblatex: bool) -> str:
    from samcat.formats import biblatex, bibtex

    render = (biblatex if is_biblatex else bibtex).render
    lines = "".join(render([_record(verdict)], _version(verdict))).rstrip("\n").split("\n")
    head, body = lines[0], lines[1:-1]
    new = {match[1].lower() for line in body if (match := re.match(r"\s*([\w-]+)\s*=", line))}
    same_place = not {difference.field for difference in verdict.differs} & {"venue", PUBLISHED, "doi"}
    parts = _OF_PUBLICATION if keeps_parts and same_place and _version(verdict) == "published" else frozenset()
    kept = [
        f"  {raw},".replace("\r\n", "\n")
        for name, raw in place.fields
        if name not in new
        and not _has_wrong_id(name, raw, verdict)
        and (name not in _FACTS or name in parts or (name == "note" and _is_remark(raw)))
    ]
    type_ = head.partition("{")[0]
    return "\n".join([f"{type_}{{{place.key},", *body, *kept, "}"])


def _ris(old: str, _: Place, verdict: Verdict, keeps_parts: bool, __: bool) -> str:
    from samcat.formats import ris

    made = "".join(ris.render([_record(verdict)], _version(verdict))).replace("\r\n", "\n")
    lines = made.strip("\n").split("\n")
    own = re.compile(r"([A-Z][A-Z0-9]) {1,2}-")
    new = {line[:2] for line in lines}
    kept: list[str] = []
    is_kept = False
    for line in old.replace("\r\n", "\n").split("\n"):
        if match := own.match(line):
            is_kept = (
                match[1] not in new
                and (
                    match[1] not in _RIS_FACTS
                    or (keeps_parts and match[1] in ("VL", "IS", "SP", "EP", "PB"))
                    or (match[1] == "N1" and _is_remark(line))
                )
                and not _has_wrong_id(match[1], line, verdict)
            )
        if is_kept:
            kept.append(line)
    if not verdict.entry.key:
        lines = [line for line in lines if not line.startswith("ID")]
    end = next(at for at, line in enumerate(lines) if line.startswith("ER"))
    return "\n".join([*lines[:end], *kept, old.replace("\r\n", "\n").split("\n")[-1]])


def _csl_json(old: str, _: Place, verdict: Verdict, keeps_parts: bool, __: bool) -> str:
    from samcat.formats import csl_json
    from samcat.record.entry import describe

    item = json.loads(old)
    made = csl_json.as_item(describe(_record(verdict), _version(verdict))) | {"id": item.get("id")}
    parts = {"volume", "issue", "page", "publisher", "ISSN", "ISBN"} if keeps_parts else set()
    own = {
        name
        for name, value in item.items()
        if name not in _CSL_FACTS or name in parts or (name == "note" and _is_remark(str(value)))
    }
    own = {name for name in own if not _has_wrong_id(name, str(item[name]), verdict)}
    made |= {name: item[name] for name in item if name in own and name not in made}
    lines = old.replace("\r\n", "\n").split("\n")
    if len(lines) == 1:
        return json.dumps(made, ensure_ascii=False)
    indent = lines[-1][: len(lines[-1]) - len(lines[-1].lstrip())]
    step = lines[1][: len(lines[1]) - len(lines[1].lstrip())].removeprefix(indent) or "  "
    return json.dumps(made, ensure_ascii=False, indent=step).replace("\n", f"\n{indent}")


_FORMS: Mapping[str, Callable[[str, Place, Verdict, bool, bool], str]] = {
    "bibtex": _bibtex,
    "ris": _ris,
    "csl-json": _csl_json,
}
FORMS = tuple(form for form in readers.FORMS if form in _FORMS)
"""The forms of bibliographies that are verified and put right."""


def place_of(text: str, form: str, start: int) -> Place | None:
    """Where the entry that begins in the line at `start` stands; None where its form is not what it is taken for."""
    return {"bibtex": _of_bibtex, "ris": _of_ris, "csl-json": _of_json}[form](text, start)


def _of_bibtex(text: str, start: int) -> Place | None:
    at = text.find("@", start)
    head = _HEAD.match(text, at) if at >= 0 else None
    if head is None:
        return None
    close = "}" if head[2] == "{" else ")"
    fields: list[tuple[str, str]] = []
    position = head.end()
    while name := _FIELD.match(text, position):
        end = _end_of_value(text, name.end())
        if end is None:
            return None
        fields.append((name[1].lower(), text[name.start(1) : end]))
        position = end
        while text[position : position + 1].isspace() or text[position : position + 1] == ",":
            position += 1
    while text[position : position + 1].isspace():
        position += 1
    if text[position : position + 1] != close:
        return None
    return Place(head.start(), position + 1, head[1], head[3], tuple(fields))


def _end_of_value(text: str, position: int) -> int | None:
    """Behind a value, pieces that "#" joins."""
    while True:
        if text[position : position + 1] in ("{", '"') and text[position : position + 1]:
            end = end_of_piece(text, position)
        else:
            bare = _BARE.match(text, position)
            end = bare.end() if bare else None
        if end is None:
            return None
        joint = _BETWEEN.match(text, end)
        if joint is None or not joint[1]:
            return end
        position = joint.end()


def _of_ris(text: str, start: int) -> Place | None:
    begin = re.compile(r"^[ \t\ufeff]*TY {1,2}-", re.MULTILINE).search(text, start)
    end = _RIS_END.search(text, begin.end()) if begin else None
    return Place(begin.end() - len(begin[0].lstrip(" \t\ufeff")), end.end()) if begin and end else None


def _of_json(text: str, start: int) -> Place | None:
    space = _SPACE.match(text, start)
    begin = text.find("{", space.end() if space else start)
    if begin < 0:
        return None
    try:
        _, end = json.JSONDecoder().raw_decode(text, begin)
    except ValueError:
        return None
    return Place(begin, end)
