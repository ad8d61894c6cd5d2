"""samcat: find, read and cite the papers of a curated reading list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samcat.catalog import Catalog as Catalog
    from samcat.errors import SamcatError as SamcatError
    from samcat.file.loader import load as load
    from samcat.formats import render as render
    from samcat.record.model import Citation as Citation
    from samcat.record.model import Dataset as Dataset
    from samcat.record.model import Paper as Paper

__version__ = "0.1.0"

_HOMES = {
    "Catalog": "catalog",
    "Citation": "record.model",
    "Dataset": "record.model",
    "Paper": "record.model",
    "SamcatError": "errors",
    "load": "file.loader",
    "render": "formats",
}
__all__ = ["Catalog", "Citation", "Dataset", "Paper", "SamcatError", "__version__", "load", "render"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'samcat' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"samcat.{_HOMES[name]}"), name)
    return value
