"""Each rule: what it must find, and the near miss that it must not."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from samcat.catalog import Catalog
from samcat.check.findings import Issue, Subject
from samcat.check.rules import ALL, RULES, chosen
from samcat.errors import UsageError
from samcat.record.decode import citation
from samcat.record.model import About, Accepted, Paper, Publication, Section, Tag

TODAY = datetime.date(2026, 5, 1)


def paper(**more: object) -> Paper:
    fields = {"key": "bee2024bees", "sections": ("s",), "date": 202403, "title": "On Bees", "byline": "A. Bee", **more}
    return Paper(**fields)  # type: ignore[arg-type]  # the tests give fields their own types


def found(code: str, *works: Paper, vocabulary: dict[str, tuple[str, ...]] | None = None) -> list[Issue]:
    catalog = Catalog(
        path=Path("catalog.toml"),
        sections=(Section("s", "S"),),
        tags=(Tag("bee"), Tag("wasp")),
        papers=works,
        vocabulary=vocabulary or {},
    )
    return list(RULES[code].find(Subject(catalog, TODAY)))


JOURNAL = Publication("J", "journal", 2024)

WRONG: list[tuple[str, dict[str, object]]] = [
    ("SC101", {"key": "bee 2024"}),
    ("SC101", {"key": "bée2024"}),
    ("SC101", {"key": "bee2024{x}"}),
    ("SC101", {"key": "../x"}),
    ("SC101", {"aliases": ("a#b",)}),
    ("SC102", {"key": "bee2019bees"}),
    ("SC201", {"arxiv": "2401.00001"}),
    ("SC201", {"arxiv": "2404.00001"}),
    ("SC202", {"date": 202606}),
    ("SC202", {"date": 139912}),
    ("SC202", {"listed": datetime.date(2026, 5, 2)}),
    ("SC203", {"listed": datetime.date(2024, 2, 28)}),
    ("SC205", {"published": Publication("J", "journal", 2023)}),
    ("SC205", {"published": Publication("J", "journal", 2042)}),
    ("SC301", {"paper": "javascript:alert(1)"}),
    ("SC301", {"paper": "file:///etc/passwd"}),
    ("SC301", {"code": "github.com/a/b"}),
    ("SC301", {"code": "www.github.com/a/b"}),
    ("SC301", {"code": "https:/github.com/a/b"}),
    ("SC301", {"code": "https://"}),
    ("SC312", {"code": "https://github.com/Your-Name/code"}),
    ("SC312", {"code": "https://github.com/_user/code"}),
    ("SC501", {"authors": ("Zhang, Others",)}),
    ("SC501", {"authors": ("Bee, Ann", "Et Al, Bee")}),
    ("SC505", {"authors": ("Bee, Ann", "Prof Wasp, Bo")}),
    ("SC505", {"authors": ("Bee, Ann", "Wasp, BO.", "WASP, Cy")}),
    ("SC301", {"code": "https://github.com/a b"}),
    ("SC301", {"code": "Code"}),
    ("SC302", {"paper": "https://https://arxiv.org/abs/2403.00001"}),
    ("SC302", {"paper": "https://arxiv.org/abs/2403.00001https://arxiv.org/abs/2403.00001"}),
    ("SC302", {"paper": "http:https://x.org/y"}),
    ("SC303", {"paper": "https://arxiv.org/abs/2403.00001."}),
    ("SC303", {"code": "https://github.com/a/b,"}),
    ("SC303", {"code": "https://github.com/a/b)"}),
    ("SC304", {"paper": "https://arxiv.org/pdf/2403.00001"}),
    ("SC304", {"paper": "https://arxiv.org/abs/2403.00001v2"}),
    ("SC304", {"paper": "http://arxiv.org/abs/2403.00001"}),
    ("SC304", {"paper": "https://dx.doi.org/10.1/x"}),
    ("SC304", {"code": "https://github.com/a/b.git"}),
    ("SC304", {"code": "https://www.github.com/a/b/"}),
    ("SC304", {"code": "HTTPS://github.com/a/b"}),
    ("SC305", {"paper": "https://x.org/y?utm_source=z"}),
    ("SC305", {"paper": "https://x.org/y?id=1&fbclid=z"}),
    ("SC305", {"paper": "https://x.org/y#_=_"}),
    ("SC306", {"arxiv": "2403.00001", "paper": "https://arxiv.org/abs/2403.00002"}),
    ("SC306", {"paper": "https://arxiv.org/abs/2403.00002"}),
    ("SC306", {"doi": "10.1/a", "paper": "https://doi.org/10.1000/b"}),
    ("SC307", {"paper": "https://x.org/a", "code": "http://www.x.org/a/"}),
    ("SC308", {"code": "https://arxiv.org/abs/2403.00001"}),
    ("SC308", {"paper": "https://github.com/a/b"}),
    ("SC401", {"title": "On\u200bBees"}),
    ("SC401", {"title": "On \u202eBees"}),
    ("SC401", {"title": "On\u00a0Bees"}),
    ("SC401", {"byline": "A. Bee\u00ad"}),
    ("SC401", {"authors": ("Bee, A\ufeffnna",)}),
    ("SC401", {"title": "On \x1b[2JBees"}),
    ("SC402", {"title": "Ho\u0308rst"}),
    ("SC402", {"title": "\ufb01ne Bees"}),
    ("SC402", {"title": "Bees： \uff33\uff21\uff2d"}),
    ("SC402", {"title": "蜜蜂： \uff33\uff21\uff2d"}),
    ("SC401", {"title": "Bees\ufe0f"}),
    ("SC401", {"title": "Be\u200des"}),
    ("SC401", {"title": "می\u200c شود"}),
    ("SC401", {"title": "1400 ر\u200d."}),
    ("SC403", {"title": "BeeNet:Finding Bees"}),
    ("SC403", {"title": "Bees,Wasps and Ants"}),
    ("SC403", {"title": "On  Bees"}),
    ("SC403", {"title": " On Bees"}),
    ("SC403", {"title": "BeeNet : Finding Bees"}),
    ("SC404", {"title": "On the the Bees"}),
    ("SC404", {"title": "Medical medical Bees"}),
    ("SC404", {"title": "On a a Bee"}),
    ("SC403", {"title": "Bee-Net++:A Study of Bees"}),
    ("SC403", {"title": "Semi- supervised Bees"}),
    ("SC403", {"title": "SAM -based Bees"}),
    ("SC403", {"title": "Accuracyof Bees and Finetuningof Wasps, an Adaptabilityof Ants"}),
    ("SC410", {"title": "Few\u2010shot Bees"}),
    ("SC410", {"title": "U\u2011Net"}),
    ("SC410", {"title": "U\u2212Net"}),
    ("SC410", {"title": "Bees -- a Study"}),
    ("SC410", {"title": "SAM`s Bees"}),
    ("SC406", {"title": "On Bees (paper)"}),
    ("SC405", {"title": "On “Bees"}),
    ("SC405", {"title": "On ``Bees''"}),
    ("SC405", {"title": "On (Bees"}),
    ("SC405", {"title": "On ”Bees“"}),
    ("SC406", {"title": "Bees &amp; Wasps"}),
    ("SC406", {"title": "On <i>Bees</i>"}),
    ("SC406", {"title": 'H\\"orst and \\textit{Bees}'}),
    ("SC406", {"title": "HÃ¶rst"}),
    ("SC406", {"title": "Bees [(paper)](https://x.org)"}),
    ("SC407", {"title": "On Bees."}),
    ("SC407", {"title": "On Bees:"}),
    ("SC408", {"title": "SEGMENT ANYTHING WITH BEES TODAY"}),
    ("SC409", {"title": "Ѕegment Anything"}),
    ("SC409", {"authors": ("Вee, Anna",)}),
    ("SC501", {"authors": ("Bee, Anna", "et al.")}),
    ("SC501", {"authors": ("Bee, Anna et al.",)}),
    ("SC501", {"authors": ("Bee, Anna", "others", "Ant, Cy")}),
    ("SC501", {"authors": ("Bee, Anna and Wasp, Ben",)}),
    ("SC502", {"authors": ("Anna Bee",)}),
    ("SC503", {"authors": ("A., Bee",)}),
    ("SC503", {"authors": ("Anna, Bee",)}),
    ("SC503", {"authors": ("Wasp, Ben", "Ant, Cora")}),
    ("SC504", {"authors": ("Bee, JD.",)}),
    ("SC504", {"authors": ("Bee, J.D.",)}),
    ("SC505", {"authors": ("BEES, Anna",)}),
    ("SC505", {"authors": ("bee, anna",)}),
    ("SC505", {"authors": ("Bee, Anna*",)}),
    ("SC505", {"authors": ("Bee, Anna1",)}),
    ("SC505", {"authors": ("Bee, Anna¹",)}),
    ("SC505", {"authors": ("Bee,Anna",)}),
    ("SC505", {"authors": ("Bee,  Anna",)}),
    ("SC505", {"authors": ("Bee, Anna,",)}),
    ("SC505", {"authors": ("Bee, Anna.",)}),
    ("SC506", {"authors": ("Bee, Anna", "Wasp, Ben", "Bee, Anna")}),
    ("SC507", {"byline": "A. Bee et. al"}),
    ("SC507", {"byline": "A. Bee, et. al"}),
    ("SC507", {"byline": "A. Bee,"}),
    ("SC201", {"paper": "https://www.biorxiv.org/content/10.1101/2023.08.21.554208v1.full.pdf"}),
    ("SC309", {"arxiv": "2403.123"}),
    ("SC309", {"arxiv": "2413.00001"}),
    ("SC309", {"arxiv": "2403.0001"}),
    ("SC309", {"arxiv": "1403.00001"}),
    ("SC309", {"arxiv": "2606.00001"}),
    ("SC309", {"arxiv": "arXiv:2403.00001"}),
    ("SC309", {"paper": "https://arxiv.org/abs/2403.000012"}),
    ("SC309", {"paper": "https://arxiv.org/abs/2403.001"}),
    ("SC309", {"paper": "https://arxiv.org/abs/"}),
    ("SC309", {"paper": "https://arxiv.org/pdf/2403-00001"}),
    ("SC310", {"doi": "10.1038"}),
    ("SC310", {"doi": "https://doi.org/10.1038/a"}),
    ("SC310", {"published": Publication("J", "journal", 2024, "10.1038/a.")}),
    ("SC310", {"paper": "https://doi.org/s41467"}),
    ("SC311", {"paper": "https://arixv.org/abs/2403.00001"}),
    ("SC311", {"code": "https://gihub.com/a/b"}),
    ("SC311", {"code": "https://github.con/a/b"}),
    ("SC311", {"code": "https://VoxTell"}),
    ("SC312", {"paper": "https://www.nature.com/"}),
    ("SC312", {"code": "https://github.com/owner"}),
    ("SC312", {"code": "https://github.com/username/repo"}),
    ("SC313", {"paper": "https://www.google.com/url?q=https://x.org/y&sa=D"}),
    ("SC313", {"paper": "https://bit.ly/3x"}),
    ("SC313", {"paper": "https://www-nature-com.ezproxy.uni.edu/articles/1"}),
    ("SC508", {"byline": "K. Bee et al.", "authors": ("Bee, Anna", "Wasp, Ben")}),
    ("SC508", {"byline": "A. Bee", "authors": ("Bee, Anna", "Wasp, Ben")}),
    ("SC508", {"byline": "A. Bee et al.", "authors": ("Bee, Anna",)}),
    ("SC508", {"byline": "A. Bee and B. Ant", "authors": ("Bee, Anna", "Wasp, Ben")}),
    ("SC509", {"byline": "A.Bee et al."}),
    ("SC801", {"published": Publication("ECCV 2024", "conference", 2022)}),
    ("SC801", {"published": Publication("ICASSP 2024", "journal", 2024)}),
    ("SC801", {"published": Publication("ECCV 2024 Workshops", "conference", 2024)}),
    ("SC201", {"paper": "https://www.preprints.org/manuscript/202307.1213/v1"}),
    ("SC305", {"paper": "https://arxiv.org/abs/2403.00001?utm_source=x"}),
    ("SC311", {"paper": "https://onlinelibary.wiley.com/doi/1"}),
    ("SC406", {"title": "__BeeNet__: On Bees"}),
    ("SC406", {"title": "# BeeNet: On Bees"}),
    ("SC501", {"authors": ("Bee, A., Wasp, B.",)}),
    ("SC505", {"authors": ("Bee, Anna, MD",)}),
    ("SC404", {"title": "Segment Bees Segment Bees"}),
    ("SC303", {"paper": "https://arxiv.org/abs/2403.00001%20"}),
    ("SC303", {"paper": "https://arxiv.org/abs/2403.00001#"}),
    ("SC304", {"paper": "https://ar5iv.labs.arxiv.org/html/2403.00001"}),
    ("SC304", {"code": "https://github.com/a/b/blob/main/README.md"}),
    ("SC305", {"paper": "https://www.nature.com/articles/s1?error=cookies_not_supported&code=1a"}),
    ("SC311", {"paper": "https://arxiv.com/abs/2403.00001"}),
    ("SC311", {"paper": "https://doi.or/10.1000/x"}),
    ("SC311", {"paper": "https://ieexplore.ieee.org/document/1"}),
    ("SC311", {"paper": "https://.org/abs/1"}),
    ("SC312", {"paper": "https://ieeexplore.ieee.org/document/"}),
    ("SC406", {"title": "*BeeNet*: On Bees"}),
    ("SC406", {"title": "T$_2$ of Bees"}),
    ("SC406", {"title": "On Bees [pdf]"}),
    ("SC406", {"authors": ("Garc&iacute;a, Ana",)}),
    ("SC408", {"title": "SEGMENT ANYTHING WITH BEES: a study"}),
    ("SC504", {"authors": ("Bee, XR",)}),
    ("SC504", {"authors": ("Bee, X.R",)}),
    ("SC505", {"authors": ("XUE, Rundong",)}),
    ("SC505", {"authors": ("LIU, ANGLIN",)}),
    ("SC505", {"authors": ("Bee, Dr. Anna",)}),
    ("SC505", {"authors": ("Bee, PhD, Anna",)}),
    ("SC507", {"byline": "A. Bee and et al."}),
    ("SC508", {"byline": "A. Bee and C. Wasp", "authors": ("Bee, Anna", "Wasp, Ben")}),
    ("SC801", {"published": Publication("IEEE Transactions on Bees", "conference", 2024)}),
    ("SC205", {"published": Publication("MICCAI 2029", "conference", 2029)}),
    ("SC304", {"code": "https://github.com//a/b"}),
    ("SC304", {"code": "https://github.com/a/b?tab=readme-ov-file#readme"}),
    ("SC304", {"paper": "https://www.nature.com/articles/s1#citeas"}),
    ("SC306", {"arxiv": "2403.00001", "doi": "10.48550/arXiv.2403.00002"}),
    ("SC313", {"paper": "https://scholar.google.com/scholar?q=bees"}),
    ("SC405", {"title": "“On Bees”"}),
    ("SC406", {"title": "On $\\alpha$ Bees"}),
    ("SC406", {"title": "On {SAM} Bees"}),
    ("SC406", {"title": "HoÌˆrst"}),
    ("SC406", {"authors": ("MÃ¼ller, Anna",)}),
    ("SC407", {"title": "On Bees and Wasps and how Their Dances are…"}),
    ("SC407", {"title": "On Bees and Wasps and how Their Dances are..."}),
    ("SC411", {"title": "TODO"}),
    ("SC411", {"title": "N/A"}),
    ("SC411", {"title": "[2304.12306] On Bees"}),
    ("SC411", {"title": "12. On Bees"}),
    ("SC411", {"title": "On Bees | OpenReview"}),
    ("SC411", {"title": "On Bees, accepted at MICCAI 2024"}),
    ("SC501", {"authors": ("Bee, Anna", "and Wasp, Ben")}),
    ("SC505", {"authors": ("BEES, ANNA",)}),
    ("SC505", {"authors": ("Bee, Anna (MIT)",)}),
    ("SC507", {"byline": "A. Bee et al. et al."}),
    ("SC508", {"byline": "A. bee et al.", "authors": ("Bee, Anna", "Wasp, Ben")}),
    ("SC508", {"byline": "Bee A. et al.", "authors": ("Bee, Anna", "Wasp, Ben")}),
    ("SC801", {"published": Publication("arXiv", "journal", 2024)}),
    ("SC801", {"published": Publication("arXiv preprint arXiv:2403.00001", "journal", 2024)}),
    (
        "SC801",
        {
            "published": Publication("CVPR 2024", "conference", 2024),
            "paper": "https://openaccess.thecvf.com/content/CVPR2025/papers/x.pdf",
        },
    ),
    ("SC811", {"tags": ("bee", "wsap")}),
    ("SC812", {"tags": ("bee", "wasp", "bee")}),
    ("SC812", {"tags": ("bee", "Bee")}),
    ("SC821", {"title": "RETRACTED: On bees"}),
    ("SC822", {"withdrawn": "Retraction: 10.1000/bees"}),
    ("SC821", {"title": "Retracted Article: On bees"}),
    ("SC821", {"note": "This paper has been withdrawn by its authors"}),
]
RIGHT: list[tuple[str, dict[str, object]]] = [
    ("SC811", {"tags": ("Bee", "wasp")}),
    ("SC812", {"tags": ("bee", "wasp")}),
    ("SC822", {"title": "On withdrawn bees"}),
    ("SC821", {"title": "RETRACTED: On bees", "withdrawn": "Retraction: 10.1000/bees"}),
    ("SC821", {"note": "withdrawn by mistake from our list"}),
    ("SC821", {"title": "Withdrawn bees in retracted hives", "note": "Data of withdrawn hives"}),
    ("SC101", {"key": "SAM4MIS-2024", "aliases": ("a.b:c/d+e",)}),
    ("SC102", {"key": "bee2023bees"}),
    ("SC102", {"key": "bee2024imed361m"}),
    ("SC102", {"key": "ye2024samed2d20m"}),
    ("SC201", {"arxiv": "2403.00001"}),
    ("SC201", {"arxiv": "2311.00001", "published": JOURNAL}),
    ("SC201", {"arxiv": "hep-th/0403001", "date": 200403}),
    ("SC202", {"date": 202605, "listed": TODAY}),
    ("SC202", {"date": 202607, "published": Publication("J", "journal", 2026)}),
    ("SC203", {"listed": datetime.date(2024, 3, 1)}),
    ("SC205", {"published": JOURNAL}),
    ("SC205", {"date": 202612, "published": Publication("J", "journal", 2027)}),
    ("SC301", {"paper": "https://x.org/a_(b)?c=1&d=%20#e", "code": "http://x.org:8080/"}),
    ("SC302", {"paper": "https://web.archive.org/web/2024/https://x.org/y"}),
    ("SC302", {"paper": "https://x.org/?to=https"}),
    ("SC303", {"paper": "https://en.wikipedia.org/wiki/Bee_(insect)"}),
    ("SC303", {"paper": "https://x.org/a.pdf", "code": "https://github.com/a/b.c-"}),
    ("SC304", {"paper": "https://doi.org/10.1000/AbC", "code": "https://github.com/Owner/Name"}),
    ("SC304", {"code": "https://github.com/a/b/tree/main/models"}),
    ("SC304", {"paper": "http://example.org/old"}),
    ("SC305", {"paper": "https://x.org/stamp.jsp?tp=&arnumber=10488364"}),
    ("SC305", {"paper": "https://x.org/a?id=Zl1&source=list#section"}),
    ("SC306", {"arxiv": "2403.00001", "paper": "https://www.nature.com/articles/1"}),
    ("SC306", {"published": Publication("J", "journal", 2024, "10.1000/B"), "paper": "https://doi.org/10.1000/b"}),
    ("SC307", {"paper": "https://x.org/a", "code": "https://x.org/a/code"}),
    ("SC308", {"code": "https://github.com/a/arxiv-tools", "paper": "https://x.github.io/a"}),
    ("SC401", {"title": "Hörst’s “Bees” – β-VAE ≥ 3² 医学"}),
    ("SC402", {"title": "Hörst’s “Bees” – β-VAE ≥ 3² 医学 µ…"}),
    ("SC403", {"title": "SegmentAnyBone, nnU-Net, scRNA-seq (e.g. U.S. data): ratio 3:1, C2PSA,SAM"}),
    ("SC403", {"title": "CellViT: BrainSegDMlF, AutoPromptSeg and MedSegR for X-rays?"}),
    ("SC403", {"title": "Pre- and Postoperative Bees: short- or long-axis, Beekeeping and Proof of Within"}),
    ("SC403", {"title": "Willoughby and the Augmentin of ConvNeXt via SurgicalSAM"}),
    ("SC410", {"title": "Bees – a Study – of SAM’s 3\u22125 U-Nets"}),
    ("SC404", {"title": "One to One, Step-by-Step Segmentation: That that is"}),
    ("SC405", {"title": "Does “it” (really) work? It's 5' long"}),
    ("SC406", {"title": "R&D <3 of 50% \\o/ a*b [x]"}),
    ("SC406", {"title": r"Counting Bees in $O(n \log n)$ Steps"}),
    ("SC407", {"title": "Do Bees Dance?"}),
    ("SC407", {"title": "Bees, et al."}),
    ("SC408", {"title": "SAM-OCTA: MRI"}),
    ("SC409", {"title": "μSAM, β-VAE and TNFα in Москва"}),
    ("SC501", {"authors": ("Andersson, Eva", "{Bees and Wasps Consortium}", "Etal, Ali")}),
    ("SC502", {"authors": ("{Mausam}", "Bee, Jr., Anna")}),
    ("SC503", {"authors": ("Bee, Anna", "Wasp, B.")}),
    ("SC503", {"byline": "J. Gutiérrez et al.", "authors": ("Gutierrez Perez, Juan",)}),
    ("SC503", {"byline": "M. de la Cruz", "authors": ("de la Cruz, María",)}),
    ("SC503", {"byline": "Mausam et al.", "authors": ("{Mausam}", "Bee, Anna")}),
    ("SC311", {"paper": "https://pubs.acs.org/doi/10.1021/ci049613b"}),
    ("SC312", {"paper": "https://tel.archives-ouvertes.fr/tel-01470466v1/document"}),
    ("SC501", {"authors": ("Bee, Anna", "others")}),
    ("SC502", {"authors": ("Bee, Anna", "others")}),
    ("SC504", {"authors": ("Bee, J. D.", "Wasp, Max Q.-H.", "Ant, Md. Ali")}),
    ("SC505", {"authors": ("Li, JingWen", "WU, J.", "de la Cruz, María", "D'Angelo, X")}),
    ("SC505", {"authors": ("Bee, Jr., Anna", "Wasp, A.", "Ant, Md.", "{Bees, Wasps}", "King, Jr.")}),
    ("SC506", {"authors": ("Wang, Wei", "Wang, Wen")}),
    ("SC507", {"byline": "A. Bee and B. Wasp"}),
    ("SC507", {"byline": "A. Bee et al."}),
    ("SC507", {"byline": "Bee, A., et al."}),
    ("SC507", {"byline": "A. Bee, et al."}),
    ("SC312", {"paper": "https://www.mdpi.com/1996-1073/14/4/847/pdf"}),
    ("SC507", {"byline": "A. Bee, B. Wasp, et al."}),
    ("SC401", {"title": "🖥️ Bees 👨🏻\u200d💻 1️⃣ 🙂\u200d↔️"}),
    ("SC401", {"title": "می\u200cشود क्\u200dष ශ්\u200dරී നന്\u200d 1400 ه\u200d."}),
    ("SC202", {"date": 1400}),
    ("SC202", {"date": 185803}),
    ("SC402", {"title": "Bees", "note": "蜜蜂，跳舞（很多）："}),
    ("SC404", {"title": "The “Something Something” Bees"}),
    ("SC404", {"title": "Bees are Better at Learning Learning Algorithms"}),
    ("SC404", {"title": "Guess Bees Again (and Again and Again)"}),
    ("SC201", {"paper": "https://www.biorxiv.org/content/10.1101/2024.03.21.554208v1.full.pdf"}),
    ("SC201", {"paper": "https://www.biorxiv.org/content/10.1101/554208v1"}),
    ("SC309", {"arxiv": "2403.00001", "paper": "https://arxiv.org/abs/2403.00001v2"}),
    ("SC309", {"arxiv": "1403.0001", "paper": "https://arxiv.org/pdf/1403.0001.pdf"}),
    ("SC309", {"arxiv": "hep-th/0403001", "paper": "https://arxiv.org/list/cs.CV/recent"}),
    ("SC309", {"paper": "https://arxiv.org/a/bee_a_1"}),
    ("SC310", {"doi": "10.1002/(SICI)1097-4571(1999)50:1<1::AID-ASI2>3.0.CO;2-X"}),
    ("SC310", {"doi": "10.1038/S41467-024-44824-z", "paper": "https://doi.org/10.1038/S41467-024-44824-z"}),
    ("SC311", {"paper": "https://www.arxiv.org/abs/2403.00001", "code": "http://127.0.0.1:8000/a"}),
    ("SC311", {"paper": "http://localhost/a", "code": "https://gitlab.com/a/b"}),
    ("SC311", {"paper": "https://ieeexplore.ieee.org/document/1", "code": "https://github.io/a"}),
    ("SC312", {"title": "BeeNet: Learning from bees", "paper": "https://beenet.cs.bees.edu/"}),
    ("SC312", {"paper": "https://bee-cuts.github.io"}),
    ("SC312", {"title": "Waggling Bees: A Generative Prior", "paper": "http://beepaint.io/"}),
    ("SC801", {"published": Publication("RA-L 2020 and arXiv", "journal", 2022)}),
    ("SC305", {"paper": "https://x.org/Live-Bees.pdf?"}),
    ("SC312", {"paper": "https://x.org/?id=1", "code": "https://cellsam.deepcell.org"}),
    ("SC312", {"code": "https://gist.github.com/a", "paper": "https://x.org/a"}),
    ("SC313", {"paper": "https://scholar.google.com/citations?user=x", "code": "https://proxylogon.org/a"}),
    ("SC508", {"byline": "AB. Bee et al.", "authors": ("Bee, Anna", "Wasp, Ben")}),
    ("SC508", {"byline": "NT. Bui et al.", "authors": ("Bui, Nhat-Tan", "Wasp, Ben")}),
    ("SC508", {"byline": "Y. Bee and B. Wasp", "authors": ("Bee, XiangYu", "Ant, Cora", "Wasp, Ben")}),
    ("SC508", {"byline": "Á. Bée et al.", "authors": ("Bee, Anna", "Wasp, Ben")}),
    ("SC508", {"byline": "Anna Bee et al.", "authors": ("Bee, Anna", "Wasp, Ben")}),
    ("SC509", {"byline": "JD. de la Bee and B.-C. Wasp"}),
    ("SC509", {"byline": "Bee A, Wasp B"}),
    ("SC304", {"paper": "https://x.github.io/a?tab=readme#readme", "code": "https://github.com/a/b#models"}),
    ("SC306", {"arxiv": "2403.00001", "doi": "10.48550/arXiv.2403.00001"}),
    ("SC405", {"title": "“On” and “Bees”"}),
    ("SC406", {"title": "A $100 Bee, and $5 of É… or Né”"}),
    ("SC406", {"authors": ("{Bees}", "Ø…, Åsa", "Çelik, Şule")}),
    ("SC407", {"title": "Bees ... and Wasps"}),
    ("SC407", {"title": "To Bee or Not to Bee…"}),
    ("SC411", {"title": "3D Bees: 2. Wasps, accepted by clinicians – Nature and Nurture"}),
    ("SC411", {"title": "None of Us, or Unknown Bees"}),
    ("SC505", {"authors": ("XU, LI", "Bee, Anna (Annie)")}),
    ("SC507", {"byline": "A. Etal et al."}),
    ("SC508", {"byline": "M. van Bee et al.", "authors": ("van Bee, Mia", "Wasp, Ben")}),
    ("SC304", {"arxiv": "math.GT/0309136", "paper": "https://arxiv.org/abs/math.GT/0309136", "date": 200309}),
    ("SC306", {"arxiv": "math.GT/0309136", "paper": "https://arxiv.org/abs/math/0309136", "date": 200309}),
    ("SC309", {"arxiv": "math.GT/0309136", "date": 200309}),
    ("SC308", {"code": "https://doi.org/10.5281/zenodo.1234567"}),
    ("SC311", {"paper": "https://openreview.net/forum?id=x", "code": "https://huggingface.co/a/b"}),
    ("SC309", {"paper": "https://arxiv.org/abs/2403.00001?utm_source=x#page=2"}),
    ("SC404", {"title": "Bees in In Vivo Imaging of Walla Walla"}),
    ("SC405", {"title": "Why We 1) Prompt and 2) Click (or Not)"}),
    ("SC406", {"title": "A* and B* of R&D; a * b"}),
    ("SC505", {"authors": ("KS, Shriram", "Ant, Md.", "Lo, MD Ali")}),
    ("SC801", {"published": Publication("Preprint Studies", "journal", 2024)}),
    ("SC801", {"published": Publication("ECCV 2024 Workshops", "workshop", 2025)}),
    ("SC801", {"published": Publication("Lecture Notes in Bees", "conference", 2025)}),
    ("SC801", {"published": Publication("J. 2000 Bees", "journal")}),
]


@pytest.mark.parametrize(("code", "fields"), WRONG, ids=lambda value: str(value)[:70])
def test_a_slip_is_found(code: str, fields: dict[str, object]) -> None:
    assert len(found(code, paper(**fields))) >= 1


@pytest.mark.parametrize(("code", "fields"), RIGHT, ids=lambda value: str(value)[:70])
def test_what_is_right_is_not_told(code: str, fields: dict[str, object]) -> None:
    assert found(code, paper(**fields)) == []


def test_every_rule_of_records_has_a_slip_and_a_near_miss_here() -> None:
    apart = {"SC204", "SC412", "SC413", "SC601", "SC602", "SC603", "SC701", "SC702", "SC802", "SC803", "SC804"}
    assert {code for code, _ in WRONG} == {code for code, _ in RIGHT} == set(RULES) - apart


@pytest.mark.parametrize(
    ("fields", "field", "value"),
    [
        ({"code": "www.github.com/a/b"}, "code", "https://github.com/a/b"),
        ({"paper": "https://https://x.org/y"}, "paper", "https://x.org/y"),
        ({"paper": "https://x.org/y."}, "paper", "https://x.org/y"),
        ({"paper": "https://arxiv.org/pdf/2403.00001v2.pdf"}, "paper", "https://arxiv.org/abs/2403.00001"),
        ({"paper": "https://x.org/y?a=1&utm_source=z&b=2"}, "paper", "https://x.org/y?a=1&b=2"),
        ({"title": "On\u200b  Bees"}, "title", "On Bees"),
        ({"title": "BeeNet:Bees"}, "title", "BeeNet: Bees"),
        ({"title": "BeeNet : Bees"}, "title", "BeeNet: Bees"),
        ({"title": "Ho\u0308rst"}, "title", "Hörst"),
        ({"byline": "A. Bee et. al"}, "byline", "A. Bee et al."),
        ({"byline": "A.Bee"}, "byline", "A. Bee"),
        ({"title": "Few\u2010shot Bees"}, "title", "Few-shot Bees"),
        ({"authors": ("Bee,Anna ", "Ant, C. D.")}, "authors", ("Bee, Anna", "Ant, C. D.")),
        ({"authors": ("Bee, A.B.",)}, "authors", ("Bee, A. B.",)),
        ({"doi": "https://doi.org/10.1000/A."}, "doi", "10.1000/A"),
        ({"published": JOURNAL._replace(doi="doi:10.1000/a")}, "published", JOURNAL._replace(doi="10.1000/a")),
        ({"arxiv": "arXiv:2403.00001v2"}, "arxiv", "2403.00001"),
        ({"paper": "https://www.google.com/url?q=https%3A%2F%2Fx.org%2Fy&sa=D"}, "paper", "https://x.org/y"),
    ],
)
def test_what_has_one_right_answer_says_it(fields: dict[str, object], field: str, value: object) -> None:
    answers = {one.value for code in RULES for one in found(code, paper(**fields)) if one.field == field}
    assert value in answers


@pytest.mark.parametrize(
    ("code", "other", "title"),
    [
        ("SC413", "SC403", "Medical ImageSegmentation of Bees"),
        ("SC403", "SC413", "Segmentationof Bees"),
        ("SC413", "SC403", "imagesegmentation of Bees"),
        ("SC403", "SC413", "Bees forImage Segmentation"),
    ],
)
def test_two_words_that_the_list_knows_apart_are_told_where_they_run_together(
    code: str, other: str, title: str
) -> None:
    works = [paper(key=f"bee{number}", title=f"Image Segmentation {number}") for number in range(4)]
    assert [one.keys for one in found(code, *works, paper(title=title))] == [("bee2024bees",)]
    assert found(other, *works, paper(title=title)) == []


@pytest.mark.parametrize(
    "title", ["Medical Segmentaion", "Medical Segmnetation", "Mediccal Bees", "Medical Segmantation"]
)
def test_a_word_one_letter_off_a_common_one_is_told(title: str) -> None:
    works = [paper(key=f"bee{number}", title=f"Medical Segmentation {number}") for number in range(5)]
    assert [one.keys for one in found("SC412", *works, paper(title=title))] == [("bee2024bees",)]


@pytest.mark.parametrize(
    "title",
    ["Adaptor of Networks", "Drives", "Imagine", "The Tumours", "Expert", "Localised", "U-Networkk", "NetwOrkk"],
)
def test_another_form_of_a_common_word_is_left_alone(title: str) -> None:
    common = "Adapter Network Driven Imaging Tumors Experts Localized Segments"
    works = [paper(key=f"bee{number}", title=common) for number in range(5)]
    assert found("SC412", *works, paper(title=title)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "ImageSegmentation: a Model", "method": "ImageSegmentation"},
        {"title": "Image-Segmentation with SegmentSAM"},
        {"title": "Imagery and Segmentations"},
        {"title": "The Finetuning of Bees"},
    ],
)
def test_words_that_are_one_are_left_alone(fields: dict[str, object]) -> None:
    works = [paper(key=f"bee{number}", title=f"Image Segmentation {number} and Fine-Tuning") for number in range(4)]
    assert found("SC403", *works, paper(**fields)) == []


def test_a_name_that_is_the_other_way_round_elsewhere_is_told() -> None:
    works = [paper(key=f"bee{number}", authors=("Bee, Anna", f"Zhang, Yichi{'n' * number}")) for number in range(5)]
    turned = paper(key="turned", authors=("Bee, Anna", "Yichi, Zhang"))
    assert [one.keys for one in found("SC503", *works, turned)] == [("turned",)]


def test_two_people_whose_names_are_those_of_one_another_are_left_alone() -> None:
    others = [paper(key=f"bee{number}", authors=("Bee, Anna", f"He, Xi{number}", "Yao, Wen")) for number in range(5)]
    works = [paper(key="one", authors=("Bee, Anna", "Yao, He")), paper(key="two", authors=("Bee, Anna", "He, Yao"))]
    assert found("SC503", *others, *works) == []


def test_the_row_out_of_order_is_told_and_not_its_neighbours() -> None:
    dates = [202412, 202411, 202410, 202301, 202409, 202408, 202407, 202406, 202405, 202404, 202403, 202402]
    works = [paper(key=f"bee{number}", date=date) for number, date in enumerate(dates)]
    assert [one.keys for one in found("SC204", *works)] == [("bee3",)]


def test_a_list_that_is_in_no_order_is_left_alone() -> None:
    dates = [202412, 202301, 202410, 202302, 202409, 202303]
    assert found("SC204", *(paper(key=f"bee{number}", date=date) for number, date in enumerate(dates))) == []


def test_letters_that_cannot_be_seen_are_told_outside_of_records() -> None:
    about = About(title="Be\u200bes")
    sections = (Section("s", "Be\u200bes"),)
    catalog = Catalog(path=Path("c"), about=about, sections=sections, vocabulary={"be\u200be": ("wasp",)})
    assert len(list(RULES["SC401"].find(Subject(catalog, TODAY)))) == 3


def test_a_row_whose_date_was_accepted_still_stands_in_the_order() -> None:
    dates = [202412, 202411, 202401, *range(202410, 202400, -1)]
    works = tuple(paper(key=f"bee{number}", date=date) for number, date in enumerate(dates))
    works = (*works[:2], works[2]._replace(arxiv="2405.00001"), *works[3:])
    accepted = (Accepted("SC201", ("bee2",)),)
    catalog = Catalog(path=Path("c"), sections=(Section("s", "S"),), papers=works, accepted=accepted)
    assert [one.keys for one in RULES["SC204"].find(Subject(catalog, TODAY))] == [("bee2",)]


def test_idle_synonyms_are_told() -> None:
    words = {"mri": ("MRI",), "ct": ("tomography", "Tomography"), "us": (), "good": ("other",)}
    assert [one.field for one in found("SC701", paper(), vocabulary=words)] == [
        "vocabulary.mri",
        "vocabulary.ct",
        "vocabulary.us",
    ]
    assert len(found("SC702", paper(), vocabulary={"MRI": ("a",), "mri": ("b",)})) == 1


def test_braces_of_a_citation_that_do_not_match_are_told() -> None:
    fields = (("title", "{A} b}"), ("note", "}{"), ("author", "{B}, {\\'E}mile"), ("abstract", "{"))
    catalog = Catalog(path=Path("catalog.toml"), citations=(citation("k", "misc", fields),))
    found = RULES["SC802"].find(Subject(catalog, TODAY))
    assert [one.field for one in found] == ["fields.title", "fields.note", "fields.abstract"]


@pytest.mark.parametrize(
    ("tex", "is_told"),
    [
        ("\\input{/etc/hostname}", True),
        ("{\\@@input x}", True),
        ("\\immediate\\write18{x}", True),
        ("^^5cinput{x}", True),
        ("\\csname input\\endcsname", True),
        ("\\UseName{@@input}{x}", True),
        ("\\begin{luacode}x\\end{luacode}", True),
        ("\\SI{5}{\\kilo\\meter} \\LaTeX{} \\href{https://x.y}{z} \\noopsort{a}", False),
        ("\\emph{input} {\\'E}mile \\& $x^2$", False),
        ("input{x}", False),
    ],
)
def test_a_command_of_a_source_that_does_more_than_print_is_told(tex: str, is_told: bool) -> None:
    source = citation("k", "misc", (("title", "T"), ("note", tex)))
    work = paper(key="w", fields=(("note", tex), ("csl-note", tex)))
    catalog = Catalog(path=Path("catalog.toml"), papers=(work,), citations=(source,))
    found = [(*one.keys, one.field) for one in RULES["SC804"].find(Subject(catalog, TODAY))]
    assert found == [("w", "fields.note"), ("k", "fields.note")] * is_told


@pytest.mark.parametrize(
    ("url", "is_told"), [("JavaScript:a(1)", True), ("run:/x", True), ("www.x.org", False), ("doi:10.1/x", False)]
)
def test_a_link_of_a_source_that_starts_something_is_told(url: str, is_told: bool) -> None:
    catalog = Catalog(path=Path("catalog.toml"), citations=(citation("k", "misc", (("title", "T"), ("url", url))),))
    assert [one.field for one in RULES["SC804"].find(Subject(catalog, TODAY))] == ["fields.url"] * is_told


def test_a_catalog_that_is_wrong_about_itself_is_told() -> None:
    says = About(homepage="x.org", cite="nobody", updated=datetime.date(2027, 1, 1))
    catalog = Catalog(path=Path("catalog.toml"), about=says, citations=(citation("k", "misc", ()),))
    found = RULES["SC803"].find(Subject(catalog, TODAY))
    assert [one.field for one in found] == ["catalog.cite", "catalog.homepage", "catalog.updated"]
    right = catalog._replace(about=About(homepage="https://x.org", cite="k", updated=TODAY))
    assert list(RULES["SC803"].find(Subject(right, TODAY))) == []


def test_a_row_whose_date_its_id_belies_does_not_make_its_neighbour_look_odd() -> None:
    dates = [202404, 202404, 202403, 202404, 202403, 202402, 202401]
    works = [paper(key=f"bee{number}", date=date) for number, date in enumerate(dates)]
    works[2] = works[2]._replace(arxiv="2404.00001")
    assert found("SC204", *works) == []
    assert [one.keys for one in found("SC201", *works)] == [("bee2",)]


def test_a_byline_without_initials_is_told_where_all_others_have_them() -> None:
    works = [paper(key=f"bee{number}", byline="A. Wasp et al.") for number in range(12)]
    whole = ("Bee, Anna", "Wasp, Ben")
    assert found("SC508", *works, paper(byline="Bee et al.", authors=whole))
    assert not found("SC508", paper(byline="Bee et al.", authors=whole))


def test_a_list_whose_bylines_have_no_dots_is_left_alone() -> None:
    works = [paper(key=f"bee{number}", byline="A Bee et al.") for number in range(3)]
    assert found("SC509", *works) == []
    dotted = [paper(key=f"wasp{number}", byline="B. Wasp") for number in range(30)]
    assert [one.value for one in found("SC509", *works[:1], *dotted)] == ["A. Bee et al."]


def test_codes_are_chosen_by_their_beginnings() -> None:
    assert chosen(("SC6",), ("SC603",)) == {"SC601", "SC602"}
    assert chosen((), ()) == set(ALL)
    with pytest.raises(UsageError, match="SC9999"):
        chosen(("SC9999",), ())


def test_every_code_is_explained() -> None:
    assert all(
        len(rule.why) > 20 and rule.title and rule.severity in ("error", "warning", "note") for rule in ALL.values()
    )


def test_a_citation_is_compared_with_papers_and_with_other_citations() -> None:
    one = paper(key="p", title="Trails of Bees across Kitchens", doi="10.1000/trails")
    entries = [
        citation(key, "article", (("author", "Bee, A."), ("title", title), ("doi", doi)))
        for key, title, doi in (
            ("same", "Trails of bees across kitchens", "https://doi.org/10.1000/TRAILS"),
            ("twin", "Wasps at the Window in June", "10.1000/wasps"),
            ("twice", "Wasps at the window in June", "10.1000/Wasps"),
        )
    ]
    catalog = Catalog(path=Path("catalog.toml"), papers=(one,), citations=tuple(entries))
    issues = RULES["SC601"].find(Subject(catalog, TODAY))
    assert {issue.keys for issue in issues} == {("p", "same"), ("twin", "twice")}


@pytest.mark.parametrize("word", ["incomplete", "income", "outcome", "atlas"])
def test_a_word_that_begins_like_a_preposition_is_one(word: str) -> None:
    known = [
        paper(key=f"bee{number}", title="Bees in complete come in, as a come at las out come") for number in range(9)
    ]
    assert found("SC403", *known, paper(title=f"Bees of {word} hives")) == []


@pytest.mark.parametrize(("count", "is_told"), [(2, True), (3, False)])
def test_a_link_that_more_than_two_records_have_is_that_of_a_book_or_page(count: int, is_told: bool) -> None:
    titles = ("Dances of Bees", "Nests of Paper Wasps", "Trails of Desert Ants")[:count]
    works = [paper(key=title[:4], title=title, byline="", paper="https://hive.org/book") for title in titles]
    assert bool(found("SC602", *works)) is is_told


@pytest.mark.parametrize(("key", "why"), [("..", "begins with ."), ("a\tb", "holds a tab")])
def test_a_key_that_some_tools_reject_is_told_with_the_reason(key: str, why: str) -> None:
    (issue,) = RULES["SC101"].find(Subject(Catalog(path=Path("catalog.toml"), papers=(paper(key=key),)), TODAY))
    assert issue.message.endswith(why)
