"""Names of journals and conferences: one venue in other spellings, and another venue."""

from __future__ import annotations

import pytest

from samcat.record.same_venue import is_same_venue, is_series

JOURNALS = (
    ("The Astrophysical Journal", "Astrophys. J."),
    ("Journal of the Royal Society Interface", "J. R. Soc. Interface"),
    ("IEEE Transactions on Medical Imaging", "IEEE Trans. Med. Imaging"),
    ("IEEE Transactions on Medical Imaging", "IEEE Trans. Med. Imag."),
    ("IEEE Transactions on Medical Imaging", "IEEE Trans Med Imaging"),
    ("IEEE Transactions on Medical Imaging", "TMI"),
    ("IEEE Transactions on Medical Imaging", "IEEE TMI"),
    ("Medical Image Analysis", "Med. Image Anal."),
    ("Medical Image Analysis", "Medical Image Anal."),
    ("Medical Image Analysis", "MedIA"),
    ("Nature Communications", "Nat Commun"),
    ("Computerized Medical Imaging and Graphics", "Comput. Medical Imaging Graph."),
    ("Computerized Medical Imaging and Graphics",
     "Computerized medical imaging and graphics : the official journal of the Computerized Medical Imaging Society"),
    ("IEEE Journal of Biomedical and Health Informatics", "IEEE J. Biomed. Health Informatics"),
    ("IEEE Journal of Biomedical and Health Informatics", "IEEE J Biomed Health Inform"),
    ("IEEE Journal of Biomedical and Health Informatics", "JBHI"),
    ("IEEE Transactions on Pattern Analysis and Machine Intelligence", "IEEE Trans. Pattern Anal. Mach. Intell."),
    ("IEEE Transactions on Pattern Analysis and Machine Intelligence", "TPAMI"),
    ("IEEE Transactions on Circuits and Systems for Video Technology", "IEEE Trans. Circuits Syst. Video Technol."),
    ("Knowledge-Based Systems", "Knowl. Based Syst."),
    ("Computers & Graphics", "Comput. Graph."),
    ("Computers in Biology and Medicine", "Comput. Biol. Medicine"),
    ("The Visual Computer", "Vis. Comput."),
    ("npj Digital Medicine", "npj Digit. Medicine"),
    ("Machine Learning: Science and Technology", "Mach. Learn. Sci. Technol."),
    ("Pattern Recognition", "Pattern Recognit."),
    ("Neural Networks", "Neural Netw."),
    ("Proceedings of the National Academy of Sciences", "Proc. Natl. Acad. Sci."),
    ("Bioengineering", "Bioengineering (Basel)"),
)  # fmt: skip
CONFERENCES = (
    ("KDD 2019", "Proceedings of the 25th ACM SIGKDD International Conference on Knowledge Discovery & Data Mining"),
    ("WWW 2019", "The World Wide Web Conference, May 13-17, 2019, Proceedings"),
    ("MICCAI 2024", "Medical Image Computing and Computer Assisted Intervention – MICCAI 2024"),
    ("MICCAI 2024", "International Conference on Medical Image Computing and Computer-Assisted Intervention"),
    ("MICCAI 2024", "Proc. MICCAI"),
    ("CVPR 2025", "2025 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"),
    ("CVPR 2025", "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition"),
    ("CVPR 2024 Workshops", "CVPRW"),
    ("CVPR 2024 Workshops", "Proc. of the IEEE/CVF Conference on Computer Vision and Pattern Recognition Workshops"),
    ("ECCV 2024", "Computer Vision - ECCV 2024 - 18th European Conference, Milan, Italy"),
    ("ECCV 2024", "European Conference on Computer Vision"),
    ("NeurIPS 2023", "Advances in Neural Information Processing Systems 36"),
    ("NeurIPS 2023", "NIPS"),
    ("ISBI 2025", "2025 IEEE 22nd International Symposium on Biomedical Imaging (ISBI)"),
    ("ISBI 2025", "IEEE International Symposium on Biomedical Imaging"),
    ("AAAI 2024", "Proceedings of the AAAI Conference on Artificial Intelligence"),
    ("ICASSP 2025", "IEEE International Conference on Acoustics, Speech and Signal Processing"),
    ("WACV 2024", "Proceedings of the IEEE/CVF Winter Conference on Applications of Computer Vision"),
    ("ACM MM 2024", "Proceedings of the 32nd ACM International Conference on Multimedia"),
    ("ACM Multimedia 2025", "Proceedings of the 33rd ACM International Conference on Multimedia"),
    ("BIBM 2024", "2024 IEEE International Conference on Bioinformatics and Biomedicine (BIBM)"),
    ("SPIE Medical Imaging 2025", "Medical Imaging 2025: Image Processing"),
    ("SPIE Medical Imaging 2025", "Proceedings of SPIE"),
    ("MIDL 2024", "Medical Imaging with Deep Learning"),
    ("ICML 2024", "Proceedings of the 41st International Conference on Machine Learning"),
    ("MICCAI 2023 Workshops (DART)", "MICCAI Workshop on Domain Adaptation and Representation Transfer"),
    ("MICCAI 2023 Workshops (DART)", "Domain Adaptation and Representation Transfer"),
    ("MICCAI 2023 Workshops (DART)", "Domain Adaptation and Representation Transfer: 5th MICCAI Workshop, DART 2023"),
    ("ICIC 2025", "International Conference on Intelligent Computing"),
    ("EMNLP 2023", "Proceedings of the 2023 Conference on Empirical Methods in Natural Language Processing"),
)  # fmt: skip
OTHERS = (
    ("J. A", "J. Z", True),
    ("IEEE Trans. Circuits Syst. I", "IEEE Trans. Circuits Syst. II", True),
    ("Phys. Rev. A", "Physical Review B: Condensed Matter", True),
    ("Nucl. Instrum. Meth. A", "Nuclear Instruments and Methods, Section B Beams", True),
    ("Nature Communications", "Nature", True),
    ("Nature Communications", "Communications Medicine", True),
    ("Nature Methods", "Nat. Med.", True),
    ("IEEE Transactions on Medical Imaging", "IEEE Transactions on Image Processing", True),
    ("IEEE Transactions on Medical Imaging", "TIP", True),
    ("Medical Image Analysis", "Medical Physics", True),
    ("Medical Image Analysis", "MICCAI 2024", True),
    ("Radiology", "Radiology: Artificial Intelligence", True),
    ("Pattern Recognition", "Pattern Recognition Letters", True),
    ("Scientific Reports", "Scientific Data", True),
    ("Bioinformatics", "BMC Bioinformatics", True),
    ("IEEE Access", "IEEE Sensors Letters", True),
    ("MICCAI 2024", "MICCAI 2023", False),
    ("MICCAI 2024", "Medical Image Analysis", False),
    ("MICCAI 2024", "ISBI", False),
    ("CVPR 2024 Workshops", "CVPR", False),
    ("CVPR 2024", "IEEE/CVF Conference on Computer Vision and Pattern Recognition Workshops", False),
    ("CVPR 2025", "Proceedings of the IEEE/CVF International Conference on Computer Vision", False),
    ("ICCV 2025", "European Conference on Computer Vision", False),
    ("ICCV 2025", "Winter Conference on Applications of Computer Vision", False),
    ("NeurIPS 2023", "International Conference on Machine Learning", False),
    ("NeurIPS 2024", "ICLR", False),
    ("ACL 2023", "Findings of ACL 2023", False),
    ("ACL 2023", "NAACL 2023", False),
    ("ICIP 2025", "ICPR", False),
    ("BIBM 2024", "ISBI 2024", False),
    ("Journal of Cumb Science", "Journal of Crumb Science", True),
    ("MICCAI 2023 Workshops (DART)", "MICCAI 2023", False),
    ("MICCAI 2023 Workshops (DART)", "Data Engineering in Medical Imaging", False),
    ("MICCAI 2023 Workshops (DART)", "Domain Adaptation and Representation Transfer (DART 2024)", False),
)


@pytest.mark.parametrize(("venue", "spelled"), JOURNALS)
def test_a_journal_is_itself_in_other_spellings(venue: str, spelled: str) -> None:
    assert is_same_venue(spelled, venue, is_journal=True)


@pytest.mark.parametrize(("venue", "spelled"), CONFERENCES)
def test_a_conference_is_itself_in_other_spellings(venue: str, spelled: str) -> None:
    assert is_same_venue(spelled, venue)


@pytest.mark.parametrize(("venue", "other", "is_journal"), OTHERS)
def test_another_venue_is_told(venue: str, other: str, is_journal: bool) -> None:
    assert not is_same_venue(other, venue, is_journal=is_journal)


def test_a_series_tells_no_venue() -> None:
    assert is_series("Lecture Notes in Computer Science")
    assert is_series("Progress in Biomedical Optics and Imaging - Proceedings of SPIE")
    assert not is_series("Medical Image Analysis")


def test_an_acronym_has_twelve_letters_at_most() -> None:
    letters, words = "ABCDEFGHIJKLM", "Ants Bees Cats Dogs Eels Frogs Gnats Hens Ibis Jays Kites Larks Moths".split()
    assert is_same_venue(letters[:12], " ".join(words[:12]))
    assert not is_same_venue(letters, " ".join(words))


def test_a_year_of_two_digits_is_one_of_this_century() -> None:
    assert is_same_venue("CVPR'24", "CVPR 2024")
    assert not is_same_venue("CVPR'24", "CVPR 2023")
