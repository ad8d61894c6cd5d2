"""samcat: find, read and cite the papers of a curated reading list.

    import samcat

    catalog = samcat.load()                      # the list that comes with samcat, or samcat.load("my/catalog.toml")
    catalog["medsam"]                            # by key, alias, arXiv id, DOI, link, method name or title
    len(catalog), "medsam" in catalog            # a collection: for record in catalog: ...
    catalog.search("few-shot ultrasound", has_code=True, limit=3)
    catalog.select(venues="MICCAI", since="2025", sort="venue")
    samcat.render(catalog.search("polyp"), "bibtex")
    catalog.to_dicts()                           # pandas.DataFrame(catalog.to_dicts())

A record has the names that JSON has: record.key, record.title, record.authors, record.doi, record.published["in"].
What can go wrong is a samcat.SamcatError: UnknownReference (a KeyError too), UsageError (a ValueError too) or
CatalogError, whose `problems` are all that is wrong in a file.
"""

# what type checkers take for that of typing, a module that every start would load before it can be interrupted
TYPE_CHECKING = False

if TYPE_CHECKING:
    from samcat.catalog import Catalog as Catalog
    from samcat.errors import AmbiguousReference as AmbiguousReference
    from samcat.errors import CatalogError as CatalogError
    from samcat.errors import SamcatError as SamcatError
    from samcat.errors import UnknownReference as UnknownReference
    from samcat.errors import UsageError as UsageError
    from samcat.file.loader import load as load
    from samcat.formats import render as render
    from samcat.record.model import Citation as Citation
    from samcat.record.model import Dataset as Dataset
    from samcat.record.model import Paper as Paper

__version__ = "0.1.0"

_HOMES = {
    "AmbiguousReference": "errors",
    "Catalog": "catalog",
    "CatalogError": "errors",
    "Citation": "record.model",
    "Dataset": "record.model",
    "Paper": "record.model",
    "SamcatError": "errors",
    "UnknownReference": "errors",
    "UsageError": "errors",
    "load": "file.loader",
    "render": "formats",
}
__all__ = [
    "AmbiguousReference",
    "Catalog",
    "CatalogError",
    "Citation",
    "Dataset",
    "Paper",
    "SamcatError",
    "UnknownReference",
    "UsageError",
    "__version__",
    "load",
    "render",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'samcat' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"samcat.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
