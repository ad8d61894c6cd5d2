"""Which links lead to one paper."""

from __future__ import annotations

import pytest

from samcat.record.identifiers import canonical_link

SAME = """
ieeexplore.ieee.org/document/11224518
ieeexplore.ieee.org/abstract/document/11224518/
ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=11224518

www.sciencedirect.com/science/article/pii/S0895611125001636?via%3Dihub
www.sciencedirect.com/science/article/abs/pii/S0895611125001636
linkinghub.elsevier.com/retrieve/pii/S0895611125001636

openreview.net/forum?id=Ab-1_x&noteId=y
openreview.net/pdf?id=Ab-1_x

openaccess.thecvf.com/content/X2025/html/Bee_On_Bees_X_2025_paper.html
openaccess.thecvf.com/content/X2025/papers/Bee_On_Bees_X_2025_paper.pdf

arxiv.org/abs/2403.00001
huggingface.co/papers/2403.00001
ar5iv.labs.arxiv.org/html/2403.00001v2
ar5iv.org/abs/2403.00001
www.alphaxiv.org/abs/2403.00001
papers.cool/arxiv/2403.00001

www.preprints.org/manuscript/202307.1213/v2
www.preprints.org/manuscript/202307.1213/v1/download

link.springer.com/article/10.1007/s1-2
link.springer.com/content/pdf/10.1007/s1-2.pdf
link.springer.com/article/10.1007%2Fs1-2#citeas
doi.org/10.1007/S1-2

www.nature.com/articles/s41467-024-1-z.pdf
www.nature.com/articles/s41467-024-1-z?error=x
doi.org/10.1038/s41467-024-1-z

www.biorxiv.org/content/10.1101/2023.11.17.567630v3.full.pdf
www.biorxiv.org/content/10.1101/2023.11.17.567630
doi.org/10.1101/2023.11.17.567630

dl.acm.org/doi/fullHtml/10.1145/1.2
dl.acm.org/doi/pdf/10.1145/1.2
dl.acm.org/doi/10.1145/1.2

www.frontiersin.org/articles/10.3389/fmed.2024.1/full
www.frontiersin.org/journals/medicine/articles/10.3389/fmed.2024.1/pdf

www.spiedigitallibrary.org/a/b/Bees/10.1117/12.3006517.short
www.spiedigitallibrary.org/a/10.1117/12.3006517.full

www.mdpi.com/2072-6694/15/1/1/htm
www.mdpi.com/2072-6694/15/1/1

papers.ssrn.com/sol3/papers.cfm?abstract_id=5
ssrn.com/abstract=5

pmc.ncbi.nlm.nih.gov/articles/PMC12/
www.ncbi.nlm.nih.gov/pmc/articles/PMC12/pdf/x.pdf

aclanthology.org/2024.acl-long.12.pdf
aclanthology.org/2024.acl-long.12/
"""

DIFFERENT = """
ieeexplore.ieee.org/document/1122451
ieeexplore.ieee.org/document/11224518
ieeexplore.ieee.org/xpl/issues?x=11224518

link.springer.com/chapter/10.1007/978-3-031-1_2
link.springer.com/chapter/10.1007/978-3-031-1_26

www.nature.com/articles/s41467-024-1-z
www.nature.com/articles/s41467-024-1-y
www.nature.com/natcancer

openreview.net/forum?id=Ab
openreview.net/forum?id=ab
openreview.net/group?id=Ab

iopscience.iop.org/article/10.1088/1361-6560/ad1
iopscience.iop.org/article/10.1088/1361-6560/ad12/pdf

doi.org/10.1000/full
doi.org/10.1000/abstract

github.com/a/b10.1234/x
github.com/a/b10.1234

huggingface.co/a/2403.00001
huggingface.co/papers/2403.00001
"""


def _groups(text: str) -> list[list[str]]:
    return [[f"https://{link}" for link in group.split()] for group in text.split("\n\n")]


@pytest.mark.parametrize("links", _groups(SAME), ids=lambda links: links[0])
def test_the_pages_of_one_paper_have_one_form(links: list[str]) -> None:
    assert len(set(map(canonical_link, links))) == 1


@pytest.mark.parametrize("links", _groups(DIFFERENT), ids=lambda links: links[0])
def test_pages_of_different_papers_have_different_forms(links: list[str]) -> None:
    assert len(set(map(canonical_link, links))) == len(links)
