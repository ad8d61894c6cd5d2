"""The rules of the house: which module may import which."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import samcat
from samcat.cli.commands import COMMANDS

PACKAGE = Path(samcat.__file__).parent
PROJECT = Path(__file__).parent.parent

if TYPE_CHECKING:
    from collections.abc import Collection

# from the ground up; a module imports what is below it, or stands on its own floor
LAYERS = (
    ("errors", "clean", "text"),
    ("record",),
    ("search",),
    ("catalog",),
    ("source",),
    ("formats",),
    ("readers",),
    ("file",),
    ("large",),
    ("check",),
    ("keep",),
    ("site",),
    ("browse",),
    ("cli",),
)
_ENTRANCES = ("", "__init__", "__main__")
_FORBIDDEN_CALLS = {"eval", "exec"}
_FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "click"}


def _modules() -> dict[str, ast.Module]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


@pytest.fixture(scope="module")
def modules() -> dict[str, ast.Module]:
    """The trees of all modules. They are large, and only the worker that needs them reads them."""
    return _modules()


@pytest.fixture(scope="module")
def imports_of(modules: dict[str, ast.Module]) -> dict[str, set[str]]:
    """What each module imports but for those that only start something else, which may name anything."""
    return {module: _imports(tree, modules) for module, tree in modules.items() if module not in _ENTRANCES}


def _is_on(module: str, names: tuple[str, ...]) -> bool:
    return module in names or module.partition(".")[0] in names


def _layer(module: str) -> int:
    return next(level for level, names in enumerate(LAYERS) if _is_on(module, names))


def _imports(tree: ast.Module, modules: Collection[str]) -> set[str]:
    """The modules of samcat that a module imports: at its top, inside a function, or for the type checker only."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "samcat":
            base = node.module.removeprefix("samcat").lstrip(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".lstrip(".")
                found.add(inner if inner in modules else base)
        elif isinstance(node, ast.Import):
            found |= {alias.name.removeprefix("samcat.") for alias in node.names if alias.name.startswith("samcat.")}
    return found - {""}


def test_every_module_has_its_floor(imports_of: dict[str, set[str]], modules: dict[str, ast.Module]) -> None:
    assert [module for module in imports_of if not any(_is_on(module, names) for names in LAYERS)] == []
    assert [name for names in LAYERS for name in names if not any(_is_on(module, (name,)) for module in modules)] == []


def test_imports_point_downward_only(imports_of: dict[str, set[str]]) -> None:
    upward = [
        f"{module} imports {imported}"
        for module, imports in imports_of.items()
        for imported in imports
        if _layer(imported) > _layer(module)
    ]
    assert upward == []


def test_packages_of_one_floor_do_not_import_each_other_in_a_circle(imports_of: dict[str, set[str]]) -> None:
    graph: dict[str, set[str]] = {}
    for module, imports in imports_of.items():
        own = module.partition(".")[0]
        graph.setdefault(own, set()).update(imported.partition(".")[0] for imported in imports)
        graph[own].discard(own)
    _refuse_circles(graph)


def test_no_modules_import_each_other_in_a_circle(imports_of: dict[str, set[str]]) -> None:
    graph = {module: {other for other in imports if other in imports_of} for module, imports in imports_of.items()}
    _refuse_circles(graph)


def _refuse_circles(graph: dict[str, set[str]]) -> None:
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " > ".join((*path[path.index(module) :], module))
        if module not in done:
            for other in sorted(graph.get(module, ())):
                visit(other, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_a_circle_is_found_however_long() -> None:
    with pytest.raises(AssertionError, match="b > c > d > b"):
        _refuse_circles({"a": {"b"}, "b": {"c"}, "c": {"d"}, "d": {"b"}})
    _refuse_circles({"a": {"b", "c"}, "b": {"c"}, "c": set()})


def test_no_command_imports_another(imports_of: dict[str, set[str]]) -> None:
    commands = {f"cli.{row.module}" for row in COMMANDS.values()}
    crossing = [f"{module} imports {imported}" for module in commands for imported in imports_of[module] & commands]
    assert crossing == []


def test_commands_are_imported_by_nothing_but_the_application(modules: dict[str, ast.Module]) -> None:
    importers = [
        f"{module} imports {imported}"
        for module, tree in modules.items()
        if not module.startswith("cli") and module != "__main__"
        for imported in _imports(tree, modules)
        if imported.startswith("cli")
    ]
    assert importers == []


def test_package_files_stay_empty() -> None:
    allowed = {"__init__", "", "formats", "readers"}
    full = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("__init__.py")
        if path.parent != PACKAGE and path.parent.name not in allowed and path.stat().st_size > 200
    ]
    assert full == []


def test_nothing_evaluates_text_or_starts_a_shell(modules: dict[str, ast.Module]) -> None:
    found = []
    for module, tree in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                if isinstance(node.func, ast.Name) and node.func.id in _FORBIDDEN_CALLS:
                    found.append(f"{module}:{node.lineno}: {node.func.id}")
                found += [f"{module}:{node.lineno}: shell" for keyword in node.keywords if keyword.arg == "shell"]
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            found += [f"{module}: {name}" for name in names if name.split(".")[0] in _FORBIDDEN_MODULES]
    assert found == []


# the last resort of the program, the hand-over between two threads, and an encoding that Python does not know
_MAY_CATCH_ALL = {"cli.main", "keep.links.asking", "keep.network.transport", "cli.output"}
_TOO_WIDE = {"BaseException", "Exception", "TypeError", "LookupError"}


def test_a_fallback_catches_named_errors(modules: dict[str, ast.Module]) -> None:
    found = [
        f"{module}:{node.lineno}: {name}"
        for module, tree in modules.items()
        if module not in _MAY_CATCH_ALL
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and not isinstance(node.body[-1], ast.Raise)
        for name in ({part.id for part in ast.walk(node.type) if isinstance(part, ast.Name)} if node.type else {"all"})
        if name in {*_TOO_WIDE, "all"}
    ]
    assert found == []


# who writes BibTeX or keeps what a file says, which for a citation are its fields
_KNOW_CITATIONS = {"file.document", "file.inherited", "formats.bibtex", "formats.json", "formats.toml", "keep.assign"}


def test_one_module_draws_on_the_terminal(modules: dict[str, ast.Module]) -> None:
    drawing = {
        module
        for module, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import) and any(alias.name.partition(".")[0] == "curses" for alias in node.names)
    }
    assert drawing == {"browse.screen"}


def test_only_writers_ask_whether_a_record_is_a_citation(modules: dict[str, ast.Module]) -> None:
    asking = {
        module
        for module, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance" and "Citation" in ast.unparse(node)
    }
    assert asking <= _KNOW_CITATIONS


def test_no_data_is_hidden_in_texts_behind_a_null(modules: dict[str, ast.Module]) -> None:
    hidden = [
        f"{module}:{node.lineno}"
        for module, tree in modules.items()
        if module != "readers.csl_json"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.match("\0[a-z]", node.value)
    ]
    assert hidden == []


_BRITISH = re.compile(
    r"\b(?:colou?rs?|catalogues?|behaviours?|centres?|licences?|grey|artefacts?|whilst|judgements?|spelt|learnt|"
    r"favou?r\w*|(?:normal|recogn|organ|initial|capital|summar|special|general|character|categor)is(?:e|ed|es|ing|ation)|"
    r"(?:cancell|labell|modell|travell)(?:ed|ing)|analys(?:e|ed|es|ing))\b",
    re.IGNORECASE,
)
_AMERICAN = re.compile(r"colors?|favor\w*", re.IGNORECASE)
# these know both spellings, of words of titles
_TELL_SPELLINGS = {"text", "search.matching"}


def test_prose_and_names_are_in_american_english(modules: dict[str, ast.Module]) -> None:
    texts = {module: ast.unparse(tree) for module, tree in modules.items() if module not in _TELL_SPELLINGS}
    pages = [*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), *PROJECT.glob("benchmarks/*.md")]
    texts |= {path.name: path.read_text(encoding="utf-8") for path in pages}
    found = [
        f"{name}: {word}"
        for name, text in texts.items()
        for word in _BRITISH.findall(text)
        if not _AMERICAN.match(word)
    ]
    assert found == []


def test_modules_stay_small() -> None:
    long = {
        str(path.relative_to(PACKAGE)): count
        for path in PACKAGE.rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 420
    }
    assert long == {}
