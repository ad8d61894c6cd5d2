"""What a word, a label, a link or a bracket of a list says: a date, a venue, people, or where a link leads."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from samcat.readers.dates import PRINTED, month_number, read_date
from samcat.readers.inline import without_emoji
from samcat.readers.venues import is_acronym, venue
from samcat.record.identifiers import arxiv_id, doi, is_web_link
from samcat.record.publishers import paper_page

NOTHING = frozenset(
    ("", "none", "n/a", "n.a.", "na", "no", "-", "--", "---", "—", "–", "/", "x", "❌", "✗", "✘", "×", "tbd", "tba",
     "null", "nan", "无", "暂无", "未开源", "即将开源", "还未公布", "?", ":x:", ":heavy_minus_sign:", "➖",
     "coming soon", "to be released", "not available", "unavailable")
)  # fmt: skip

_ROLES = {
    "paper": frozenset(
        ("paper", "papers", "pdf", "arxiv", "link", "links", "html", "abs", "abstract", "doi", "openreview", "biorxiv",
         "medrxiv", "url", "preprint", "journal", "here", "publication", "article", "acl", "ieee", "acm", "springer",
         "pubmed", "pmc", "cvf", "thecvf", "ssrn", "nature", "pmlr", "hal", "论文", "原文", "链接", "文章", "论文链接",
         "论文地址", "論文", "リンク", "논문", "링크", "원문", "статья", "ссылка",
         "paperlink", "fulltext", "online", "proceedings", "ps", "source", "book", "report", "thesis")
    ),
    "code": frozenset(
        ("code", "codes", "github", "git", "gitlab", "repo", "repository", "implementation", "official", "pytorch",
         "tensorflow", "tf", "keras", "jax", "caffe", "matlab", "python", "torch", "mxnet", "theano", "codebase", "r",
         "julia", "chainer", "paddle", "tensorflow2", "代码", "源码", "star", "stars", "unofficial", "software",
         "sourcecode", "コード", "実装", "코드", "구현", "код", "código")
    ),
    "data": frozenset(("data", "dataset", "datasets", "download", "corpus", "数据", "数据集", "benchmark")),
    "other": frozenset(
        ("project", "page", "website", "site", "web", "homepage", "webpage", "demo", "video", "blog", "slides", "slide",
         "supp", "supplementary", "supplement", "supplemental", "poster", "bib", "bibtex", "model", "models", "weights",
         "checkpoint", "home", "colab", "huggingface", "hf", "twitter", "news", "talk", "youtube", "tutorial",
         "appendix", "notebook", "docs", "documentation", "presentation", "review", "reviews", "post", "notes",
         "note", "playground", "app", "space", "leaderboard", "media", "tweet", "bilibili", "materials", "material",
         "trailer",
         "바로가기", "리뷰", "정리", "요약", "発表", "スライド", "解説", "まとめ", "メモ", "笔记",
         "项目", "主页", "博客", "视频", "解读", "知乎", "zhihu", "citation", "cite", "semantic", "scholar", "results",
         "lecture", "interview", "award", "awards", "nominees",
         "nominee", "finalist", "finalists", "announcement", "comments", "errata", "visualization",
         "examples", "wiki")
    ),
}  # fmt: skip
_LEADS = frozenset("code codes page project website demo video dataset repo repository slides poster weights".split())
_FILLERS = frozenset(
    ("the", "official", "full",
     "c", "cpp", "lua", "java", "rust", "go", "reference", "re", "by", "this",
     "our", "with", "and", "for", "in", "of", "a", "an", "extended", "version", "journal",
     "conference", "available", "link", "links", "v1", "v2", "open", "access", "view", "read", "original", "source",
     "google", "author", "authors", "unofficial", "short", "long", "technical", "main", "project", "web", "github",
     "code", "paper", "pdf", "repo", "page", "to", "preprint", "free", "final", "best", "see", "on", "here",
     "published", "copy", "store", "click", "download", "not", "yet", "master", "masters", "phd", "doctoral",
     "bachelor")
)  # fmt: skip
_LABEL_WORDS = re.compile(r"[^\W_]+(?:'s)?")
_CJK_LABEL = re.compile(
    r"^\W*(?:[a-zA-Z]*\W*)(?=.*[\u4e00-\u9fff])(?:(?P<other>.*(?:解读|视频|博客|主页|官网|网站|文档|知乎|幻灯|讲解|报道).*)|"
    r"(?P<code>.*(?:代码|源码).*)|"
    r"(?P<data>.*数据.*)|(?P<paper>.*(?:论文|原文|文章|链接).*))$"
)
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
_PLAIN_ASIDE = re.compile(r"\s*[(（](?!arXiv)(?![^()（）]*(?:19|20)\d\d)[^()（）]*[)）]$")
# what stands beside a paper, whatever else its label says
_ASIDES = re.compile(r"(?i)supp|award|poster|slide|bib|video|talk|appendix|blog|cite")
_PROJECT = re.compile(r"(?i)^\W*(?:the |official )?(?:project|(?:home|web)?\s?page|website|site|home)\b|项目|主页")
_PAGES = frozenset(("page", "pages", "website", "site", "homepage", "webpage"))

_PAPER_HOSTS = re.compile(
    r"(?:^|\.)(?:arxiv\.org|ar5iv\.org|doi\.org|openreview\.net|aclanthology\.org|aclweb\.org|acm\.org|"
    r"ieee\.org|computer\.org|springer\.com|springeropen\.com|nature\.com|sciencedirect\.com|elsevier\.com|cell\.com|"
    r"wiley\.com|mdpi\.com|frontiersin\.org|plos\.org|pnas\.org|science\.org|sciencemag\.org|biorxiv\.org|"
    r"medrxiv\.org|chemrxiv\.org|psyarxiv\.com|ssrn\.com|pmlr\.press|mlr\.press|jmlr\.org|neurips\.cc|nips\.cc|"
    r"thecvf\.com|ecva\.net|aaai\.org|ijcai\.org|usenix\.org|isca-speech\.org|tandfonline\.com|oup\.com|"
    r"sagepub\.com|cambridge\.org|iop\.org|aps\.org|rsc\.org|acs\.org|jstor\.org|hindawi\.com|ncbi\.nlm\.nih\.gov|"
    r"pubmed\.gov|europepmc\.org|semanticscholar\.org|researchgate\.net|academia\.edu|hal\.science|"
    r"archives-ouvertes\.fr|inria\.fr|eprint\.iacr\.org|iacr\.org|ndss-symposium\.org|roboticsproceedings\.org|"
    r"ceur-ws\.org|dblp\.org|bmj\.com|thelancet\.com|jamanetwork\.com|nejm\.org|spiedigitallibrary\.org|"
    r"osapublishing\.org|optica\.org|degruyter\.com|worldscientific\.com|siam\.org|ams\.org|aip\.org|asme\.org|"
    r"projecteuclid\.org|biomedcentral\.com|elifesciences\.org|preprints\.org|researchsquare\.com|vldb\.org|"
    r"paperswithcode\.com/paper|proceedings\.com|eurasip\.org|interspeech\.org|mitpress\.mit\.edu|direct\.mit\.edu|"
    r"iospress\.com|royalsocietypublishing\.org|annualreviews\.org|ojs\.[\w.]+|core\.ac\.uk|cogprints\.org|"
    r"adsabs\.harvard\.edu|copernicus\.org|ametsoc\.org|nber\.org|repec\.org|philpapers\.org|philarchive\.org|"
    r"dagstuhl\.de|citeseerx\.ist\.psu\.edu|apa\.org|emerald\.com|scitepress\.org|techrxiv\.org|jmir\.org|"
    r"liebertpub\.com|informs\.org|aanda\.org|jneurosci\.org|embopress\.org|asm\.org)$"
)
# the page of a publisher or a journal
_PERIODICAL = re.compile(r"/?|/(?:journals?|loi|toc|series|conference)/[^/]+/?")
_CODE_HOSTS = re.compile(
    r"(?:^|\.)(?:github\.com|gitlab\.[\w.]+|bitbucket\.org|codeocean\.com|gitee\.com|sourceforge\.net)$"
)
_DATA_HOSTS = re.compile(
    r"(?:^|\.)(?:zenodo\.org|kaggle\.com|figshare\.com|dataverse\.[\w.]+|physionet\.org|synapse\.org)$"
)
_VIDEO_HOSTS = re.compile(r"(?:^|\.)(?:youtube\.com|youtu\.be|bilibili\.com|vimeo\.com|slideslive\.com)$")
_BLOG_HOSTS = re.compile(
    r"(?:^|\.)(?:medium\.com|zhihu\.com|substack\.com|twitter\.com|x\.com|wikipedia\.org|linkedin\.com|csdn\.net|"
    r"coursera\.org|udacity\.com|udemy\.com|edx\.org|wordpress\.com|blogspot\.com|towardsdatascience\.com|t\.me|"
    r"mp\.weixin\.qq\.com|reddit\.com|stackoverflow\.com|discord\.gg|slack\.com|amazon\.com|pypi\.org|"
    r"crates\.io|npmjs\.com|docs\.google\.com|scholar\.google\.[\w.]+|star-history\.com|awesome\.re)$"
)


class Target(NamedTuple):
    """Where a link leads: "paper", "code", "data", "other" or "" where nothing tells, and whether its host said so."""

    role: str
    by_host: bool


@lru_cache(1 << 12)
def label_role(label: str) -> str | None:
    """What a label says of its link, as in Target; "" for an empty label, None where it is no label of a link."""
    # "PyTorch (by plum20)"
    shorter = _PLAIN_ASIDE.sub("", label) if label[-1:] in ")）" else label
    spelled = _LABEL_WORDS.findall(without_emoji(label))
    words = [word.casefold() for word in spelled]
    if words[-1:] == ["link"]:
        # "HIVE store link"
        words = [word for word, said in zip(words, spelled, strict=True) if not (said.isupper() and len(said) > 1)]
    if not words:
        return ""
    if shorter != label and re.search(r"\w", shorter):
        return label_role(shorter)
    if arxiv_id(label.strip(" []()")) or re.fullmatch(r"(?i)\W*arxiv[:\s]*\d{4}\.\d{4,5}(?:v\d)?\W*", label):
        return "paper"
    if len(label) < 24 and "：" not in label and (match := _CJK_LABEL.search(_ASIDE.sub("", label))):
        return match.lastgroup
    if words == ["ieee", "access"]:
        return None
    if len(words) > 4 or (len(words) > 2 and label.strip()[:1].isupper() and words[-1] not in _ROLE_WORDS):
        return None
    stems = [(word, word.rstrip("0123456789")) for word in words]
    said = [next((role for role, known in _ROLES.items() if not known.isdisjoint(stem)), None) for stem in stems]
    if any(
        role is None and not (word in _FILLERS or word.isdigit() or is_acronym(word))
        for role, word in zip(said, words, strict=True)
    ):
        return None
    told = [role for role in said if role]
    if not told:
        return None
    if words[-1] in _PAGES and not {"code", "codes"} & set(words):
        return "other"
    if words[-1] == "paper" and not _ASIDES.search(label):
        return "paper"
    if told[0] == "other":
        return "code" if "code" in told and not _ASIDES.search(label) else "other"
    return "other" if _ASIDES.search(label) and len(told) > 1 else told[0]


def names_role(text: str) -> bool:
    """Whether the last word of a text is what a link leads to, as in "ROS code" or "the authors' page"."""
    words = [word.casefold() for word in _LABEL_WORDS.findall(text)]
    return bool(words) and words[-1] in _LEADS


def is_label(text: str) -> bool:
    """Whether the text of a link only says what it leads to, as a word such as "pdf" or a few words in brackets do."""
    return label_role(text) is not None or bool(
        re.fullmatch(r"\s*[\[【(]\s*[^\W_][^\s\]】)]*(?:\s+[^\W_][^\s\]】)]*){0,3}\s*[\]】)]\s*", text)
    )


_ROLE_WORDS = frozenset(word for known in _ROLES.values() for word in known)


@lru_cache(1 << 12)
def target(label: str, url: str) -> Target:
    """Where a link leads, by its host first and then by its label."""
    role = label_role(label)
    try:
        parts = urlsplit(url)
        host, path = (parts.hostname or "").removeprefix("www."), parts.path
    except ValueError:
        return Target(role or "", False)
    if role == "other" and (_ASIDES.search(label) or "review" in label.casefold()):
        return Target("other", False)
    if host == "huggingface.co":
        if path.startswith("/papers/"):
            return Target("paper", True)
        return Target("data" if path.startswith("/datasets/") else role if role in ("code", "data") else "other", True)
    if _CODE_HOSTS.search(host):
        if path.lower().endswith(".pdf"):
            return Target("paper", True)
        if role == "data" or (role == "other" and not _PROJECT.search(label)):
            return Target(role, True)
        return Target("code", True)
    if _VIDEO_HOSTS.search(host) or _BLOG_HOSTS.search(host):
        return Target("other", True)
    if _DATA_HOSTS.search(host):
        return Target(role if role == "paper" else "data", True)
    if _PAPER_HOSTS.search(host) and not parts.query and _PERIODICAL.fullmatch(path):
        return Target("other", True)
    page = paper_page(host, path.lstrip("/") + (f"?{parts.query}" if parts.query else ""))
    if _PAPER_HOSTS.search(host) or page is not None or path.lower().endswith((".pdf", ".ps", ".ps.gz")):
        if role in ("code", "data") and not arxiv_id(url) and not doi(url):
            return Target(role, False)
        return Target("paper", True)
    if host.endswith(("github.io", "gitlab.io")):
        return Target(role if role in ("code", "data", "paper") else "other", True)
    return Target(role or "", False)


def address(url: str) -> str:
    """A link as it was meant: with the scheme that was left out."""
    url = url.strip()
    if url.startswith("(http"):
        url = url.strip("()")  # "[code]((https://…))"
    bare = re.fullmatch(r"(?i)(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", url)
    if (
        not is_web_link(url)
        and bare
        and not re.search(
            r"(?i)^[\w.-]+\.(?:md|pdf|txt|html?|ipynb|png|jpe?g|gif|svg|ya?ml|json|toml|bib|csv|tsv|xml|rst|tex|org|zip|py|sh|cff)(?:[#?].*)?$",
            url,
        )
    ):
        return f"https://{url}"
    return url.replace(" ", "%20") if "://" in url else url


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing."""
    return text.strip().casefold() in NOTHING or not re.search(r"\w", without_emoji(text))


_DATE = re.compile(
    r"(?ix)(?<![\d./-])(?:"
    r"(?:1[4-9]|20)\d\d\s?[-./年]\s?\d{1,2}(?:\s?[-./月]\s?\d{1,2}日?|月)?(?![\d/])"
    r"|(?:20[0-3]|19)\d(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)"
    r"|\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?(?:19|20)\d\d(?!\d)|\d{1,2}(?:\s?[-/]\s?|\.)(?:19|20)\d\d(?!\d)"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?)?[-/,\s]+(?:19|20)\d\d(?!\d)"
    r"|(?:19|20)\d\d[-/,\s]+(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b\.?(?:\s+\d{1,2}(?!\d))?"
    r")"
)
_WORDS_ONLY = re.compile(r"[^\W\d_]+")
_DATE_WORDS = frozenset(
    (
        "st",
        "nd",
        "rd",
        "th",
        "t",
        "z",
        "年",
        "月",
        "日",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "early",
        "late",
    )
)
_DIGIT = re.compile(r"\d")
_MONTH_DAY = re.compile(r"(\d{1,2})\s?[-./]\s?(\d{1,2})")
_YEAR_ALONE = re.compile(r"(?<![\d.,/–-])(?:1[4-9]|20)\d\d(?![\d/–-]|[.,]\d)年?")


@lru_cache(1 << 13)
def date_of(text: str, year: int | None = None) -> int | None:
    """The date that a text is; with the `year` of its group "06/11" and "June" are dates too."""
    if len(text) > 80 or (year is None and not _DIGIT.search(text)):
        return None
    text = " ".join(without_emoji(text).split()).strip(" .,;:|()[]【】*_")
    if len(text) > 40 or any(
        word not in _DATE_WORDS and month_number(word) is None for word in _WORDS_ONLY.findall(text.lower())
    ):
        return None
    found = read_date(text)
    if found is None and year and (match := _MONTH_DAY.fullmatch(text)):
        first, second = int(match[1]), int(match[2])
        found = read_date(f"{year}-{first}-{second}") if first <= 12 else read_date(f"{year}-{second}-{first}")
    if found is None and year and text.isalpha():
        found = read_date(f"{text} {year}")
    if found is None and year and re.fullmatch(r"\d{1,2}月", text):
        found = read_date(f"{year}-{text[:-1]}")
    if found is None and re.fullmatch(r"1[4-9]\d\d(?:[-./]\d{1,2}){0,2}", text):
        found = read_date(text, years=PRINTED) or int(text[:4])
    if found is None and (match := re.fullmatch(r"((?:1[4-9]|20)\d\d)[-./]?00(?:[-./]?00)?", text)):
        found = int(match[1])
    return found


def date_in(text: str) -> int | None:
    """The first date in a text that is more than that, as exact as it is."""
    for match in _DATE.finditer(text):
        if found := date_of(match[0]):
            return found
    alone = _YEAR_ALONE.search(re.sub(r"\b((?:19|20)\d\d)/(?:19|20)\d\d\b", r"\1", text))
    return int(alone[0][:4]) if alone else None


def says_when_or_where(text: str, year: int | None = None, *, vague: bool = False) -> bool:
    """Whether a text is a date or a known venue, or, where `vague`, any venue with a year."""
    place = venue(text)
    return date_of(text, year) is not None or bool(place and (place.sure or (vague and place.year)))
