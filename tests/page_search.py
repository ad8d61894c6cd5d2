"""The search of the page run without a browser, and what Python says to the same queries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import quickjs

from samcat.errors import UsageError
from samcat.site import engine
from samcat.site.engine import works

if TYPE_CHECKING:
    import random

    from samcat.catalog import Catalog

_ASK = """
function ask(query, options) {
  let found;
  try {
    found = samcat.search(query, JSON.parse(options));
  } catch (error) {
    if (Object.getPrototypeOf(Object.getPrototypeOf(error)) !== Error.prototype) throw error;
    return JSON.stringify({ error: error.message });
  }
  const { rows, whole, unknown } = found;
  return JSON.stringify({ rows, whole, unknown, why: rows.map(found.why), isWhole: rows.map(found.isWhole) });
}
function nearest(query) {
  return JSON.stringify(samcat.nearest(query));
}
function load(data) {
  samcat.load(JSON.parse(data));
}
"""
SORTS = ("relevance", "date", "listed", "title", "author", "venue", "key")


class PageSearch:
    """The engine of the page with a list, in QuickJS."""

    def __init__(self, catalog: Catalog) -> None:
        self._context = quickjs.Context()
        self._context.eval(engine.text())
        self._context.eval(_ASK)
        self._context.get("load")(json.dumps(engine.data(catalog)))

    def answer(self, query: str, **options: Any) -> dict[str, Any]:
        """What the page finds: rows, how many have all words, unknown words, and why; or the error."""
        found: dict[str, Any] = json.loads(self._context.get("ask")(query, json.dumps(options)))
        return found

    def nearest(self, query: str) -> list[str]:
        """What the page suggests."""
        found: list[str] = json.loads(self._context.get("nearest")(query))
        return found

    def value(self, source: str) -> Any:
        """The value of an expression, through JSON."""
        return json.loads(self._context.eval(f"JSON.stringify({source})"))


class PythonSearch:
    """What the same list answers in Python, in the words of the page."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._rows = {work.key: row for row, work in enumerate(works(catalog))}

    def answer(self, query: str, **options: Any) -> dict[str, Any]:
        """As PageSearch has it."""
        try:
            found = self._catalog.answer(query, **options)
        except UsageError as error:
            return {"error": str(error)}
        return {
            "rows": [self._rows[hit.record.key] for hit in found.hits],
            "whole": found.whole,
            "unknown": list(found.unknown),
            "why": [[match._asdict() for match in hit.matches] for hit in found.hits],
            "isWhole": [hit.is_whole for hit in found.hits],
        }

    def nearest(self, query: str) -> list[str]:
        """As PageSearch has it."""
        return self._catalog.nearest(query)


def options_of(random_: random.Random) -> dict[str, Any]:
    """How a query is asked: mostly as it comes, at times half typed, in another order, or exactly."""
    options: dict[str, Any] = {}
    if random_.random() < 0.25:
        options["begun"] = True
    if random_.random() < 0.1:
        options["sort"] = random_.choice(SORTS)
    if random_.random() < 0.05:
        options["reverse"] = True
    if random_.random() < 0.05:
        options["exact"] = True
    return options
