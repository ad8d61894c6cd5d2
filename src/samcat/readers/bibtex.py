"""BibTeX: every entry as a draft, or as unread with its line.

bibtexparser finds the entries and their fields. It takes a field without a comma behind it for a part of the one
before, and leaves abbreviations that are joined with "#" as they are: the values are read here, and what is not a
value is told (BibTeXing, section 2; http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf).
"""

import logging
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from bibtexparser import model
from bibtexparser.entrypoint import parse_string

from samcat.formats.bibtex import HOW_PUBLISHED, PAGES, is_name_of_field, is_of_bibtex
from samcat.formats.tex_commands import active_commands
from samcat.formats.tex_letters import escape_title
from samcat.formats.unplaced import OF_CSL, OF_RIS
from samcat.readers.bibtex_values import SHOWN, end_of_piece, shown, value_of
from samcat.readers.definitions import definitions_in, spelled_out
from samcat.readers.draft import Draft, Unread
from samcat.readers.inheritance import SAID_OF_PARTS, Entry, by_name, inherited_by, own_fields
from samcat.record.dates import MONTHS
from samcat.record.decode import ENTRY_TYPE, decode, is_verbatim
from samcat.record.markup import INVISIBLE, markup_as_tex
from samcat.record.model import OF_DATA
from samcat.record.references import names_in
from samcat.record.tex import plain_text, unknown_commands

_ENTRY = re.compile(r"@\s*([A-Za-z][\w-]*)\s*([{(])")
_NEXT_ENTRY = re.compile(r"^[ \t]*@\s*[A-Za-z][\w-]*\s*[{(]", re.MULTILINE)
_NO_ENTRIES = ("comment", "preamble", "string")
_LOOSE = re.compile(r"^[ \t]*@|@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_NAME = r"[A-Za-z][\w:.+/-]*"
# a key may hold what it likes, but no field is one
_KEY = re.compile(
    rf'(?!\s*{_NAME}\s*=\s*[{{"\d])\s*+([^,\n]{{0,1000}}?)\s*(?:,|(?=\n|[}})]\s*(?:\n|$)|\s{_NAME}\s*=\s*[{{"]))'
)
_BRACES_IN_NAME = re.compile(r"(?<=[\w:.+/^-])\{([\w:.+/-]{1,80})\}(?=[^\s{},=\"#]{0,80}\s*=)")
_NAME_BEFORE = re.compile(rf"(?:,|\n)[ \t]*{_NAME}[ \t]*$")
_WRAPPED_NAME = re.compile(r"[{\"]\s*+([^{}\n,=\"]{1,80}?)\s*[}\"](?=\s*=)")
_MARK = re.compile(rf"[{{}}()\"%]|,(?=\s*,)|;(?=\s{{0,80}}{_NAME}\s{{0,80}}=\s{{0,80}}[{{\"\d])")
# how a field begins in a line of its own or behind a comma, behind the end of an entry, and behind a value
_FIELD = re.compile(rf'(?:^[ \t]*,?|,)[ \t]*{_NAME}[ \t]*=[ \t]*[\w{{"]', re.MULTILINE)
_GOES_ON = re.compile(rf"\s*+,?\s*+{_NAME}\s*=\s*[\w{{\"]")
_NEXT = re.compile(rf"({_NAME})\s*=\s*(?=\S)")
# braces behind a backslash as two letters that no text has, and as TeX that balances
_HIDDEN = ("\ue000\ue001", "\ue000\ue002")
_LONGEST_ENTRY = 20_000
# of an entry that is not taken
_MOST_DOUBTS = 3
_SIGNS = (r"{\textbraceleft}", r"{\textbraceright}")


def read(text: str, others: str = "") -> tuple[list[Draft], list[Unread]]:
    """The entries of a bibliography, and what was not understood of it, each in order.

    An entry of which one field cannot be read is in both. `others` is a bibliography that entries may take fields from.
    """
    unread: list[Unread] = []
    entries = _entries(text, unread)
    parents = by_name([*entries, *(_entries(others, []) if others else ())])
    drafts = []
    for entry in entries:
        draft = _draft(entry, parents)
        if draft is not None:
            drafts.append(draft)
        elif not entry.fields:
            entry.doubts.append("no title")
        doubts = list(dict.fromkeys(entry.doubts))
        if draft is None:  # one row, whatever is wrong with it
            more = f"; and {len(doubts) - _MOST_DOUBTS} more" if len(doubts) > _MOST_DOUBTS else ""
            unread.append(Unread(entry.line, entry.raw, "; ".join(doubts[:_MOST_DOUBTS]) + more))
        else:
            unread += (Unread(entry.line, entry.raw, doubt, rows=0) for doubt in doubts)
    return drafts, sorted(unread, key=lambda entry: entry.line)


def _entries(text: str, unread: list[Unread]) -> list[Entry]:
    """The entries of a bibliography; what is none is told in `unread`."""
    text = re.sub(INVISIBLE, "", text).replace("\r\n", "\n").replace("\r", "\n")
    macros = {name: name for name in MONTHS}
    definitions: dict[str, tuple[int, str]] = {}
    entries: list[Entry] = []
    text, found = _regular(text, unread)
    failed: list[tuple[str, int, str]] = []
    for block in _blocks(text):
        line, raw, reason = int(block.start_line or 0) + 1, shown(block.raw or ""), ""
        if isinstance(block, model.Entry) and block.key in found:
            entry = found[block.key]
            _take(block, entry, macros)
            entries.append(entry)
        elif isinstance(block, model.String):
            doubts: list[str] = []
            macros[block.key.lower()] = value_of(block.value.rstrip(", \n"), macros, doubts)[0]
            reason = doubts[0] if doubts else ""
        elif isinstance(block, model.Preamble):
            if not is_of_bibtex(str(block.value)):
                definitions |= definitions_in(str(block.value))
                reason = "definitions of TeX, for which a catalog has no place; what they stand for is taken"
        elif isinstance(block, model.ExplicitComment):
            reason = "an entry inside a comment" if _ENTRY.search(block.comment) else ""
        elif isinstance(block, model.ParsingFailedBlock):
            reason = _failure(block.error)
            if number := re.match(r"@entry\{(\d+),", block.raw or ""):
                failed.append((number[1], line, reason))
                continue
        if reason:
            unread.append(Unread(line, raw, reason))
    # what is taken of an entry all the same is no row that is lost
    unread += (Unread(at, found[key].raw, why, rows=int(not found[key].fields)) for key, at, why in failed)
    for entry in entries if definitions else ():
        entry.fields = {name: spelled_out(value, definitions) for name, value in entry.fields.items()}
    return entries


def _take(block: model.Entry, entry: Entry, macros: Mapping[str, str]) -> None:
    """Give an entry its fields, and the doubts about them."""
    for field in block.fields:
        name, value = field.key, str(field.value)
        while name:
            if name.lower() == ENTRY_TYPE:
                name = f"field-{name}"
                entry.doubts.append(
                    f"{ENTRY_TYPE}: a catalog has the type of the entry under this name; kept as {name}"
                )
            elif not is_name_of_field(name):
                entry.doubts.append(f"{name}: no name of a field that BibTeX takes; kept, and not written to BibTeX")
            doubts: list[str] = []
            text, rest = value_of(value, macros, doubts)
            entry.doubts += (f"{name}: {doubt}" for doubt in doubts)
            # where a comma is missing the next field follows, or more of the value
            following = _NEXT.match(rest)
            if not following and rest.count("{") == rest.count("}"):
                text = f"{text} {rest}"
            own, text = name.lower(), " ".join(text.split())
            if name.startswith((OF_CSL, OF_RIS)):  # which is no TeX
                own, text = name, plain_text(text)
            if own in entry.fields:
                _keep_second(entry, own, text)
            elif text or not doubts:
                entry.fields[own] = text
            name, value = (following[1], rest[following.end() :]) if following else ("", "")


def _keep_second(entry: Entry, name: str, value: str) -> None:
    """Keep what a field says that an entry has already, under a name of its own."""
    number = 2
    while f"{name}-{number}" in entry.fields:
        number += 1
    kept = ""
    if value and value != entry.fields[name]:
        entry.fields[f"{name}-{number}"] = value
        kept = f", the other one kept as {name}-{number}"
    entry.doubts.append(f"the field {name} is there twice; the first is taken{kept}")


def _draft(entry: Entry, parents: Mapping[str, Entry]) -> Draft | None:
    inherited = inherited_by(entry, parents)
    fields = {**inherited, **own_fields(entry, parents)}
    type_ = entry.type
    if type_ == "thesis" and "institution" in fields and "school" not in fields:
        fields["school"] = fields.pop("institution")  # one field by two names (the biblatex manual, 2.2.5)
    for other, words in HOW_PUBLISHED.items():
        if type_ == "misc" and fields.get("howpublished") == words:
            type_ = other
            del fields["howpublished"]
    if type_ == "misc" and fields.get("entrysubtype", "").startswith(PAGES):
        type_ = "online"
        if fields["entrysubtype"] == PAGES[0]:
            del fields["entrysubtype"]
            if "howpublished" in fields:
                fields.setdefault("booktitle", fields.pop("howpublished"))
    decoded = decode(type_, fields.items())
    facts = decoded.facts
    # what a parent says it says itself, beside its child
    handed_down = inherited.keys() - entry.fields.keys() - entry.shared - SAID_OF_PARTS
    if not facts["title"] and not entry.fields:
        return None
    entry.doubts += (f"{name}: {reason}" for name, reason in decoded.doubts)
    entry.doubts += _commands(entry.fields)
    kept = [(name, value) for name, value in decoded.kept if name not in handed_down]
    if facts["title"] and "title" in entry.fields and "title" not in dict(kept) and _is_braced(facts["title"]):
        # without the braces that its capitals would be given
        kept.append(("title", markup_as_tex(entry.fields["title"])))
    is_data = type_ in OF_DATA
    # what has no title, or is read only by what names it, is no paper of a list, but an entry all the same
    is_work = facts["title"] and entry.type != "xdata"
    if is_data:
        facts |= {"paper": None, "data": facts["paper"]}
    return Draft(
        **facts,
        kind="dataset" if is_data else "paper" if is_work else "citation",
        fields=tuple(kept),
        key=entry.key,
        aliases=tuple(names_in(entry.fields.get("ids", ""))),
        entry=(entry.type, tuple(entry.fields.items())),
        line=entry.line,
    )


def _is_braced(title: str) -> bool:
    """Whether a title has braces around a word where it is written to BibTeX."""
    return "{" in escape_title(title, to_ascii=False)


def _commands(fields: Mapping[str, str]) -> Iterator[str]:
    """What is told of the commands of TeX in fields that are not known."""
    for name, value in fields.items():
        if "\\" in value and not is_verbatim(name) and (unknown := unknown_commands(value)):
            shown = ", ".join(f"\\{command}" for command in unknown)
            keeper = "cite --raw" if active_commands(value) else "BibTeX"
            yield f"{name}: people read it without {shown}, which is not known; {keeper} keeps it"


def _regular(text: str, unread: list[Unread]) -> tuple[str, dict[str, Entry]]:
    """The text with every entry as bibtexparser takes it, and the entries by the numbers that are their keys there.

    An entry that is never closed ends where the next one begins a line, and is told.
    """
    pieces: list[str] = []
    found: dict[str, Entry] = {}
    position = line = 0
    while header := _ENTRY.search(text, position):
        start, begin, type_ = header.start(), header.end(), header[1].lower()
        pieces.append(_between(text[position:start], line, unread))
        line += text.count("\n", position, start)
        following = _NEXT_ENTRY.search(text, begin)
        limit = following.start() if following else len(text)
        raw = shown(text[start : min(limit, start + SHOWN * 4)])
        entry = Entry("", type_, line + 1, raw)
        key = None if type_ in _NO_ENTRIES else _KEY.match(text, begin, limit)
        begin = key.end() if key else begin
        closing = ")" if header[2] == "(" else "}"
        doubts = list(entry.doubts)
        body, position = _body(text, begin, limit, closing, entry)
        if (not body or entry.doubts != doubts) and _escapes_exclude(text, begin, limit):
            # BibTeX heeds no backslash there, and whoever wrote it took it for a sign
            hidden = text[begin:limit].replace("\\{", _HIDDEN[0]).replace("\\}", _HIDDEN[1])
            whole = Entry("", type_, line + 1, raw)
            found_body, end = _body(hidden, 0, len(hidden), closing, whole)
            if found_body and not whole.doubts:
                body, position = found_body.replace(_HIDDEN[0], _SIGNS[0]).replace(_HIDDEN[1], _SIGNS[1]), begin + end
                entry.doubts = [*doubts, "a brace behind a backslash that has no counterpart; it is read as a sign"]
        if not body:
            body = _closed(text[begin:limit])
            unread.append(Unread(line + 1, raw, "braces that are never closed", rows=int(not body)))
        if type_ in _NO_ENTRIES:
            head = f"@{type_}{{"
        else:
            entry.key = key[1] if key else ""
            if entry.key and text[begin - 1] != "," and body.strip("} \n"):
                entry.doubts.append("a comma is missing behind the key")
            head = f"@entry{{{len(found)}," + "\n" * text.count("\n", start, begin)
            found[str(len(found))] = entry
        pieces += [head, body] if body else ["\n" * text.count("\n", start, position)]
        line += text.count("\n", start, position)
    return "".join([*pieces, _between(text[position:], line, unread)]), found


def _escapes_exclude(text: str, begin: int, limit: int) -> bool:
    """Whether a part of a text has more opening braces behind a backslash than closing ones, or fewer.

    Of one longer than an entry nobody asks: it is all entries of a line, and each would be read again with all others.
    """
    return limit - begin <= _LONGEST_ENTRY and text.count("\\{", begin, limit) != text.count("\\}", begin, limit)


def _between(text: str, line: int, unread: list[Unread]) -> str:
    """What stands between entries, without what looks like one, which is told."""
    if match := _LOOSE.search(text):
        at = line + text.count("\n", 0, match.start()) + 1
        unread.append(Unread(at, shown(text[match.start() :]), "text that looks like an entry but is none"))
    return text.replace("@", " ")


def _body(text: str, start: int, limit: int, closing: str, entry: Entry) -> tuple[str, int]:
    """What is in an entry, its quoted values in braces, up to the brace that ends it; and where it ends.

    Empty where nothing ends it before the limit.
    """
    pieces: list[str] = []
    kept = position = start
    depth, has_quotes = 1, True
    while match := _MARK.search(text, position, limit):
        mark, at, position = match[0], match.start(), match.end()
        new = None
        if mark == "%":  # a comment for biber, where it stands between fields
            if depth == 1:
                line_end = text.find("\n", at, limit)
                new, position = "", limit if line_end < 0 else line_end
        elif mark == ",":
            new = "" if depth == 1 else None
        elif mark == ";":
            if depth == 1:
                entry.doubts.append("a semicolon between fields, which is read as a comma")
                new = ","
        elif (
            mark in '{"'
            and depth == 1
            and _before(text, at) in ",{("
            and (name := _WRAPPED_NAME.match(text, at, limit))
        ):
            wrapped = "braces" if mark == "{" else "quotes"
            entry.doubts.append(f"{name[1]}: the name of a field in {wrapped}")
            new, position = name[1], name.end()
        elif mark == '"':
            if depth == 1 and has_quotes and _before(text, at) in ("=", "#"):
                end = end_of_piece(text, at, limit)
                has_quotes = end is not None
                if end is not None:
                    new, position = f"{{{text[at + 1 : end - 1]}}}", end
        elif mark == "{" and depth == 1 and (name := _BRACES_IN_NAME.match(text, at, limit)):
            entry.doubts.append(f"{name[0]}: braces in the name of a field, which is taken without them")
            new, position = name[1], name.end()
        elif mark == "{":
            if depth == 1 and _NAME_BEFORE.search(text, max(start, at - SHOWN), at):
                entry.doubts.append(f"an equals sign is missing before {shown(text[at : min(limit, at + 20)])!r}")
                new, position = "= {", at + 1
            depth += 1
        elif mark == "}" or (mark == closing and depth == 1):
            depth -= 1
            if not depth and (entry.type in _NO_ENTRIES or not _GOES_ON.match(text, position, limit)):
                return "".join([*pieces, text[kept:at], "}"]), position
            if not depth:
                depth, new = 1, ""
                entry.doubts.append("a superfluous brace, or a field after the end of the entry")
        if new is not None:
            pieces += [text[kept:at], new]
            kept = position
    return "", limit


def _before(text: str, at: int) -> str:
    """The last letter before a place that is no space."""
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at]


def _closed(entry: str) -> str:
    """An entry that is never closed with each of its fields closed where the next one begins; empty if none does."""
    starts = [match.start() for match in _FIELD.finditer(entry)]
    if not starts:
        return ""
    head = entry[: starts[0]]
    pieces = [head, "," if head and not head.rstrip().endswith(",") else ""]
    for begin, end in pairwise([*starts, len(entry)]):
        field = re.sub(r"^([ \t]*),|,?\s*$", r"\1", entry[begin:end])
        depth = 0
        for piece in re.split(r"([{}])", field):
            depth += (piece == "{") - (piece == "}")
            pieces.append(piece if depth >= 0 else "")
            depth = max(0, depth)
        if pieces[-1].endswith('"') and re.match(r"[^=]*=\s*\{[^{}]*\}[^{}\"]*\"$", field):
            pieces[-1] = pieces[-1][:-1]  # of a text in quotes that has a quote
        is_quoted = re.match(r"[^=]*=\s*\"", field) and not re.search(r"=\s*\".*\"$", field, re.DOTALL)
        pieces += ["}" * depth, '"' if is_quoted else "", ",", "\n" * entry.count("\n", begin + len(field), end)]
    return "".join([*pieces, "}\n"])


def _blocks(text: str) -> Iterator[model.Block]:
    # a block that fails is told by whoever asked, with its line; the log would tell it a second time
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    for block in parse_string(text, parse_stack=[]).blocks:
        if isinstance(block, model.DuplicateBlockKeyBlock) and isinstance(block.ignore_error_block, model.String):
            yield block.ignore_error_block  # as BibTeX redefines it
        elif isinstance(block, model.DuplicateFieldKeyBlock) and block.ignore_error_block:
            yield block.ignore_error_block
        elif isinstance(block, model.ParsingFailedBlock) and (mended := _closed(block.raw or "")):
            yield block
            yield from parse_string(mended, parse_stack=[]).entries
        else:
            yield block


def _failure(error: Exception) -> str:
    reason = " ".join(str(getattr(error, "abort_reason", "") or error).split())[: SHOWN * 2]
    return f"not an entry: {reason[:1].lower()}{reason[1:]}"
