"""The page of one record, at an address that stays, and what stands at those of its earlier keys."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from samcat.clean import is_device
from samcat.formats.style_rules import STYLES
from samcat.formats.styles import reference
from samcat.record.links import page_of
from samcat.record.model import Record, Tag, key_form
from samcat.record.names import people
from samcat.site import coins, metadata
from samcat.site.facets import condition
from samcat.site.markup import GENERATOR, direction, json_in_script, link, meta, policy, text
from samcat.site.parts import ICON, css
from samcat.site.rows import links, spoken_date, where
from samcat.site.texts import FILES, texts_of

_NAMES = {
    "bibtex": "BibTeX", "biblatex": "biblatex", "ris": "RIS", "apa": "APA", "ieee": "IEEE", "vancouver": "Vancouver",
    "chicago": "Chicago", "nature": "Nature",
}  # fmt: skip

# letters of the name of a file
_LONGEST = 120


def record_path(key: str) -> str:
    """The path of the page of a record below the page of its list."""
    return f"p/{file_name(key)}.html"


def file_name(name: str) -> str:
    """A name as one of a file, which every system and every address takes as it is.

    What is no plain letter or digit is its number in UTF-8 behind a tilde, so that two names never meet.
    """
    plain = re.sub(r"[^A-Za-z0-9_.-]", lambda match: "".join(f"~{byte:02x}" for byte in match[0].encode()), name)
    if plain.startswith(".") or is_device(plain):
        plain = f"~{ord(plain[0]):02x}{plain[1:]}"
    if len(plain) <= _LONGEST:
        return plain
    return f"{plain[:_LONGEST]}~{hashlib.sha256(key_form(name).encode()).hexdigest()[:16]}"


def paper(work: Record, title: str, tags: Mapping[str, Tag], url: str | None = None) -> str:
    """The page of a work of the list `title`; `url` is where the folder of the list is published."""
    style = css("record.css")
    address = url + record_path(work.key) if url else None
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            policy(styles=[style], images=True),
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{text(work.title)}</title>\n{GENERATOR}\n",
            metadata.of_work(work, address),
            meta("og:site_name", title, "property"),
            f'<link rel="canonical" href="{text(address)}">\n' if address else "",
            f"{ICON}\n",
            f'<script type="application/ld+json">{json_in_script(metadata.article(work, address))}</script>\n',
            f"<style>{style}</style>\n</head>\n<body>\n",
            f'<nav class="back" aria-label="The list"><a href="../index.html">{text(title)}</a></nav>\n<main>\n',
            *_facts(work, tags),
            *_references(work),
            f"{coins.span(work)}\n</main>\n</body>\n</html>\n",
        )
    )


def redirect(key: str, title: str, url: str | None = None) -> str:
    """What stands at the address of an earlier key: it leads to the page of the key of today."""
    name = f"{file_name(key)}.html"
    address = url + record_path(key) if url else name
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"{policy()}<title>{text(title)}</title>\n{GENERATOR}\n"
        f'<meta http-equiv="refresh" content="0; url={text(name)}">\n<link rel="canonical" href="{text(address)}">\n'
        f'</head>\n<body>\n<p>This record is now at <a href="{text(name)}">{text(key)}</a>.</p>\n</body>\n</html>\n'
    )


def _facts(work: Record, tags: Mapping[str, Tag]) -> Iterator[str]:
    yield f"<h1{direction(work.title)}>{link(page_of(work) or work.data, work.shown_title)}</h1>\n"
    names, others = people(work)
    if names:
        yield f'<p class="by">{", ".join(text(name) for name in names)}{" et al." if others else ""}</p>\n'
    told = [where(work), text(spoken_date(work.date)) if work.date else ""]
    yield f'<p class="at">{" · ".join(filter(None, told))}</p>\n'
    if ways := links(work):
        yield f'<p class="to">{" ".join(ways)}</p>\n'
    known = [(tags[form].name if (form := key_form(tag)) in tags else tag, condition("tag", tag)) for tag in work.tags]
    if known:
        shown = [f'<a href="../index.html?q={quote(query, safe=":")}">{text(name)}</a>' for name, query in known]
        yield f'<p class="tags">{" · ".join(shown)}</p>\n'
    if work.withdrawn:
        yield f"<p>Withdrawn: {text(work.withdrawn)}</p>\n"
    if work.note:
        yield f"<p>{text(work.note)}</p>\n"


def _references(work: Record) -> Iterator[str]:
    yield "<h2>Cite it</h2>\n"
    yield f"<p>Its key is <code>{text(work.key)}</code>.</p>\n<dl>\n"
    for style in STYLES:
        finished = reference(work, style, form="html").removeprefix("<p>").removesuffix("</p>")
        yield f"<dt>{_NAMES[style]}</dt><dd>{finished}</dd>\n"
    yield "</dl>\n"
    for form, entry in zip(FILES, texts_of(work), strict=False):
        yield f'<h3 id="{form}">{_NAMES[form]}</h3>\n<pre tabindex="0" role="group" '
        yield f'aria-labelledby="{form}">{lines(entry)}</pre>\n'


def lines(entry: str) -> str:
    """A text of several lines, each as text."""
    return "\n".join(text(line) for line in entry.rstrip().splitlines())
