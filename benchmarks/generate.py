"""Writes a large catalog with titles, authors and ids like those of the field: python benchmarks/generate.py 9 FILE.

The same count always gives the same bytes.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

FAMILIES = """
Zhang Wang Li Chen Liu Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Müller Schmidt García Fernández
Gutiérrez Rossi Bianchi Dubois Martin Novák Kowalski Łukaszewicz Hörst Østergaard Kim Lee Park Choi Tanaka Sato
Suzuki Nguyen Tran Patel Sharma Singh Kumar Silva Santos Oliveira Smith Johnson Brown Taylor Kaya Yılmaz
""".split()
GIVEN = """
Wei Jun Yi Hao Min Lei Yan Xin Jing Ting Anna Maria João José Ana Luca Sophie Claire Jan Piotr Eva Hiroshi Yuki Minh
Anh Raj Priya David Sarah Thomas Emily Daniel Laura Mehmet Elif Bo Kai Fang Rui Qi Zhen
""".split()
HEADS = """
Adaptive Prompt-Driven Hierarchical Uncertainty-Aware Lightweight Multi-Scale Weakly-Supervised Semi-Supervised
Zero-Shot Few-Shot Interactive Federated Self-Supervised Cross-Modal Text-Guided Efficient Robust Universal
""".split()
THINGS = """
Adapter Prompting Fine-Tuning Distillation Decoder Encoder Attention Ensemble Transformer Benchmark Framework
Network Evaluation Calibration Registration Detection Localization Annotation Tracking Reconstruction
""".split()
ORGANS = """
Polyp Liver Kidney Prostate Brain-Tumor Retinal-Vessel Breast-Lesion Lung-Nodule Cardiac Spine Pancreas Skin-Lesion
Nuclei Tooth Thyroid Bone Spleen Hippocampus Aorta Cell
""".split()
SCANS = """
CT MRI Ultrasound Histopathology Endoscopy OCT X-Ray Dermoscopy Microscopy PET Mammography Fundus-Photography
""".split()
VENUES = [("MICCAI {}", "conference"), ("Medical Image Analysis", "journal"), ("ISBI {}", "conference")]
_LETTERS = "bcdfgklmnprstvz"
_VOWELS = "aeiou"


def _syllables(random_: random.Random, count: int) -> str:
    return "".join(random_.choice(_LETTERS) + random_.choice(_VOWELS) for _ in range(count))


def record(number: int, random_: random.Random) -> str:
    """The table of one record."""
    year, month = random_.randint(2015, 2026), random_.randint(1, 12)
    # most families are rare, as in life: a few hundred thousand people share no short list of names
    people = []
    for _ in range(random_.randint(1, 9)):
        family = random_.choice(FAMILIES) if random_.random() < 0.5 else _syllables(random_, 3).capitalize()
        people.append((family, random_.choice(GIVEN)))
    method = f"{_syllables(random_, random_.randint(2, 3)).capitalize()}SAM"
    title = (
        f"{method}: {random_.choice(HEADS)} {random_.choice(THINGS)} for {random_.choice(ORGANS)} "
        f"Segmentation in {random_.choice(SCANS)} with {random_.choice(HEADS)} {random_.choice(THINGS)}"
    )
    arxiv = f"{year % 100:02d}{month:02d}.{number % 100000:05d}"
    byline = f"{people[0][1][0]}. {people[0][0]}" + (" et al." if len(people) > 1 else "")
    authors = ", ".join(f'"{family}, {given}"' for family, given in people)
    lines = [
        "[[papers]]",
        f'key = "made{year}x{number}"',
        'section = "made"',
        f"date = {year}{month:02d}",
        f"listed = {year}-{month:02d}-{random_.randint(1, 28):02d}",
        f'title = "{title}"',
        f'byline = "{byline}"',
        f"authors = [{authors}]",
        f'method = "{method}"',
        f'arxiv = "{arxiv}"',
        f'paper = "https://arxiv.org/abs/{arxiv}"',
    ]
    if random_.random() < 0.45:
        lines.append(f'code = "https://github.com/{_syllables(random_, 3)}/{method}"')
    if random_.random() < 0.3:
        venue, type_ = random_.choice(VENUES)
        lines.append(f'published = {{ in = "{venue.format(year)}", type = "{type_}", year = {year} }}')
    return "\n".join(lines) + "\n\n"


def write(count: int, path: Path) -> None:
    """Write a catalog of so many papers."""
    random_ = random.Random(20260430)  # noqa: S311 - the same records every time are the point
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write('schema = 1\n\n[catalog]\ntitle = "Made for measuring"\n\n')
        out.write('[[sections]]\nid = "made"\nheading = "Made for measuring"\n\n')
        for number in range(count):
            out.write(record(number, random_))
        out.write('[vocabulary]\nsonography = ["ultrasound"]\n')


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
