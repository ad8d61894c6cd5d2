"""The rules of the house: which module may import which."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import samcat
from samcat.cli.commands import COMMANDS

PACKAGE = Path(samcat.__file__).parent

# from the ground up; a module imports what is below it, or stands on its own floor
LAYERS = (
    ("errors", "clean", "text"),
    ("record",),
    ("search",),
    ("catalog",),
    ("formats",),
    ("readers",),
    ("file",),
    ("cache",),
    ("check",),
    ("keep",),
    ("cli",),
)
_FORBIDDEN_CALLS = {"eval", "exec"}
_FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "click"}


def _modules() -> dict[str, ast.Module]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


MODULES = _modules()


def _is_on(module: str, names: tuple[str, ...]) -> bool:
    return module in names or module.partition(".")[0] in names


def _layer(module: str) -> int:
    return next(level for level, names in enumerate(LAYERS) if _is_on(module, names))


def _imports(tree: ast.Module) -> set[str]:
    """The modules of samcat that a module imports: at its top, inside a function, or for the type checker only."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "samcat":
            base = node.module.removeprefix("samcat").lstrip(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".lstrip(".")
                found.add(inner if inner in MODULES else base)
        elif isinstance(node, ast.Import):
            found |= {alias.name.removeprefix("samcat.") for alias in node.names if alias.name.startswith("samcat.")}
    return found - {""}


# what only starts something else may name anything
_ENTRANCES = ("", "__init__", "__main__")
IMPORTS = {module: _imports(tree) for module, tree in MODULES.items() if module not in _ENTRANCES}


def test_every_module_has_its_floor() -> None:
    assert [module for module in IMPORTS if not any(_is_on(module, names) for names in LAYERS)] == []
    assert [name for names in LAYERS for name in names if not any(_is_on(module, (name,)) for module in MODULES)] == []


def test_imports_point_downward_only() -> None:
    upward = [
        f"{module} imports {imported}"
        for module, imports in IMPORTS.items()
        for imported in imports
        if _layer(imported) > _layer(module)
    ]
    assert upward == []


def test_packages_of_one_floor_do_not_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for module, imports in IMPORTS.items():
        own = module.partition(".")[0]
        graph.setdefault(own, set()).update(imported.partition(".")[0] for imported in imports)
        graph[own].discard(own)
    _refuse_circles(graph)


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: {other for other in imports if other in IMPORTS} for module, imports in IMPORTS.items()}
    graph.get("cache.likely", set()).discard("cache.reader")  # for its types only
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


def test_no_command_imports_another() -> None:
    commands = {f"cli.{row.module}" for row in COMMANDS.values()}
    crossing = [f"{module} imports {imported}" for module in commands for imported in IMPORTS[module] & commands]
    assert crossing == []


def test_commands_are_imported_by_nothing_but_the_application() -> None:
    importers = [
        f"{module} imports {imported}"
        for module, tree in MODULES.items()
        if not module.startswith("cli") and module != "__main__"
        for imported in _imports(tree)
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


def test_nothing_evaluates_text_or_starts_a_shell() -> None:
    found = []
    for module, tree in MODULES.items():
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


def test_modules_stay_small() -> None:
    long = {
        str(path.relative_to(PACKAGE)): count
        for path in PACKAGE.rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 420
    }
    assert long == {}
