"""Numbers and units of siunitx as they are printed."""

import re

from samcat.record.markup import RAISED, script

UNITS = {
    "micro": "µ", "milli": "m", "kilo": "k", "centi": "c", "nano": "n", "mega": "M", "giga": "G", "tera": "T",
    "pico": "p", "femto": "f", "meter": "m", "metre": "m", "second": "s", "gram": "g", "hertz": "Hz", "volt": "V",
    "watt": "W", "kelvin": "K", "celsius": "°C", "degreeCelsius": "°C", "liter": "L", "litre": "L", "percent": "%",
    "tesla": "T", "electronvolt": "eV", "joule": "J", "pascal": "Pa", "byte": "B", "bit": "bit", "mole": "mol",
    "newton": "N", "ampere": "A", "ohm": "Ω", "minute": "min", "hour": "h", "day": "d", "per": "/", "degree": "°",
    "angstrom": "Å", "bar": "bar", "siemens": "S", "farad": "F", "sievert": "Sv", "gray": "Gy", "becquerel": "Bq",
}  # fmt: skip
ABBREVIATED = r"[afpnumcdhkMGT]?(?:g|m|s|mol|A|[lL]|Hz|N|Pa|ohm|V|W|J|eV|F|K|H|dB|Wh|bar)"
"""The short names of units, which are commands within those of siunitx alone (its manual, 3.4)."""
_POWERS = {"square": "²", "cubic": "³"}


def number(text: str) -> str:
    """A number of siunitx as it is printed: "5e-3" is "5 × 10⁻³"."""
    match = re.fullmatch(r"\s*([-+]?[\d.,]*)[eEdD]([-+]?[0-9]+)\s*", text)
    if match is None:
        return text.replace("x", "×").replace("+-", "±").replace("\\pm", "±")
    times = f"{match[1]} × " if match[1] else ""
    return f"{times}10{script(match[2].lstrip('+'), RAISED)}"


def unit(tex: str) -> str:
    r"""A unit of siunitx as it is printed: of "\milli\meter\squared" it is "mm²"."""
    tex = re.sub(r"\\(square|cubic)\s*(\\[A-Za-z]+)", lambda match: match[2] + _POWERS[match[1]], tex)
    tex = re.sub(r"\\squared\b", "²", re.sub(r"\\cubed\b", "³", tex))
    named = re.sub(r"\\([A-Za-z]+)\s*", lambda match: UNITS.get(match[1]) or _abbreviated(match[1]), tex)
    return re.sub(r"\^\{?(-?[0-9]+)\}?", lambda match: script(match[1], RAISED), named).replace(".", "·")


def _abbreviated(name: str) -> str:
    return re.sub("^u(?=[A-Za-z])", "µ", name).replace("ohm", "Ω") if re.fullmatch(ABBREVIATED, name) else name
