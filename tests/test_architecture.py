"""The rules of the house: which module may import which."""

from __future__ import annotations

import ast
from pathlib import Path

import samcat

PACKAGE = Path(samcat.__file__).parent

# from the ground up; a module may import its own layer's neighbours only where the layer says so
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


def _layer(module: str) -> int:
    exact = [level for level, names in enumerate(LAYERS) if module in names]
    if exact:
        return exact[0]
    package = module.partition(".")[0]
    return next(level for level, names in enumerate(LAYERS) if package in names)


def _imports(tree: ast.Module) -> set[str]:
    """The modules of samcat that a module imports, when it runs: at its top or inside a function."""
    found: set[str] = set()
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "samcat":
            base = node.module.removeprefix("samcat").lstrip(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".lstrip(".")
                found.add(inner if inner in MODULES else base)
        elif isinstance(node, ast.Import):
            found |= {alias.name.removeprefix("samcat.") for alias in node.names if alias.name.startswith("samcat.")}
    return found - {""}


def test_imports_point_downward_only() -> None:
    upward = [
        f"{module} imports {imported}"
        for module, tree in MODULES.items()
        if module not in ("samcat", "__init__", "__main__")
        for imported in _imports(tree)
        if _layer(imported) > _layer(module) and not (module == "catalog" and imported == "references")
    ]
    assert upward == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: {other for other in _imports(tree) if other in MODULES} for module, tree in MODULES.items()}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " > ".join((*path[path.index(module) :], module))
        if module not in done:
            for other in sorted(graph[module]):
                visit(other, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())


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
