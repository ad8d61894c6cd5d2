r"""Commands that a bibliography defines for itself in its @preamble: "\newcommand{\printfirst}[2]{#1}"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from samcat.record.markup import SILENT
from samcat.record.tex import unknown_commands

_BODY = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
_NEW = re.compile(
    rf"\\(?:newcommand|renewcommand|providecommand|DeclareRobustCommand)\*?\s*\{{?\\([A-Za-z]+)\}}?\s*(?:\[(\d)\])?\s*{_BODY}"
)
_DEF = re.compile(rf"\\def\s*\\([A-Za-z]+)\s*((?:#\d)*)\s*{_BODY}")
_ARGUMENT = rf"\s*(?:{_BODY}|([^\s{{}}\\]))"
# definitions may use others
_PASSES = 3
_LONGEST, _LONGEST_BODY = 10_000, 500


def definitions_in(preamble: str) -> dict[str, tuple[int, str]]:
    """The commands that a preamble defines, each with how many arguments it takes and what it stands for.

    Those that are known are left out, and those for sorting, which are defined where BibTeX is written.
    """
    text = re.sub(r'"\s*#\s*"', " ", preamble)
    found = {match[1]: (int(match[2] or 0), match[3]) for match in _NEW.finditer(text)}
    found |= {match[1]: (match[2].count("#"), match[3]) for match in _DEF.finditer(text)}
    return {
        name: rule
        for name, rule in found.items()
        if not re.match(SILENT, f"\\{name}{{") and unknown_commands(f"\\{name} ") and len(rule[1]) <= _LONGEST_BODY
    }


def spelled_out(tex: str, definitions: Mapping[str, tuple[int, str]]) -> str:
    """A TeX text with what the commands in it stand for."""
    text = tex
    for _ in range(_PASSES):
        for name in dict.fromkeys(re.findall(r"\\([A-Za-z]+)", text)):
            if len(text) > _LONGEST:
                return tex
            if name in definitions:
                text = _expanded(text, name, *definitions[name])
    return text


def _expanded(tex: str, name: str, count: int, body: str) -> str:
    def expand(match: re.Match[str]) -> str:
        arguments = [match[at] or match[at + 1] or "" for at in range(1, 2 * count, 2)]
        return re.sub(
            r"#(\d)", lambda found: arguments[int(found[1]) - 1] if int(found[1]) <= len(arguments) else "", body
        )

    return re.sub(rf"\\{name}(?![A-Za-z]){_ARGUMENT * count}{'' if count else ' *'}", expand, tex)
