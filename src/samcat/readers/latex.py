r"""The citation keys of LaTeX source: \cite and its family of LaTeX, natbib, biblatex and apacite.

biblatex manual 3.9, natbib manual 2.2: a citation command has up to two optional arguments and one of keys, the
commands in -s take (…)(…) and any number of [..][..]{keys}.
"""

import re
from collections.abc import Iterator

EVERYTHING = "*"

# text that is never set as it stands, and so cites nothing
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_VERBATIM = re.compile(
    r"\\begin\{(comment|verbatim\*?|lstlisting|minted|filecontents\*?)\}.*?(?:\\end\{\1\}|\Z)"
    r"|\\(?:verb|lstinline)\*?([^\w\s*{])[^\n]*?\2",
    re.DOTALL,
)
_END = re.compile(r"\\end\{document\}|\\endinput\b")
_COMMAND = re.compile(r"\\([A-Za-z]*[cC]ite[A-Za-z]*)\*?")
# what sets citations up, and cites nothing itself
_NO_CITATION = re.compile(
    r"(?i)(?:declare|new|renew|provide)\w*|cite(?:style|text|setup|color|reset|name|index|punct|delim|mid|left|right)\w*"
)
_OPTIONAL = re.compile(r"\s*(?:\[(?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*\})*\}|\[[^\[\]]*\])*\]|\([^()]*\)(?=\s*[\[({]))")
_KEYS = re.compile(r"\s*\{([^{}\\]*)\}")
_INPUT = re.compile(
    r"\\(?:input|include|subfile|InputIfFileExists)\s*(?:\{([^{}\\]+)\}|(?<=input)\s+([^\s{}\\]+))"
    r"|\\(?:sub)?(?:import|inputfrom|includefrom)\*?\{([^{}\\]*)\}\{([^{}\\]+)\}"
)
# what names bibliographies: of LaTeX, of biblatex, and of packages for several
_BIBLIOGRAPHY = re.compile(
    r"\\(?:bibliography|addbibresource|addglobalbib|addsectionbib|putbib|nobibliography\*?)\s*"
    r"(?:\[[^\[\]]*\])?\s*(?:\{([^{}]+)\}|\[([^\[\]]+)\])"
)


def cited_keys(text: str) -> Iterator[str]:
    r"""The keys that LaTeX source cites, in its order; EVERYTHING for \nocite{*}."""
    text = _set(text)
    for match in _COMMAND.finditer(text):
        if _NO_CITATION.fullmatch(match[1]):
            continue
        at, takes_more = match.end(), match[1].endswith("s")
        while True:
            while optional := _OPTIONAL.match(text, at):
                at = optional.end()
            keys = _KEYS.match(text, at)
            if not keys:
                break
            yield from (key.strip() for key in keys[1].split(","))
            at = keys.end()
            if not takes_more:
                break


def included_files(text: str) -> list[str]:
    r"""The files that LaTeX source reads in, as it names them, with the ending .tex where it names none."""
    names = (
        (match[3] + "/" if match[3] and not match[3].endswith("/") else match[3] or "")
        + (match[1] or match[2] or match[4]).strip()
        for match in _INPUT.finditer(_set(text))
    )
    return [name if "." in name.rpartition("/")[2] else f"{name}.tex" for name in names]


def bibliographies(text: str) -> list[str]:
    """The bibliographies that LaTeX source names, with the ending .bib where it names none."""
    # they may be named behind what is set last
    named = _BIBLIOGRAPHY.findall(_VERBATIM.sub(" ", _COMMENT.sub(r"\1", text)))
    return [with_ending(name) for some in named for name in (some[0] or some[1]).split(",") if name.strip()]


def with_ending(name: str) -> str:
    """The name of a bibliography as that of its file."""
    name = name.strip().strip('"')
    return name if name.lower().endswith(".bib") else f"{name}.bib"


def _set(text: str) -> str:
    """The part of a source that is set: no comments, nothing verbatim, nothing after its end."""
    text = _VERBATIM.sub(" ", _COMMENT.sub(r"\1", text))
    end = _END.search(text)
    return text[: end.start()] if end else text
