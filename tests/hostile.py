"""Records that have broken other exporters: what a catalog may hold though nobody would wish it."""

from __future__ import annotations

from samcat.record.model import Paper, Publication

TITLES = (
    "lone { brace",
    "lone } brace",
    "}, year={1",
    "ends in a backslash\\",
    "100% of # and $x_1$ & y^2 ~z",
    "@misc{x, title={y}}",
    "an {inner} brace and {SAM-Med2D more} of it",
    "\\input{/etc/passwd}",
    "\\immediate\\write18{touch pwned}",
    "$$ \\def\\x{\\x}\\x",
    "SAM-Med2D, MRI, U-Net, Öland, 3D and Other Words",
    "“Quoted” – dashed — and it’s “SAM”…",
    'A "straight" quote, a `backtick` and <b>bold</b> | pipe',
    "Question? Answer: A Tale, 50/50 at T1 (X-ray)",
    "a\nnew line\tand a tab",
    "null \x00 escape \x1b[2J bell \x07",
    "ER  - \r\nTY  - JOUR",
    "=1+1",
    "others and others, et al.",
    "µSAM ± 2² × 3°",
)
NAMES = (
    ("Émile, Özgür",),
    ("{The SAM Team}",),
    ("de la Cruz, María José", "van der Waals, J.D."),
    ("King, Jr., Martin Luther",),
    ("{A and B}", "Sons and Daughters, Company"),
    ("{others}", "Others, Other"),
    ("{Mausam}",),
    ("Müller-Lüdenscheidt, Jürgen-Hans", "Łukasiewicz, Łukasz", "Ångström, Å."),
    ("Šašić, Čedo", "Ğ, İsmail", "Ñandú, Ø."),
    ("O'Neill, Seán", "D’Angelo, Élie"),
    ("{Brace { Company}", "{100% & Sons_Ltd}"),
    ("Meng, Max Q.-H.", "Wu, JD."),
)
LINKS = ("https://x.y/~a_b?c=1&d=%20#f", "https://x.y/a}b{c\\d e", "https://x.y/ü")
DOIS = ("10.1000/a_b(1)<2>", "10.1000/a}b%c")


def papers() -> list[Paper]:
    """Each hostile title, name, link and DOI in a record of its own, as a preprint or a published work by turns."""
    found = [_paper(f"title{number}", title=title, number=number) for number, title in enumerate(TITLES)]
    found += [_paper(f"name{number}", authors=names, number=number) for number, names in enumerate(NAMES)]
    found += [_paper(f"link{number}", paper=link, number=2) for number, link in enumerate(LINKS)]
    found += [_paper(f"doi{number}", doi=doi, number=1) for number, doi in enumerate(DOIS)]
    found.append(_paper("byline", byline="JD. Gutiérrez and X. Y et al.", authors=(), number=0))
    return found


def _paper(
    key: str,
    *,
    number: int,
    title: str = "A Plain Title",
    authors: tuple[str, ...] = ("Doe, Jane",),
    byline: str = "J. Doe",
    paper: str | None = None,
    doi: str | None = None,
) -> Paper:
    venue = "Journal of {Odd} & Ends_100%"
    types = ("", "journal", "conference", "workshop")
    form = number % len(types)
    return Paper(
        key=key,
        sections=("s",),
        date=202310,
        title=title,
        byline=byline,
        authors=authors,
        arxiv="2310.00001" if form in (0, 3) else None,
        paper=paper,
        published=Publication(venue, ("journal", "journal", "conference", "workshop")[form], 2024, doi)
        if form
        else None,
    )


LIST = r"""
schema = 1
[catalog]
title = "Hostile </script><script>alert(1)</script> & <b>list</b>"
description = "A <!-- list --> with \" onmouseover=alert(1) x=\" and </style> \u202Egnp.exe https://example.org/an/address/that/has/no/space/to/break/at/all"
homepage = "https://example.org/?a=1&b=2"
[[sections]]
id = "s"
heading = "One </h2><img src=x onerror=alert(1)>"
[[sections]]
id = "t"
heading = "Below"
under = "s"
[[tags]]
id = "a&b"
label = "<i>A</i>"
facet = "what\" onclick=alert(1)"
[[tags]]
id = "x y"
facet = "modality"
[[papers]]
key = "a'b\"c<d>&e"
section = "s"
date = 202301
title = "</script><script>alert(1)</script><!-- "
authors = ["\" onmouseover=alert(1) x=\", </li>", "{<svg onload=alert(1)>}"]
tags = ["a&b", "x y"]
[[papers]]
key = "samcat-q"
section = "t"
title = "javascript:alert(1) \u202Eevil\u202C and \u2066 | pipes || |k |A00"
authors = ["O'Neill, Se|án"]
note = "--> ]]>"
[[papers]]
key = "con"
aliases = ["DBLP:conf/x", "../../etc/passwd", "Ünï"]
section = ["t", "s"]
title = "+ plus ++ & 100% #hash ?q=1"
code = "https://example.org/code+plus?q=a+b"
published = { in = "Journal of <b>", type = "journal", year = 2024, pages = "3--7", doi = "10.1000/a<b>+c" }
"""
"""A catalog whose every text tries to be more than text where it is shown in a page."""
