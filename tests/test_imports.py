"""The order of modules, and where the heavy libraries may be imported."""

import ast
import configparser
import importlib
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kg"

# A module imports only from lines above its own (imports for types alone aside). What stands in one line
# never the modules of one folder (kg.lang.*, kg.display.*, kg.cli.*).
LAYERS = [
    ["kg"],
    ["errors", "model"],
    ["vocab"],
    ["edtf", "rdf", "terms"],
    ["features"],
    ["classifier"],
    ["lang"],
    ["reference"],
    ["anaphora", "speakers"],
    ["documents", "mentions", "reports", "entities", "offices"],
    ["identity"],
    ["background", "statements", "merged"],
    ["database", "exports"],
    ["check"],
    ["store"],
    ["views"],
    ["analytics"],
    ["display"],
    ["pipeline"],
    ["queries", "connections", "explanations", "interchange", "tables"],
    ["cli"],
    ["__main__"],
]
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}

HEAVY = {
    "spacy",
    "rdflib",
    "pyoxigraph",
    "oxrdflib",
    "pyshacl",
    "networkx",
    "scipy",
    "numpy",
    "pyvis",
    "trafilatura",
    "lxml",
}


def modules() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if "_ontology" not in p.parts)


def part(name: str) -> str:
    """kg.lang.id.dates -> lang; kg -> kg"""
    return name.split(".")[1] if "." in name else name


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Every kg module and foreign library that these statements import, by its full name."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import of {node.module}"
            assert node.module
            yield from (_member(node.module, alias.name) for alias in node.names)


def _member(module: str, name: str) -> str:
    """``from kg import rdf`` imports kg.rdf, ``from kg import __version__`` kg itself."""
    inner = PACKAGE / name
    return (
        f"kg.{name}" if module == "kg" and (inner.is_dir() or inner.with_suffix(".py").exists()) else module
    )


def running(tree: ast.Module, *, functions: bool) -> Iterator[ast.AST]:
    """The nodes that run: not those under TYPE_CHECKING, and those in functions only if asked for."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.Lambda) and not functions:
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            todo.extend(node.orelse)
            continue
        yield node
        todo.extend(ast.iter_child_nodes(node))


def test_every_module_has_a_place():
    assert {part(module_name(p)) for p in modules()} == set(LAYER)


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_imports_only_from_above(path: Path):
    own = part(module_name(path))
    if own == "kg":  # the package's own names are imported lazily, from everywhere
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name in imported(running(tree, functions=True)):
        if name != "kg" and not name.startswith("kg."):
            continue
        other = part(name)
        assert other == own or LAYER[other] < LAYER[own], f"{own} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_heavy_libraries_are_imported_where_used(path: Path):
    if module_name(path) in EAGER:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    heavy = {name.split(".")[0] for name in imported(running(tree, functions=False))} & HEAVY
    assert not heavy, (
        f"{module_name(path)} imports {heavy} when it is imported: import them inside the functions"
    )


# Modules that are themselves imported inside functions only, by those that need them.
EAGER = {"kg.classifier", "kg.features", "kg.lang.components", "kg.lang.id.pipeline", "kg.lang.id.tokenizer"}


# Which parts may import which of them at all.
HOMES = {
    "spacy": {"lang"},
    "rdflib": {"database", "check", "exports"},
    "pyoxigraph": {"database", "exports", "terms"},
    "oxrdflib": {"database"},
    "pyshacl": {"check"},
    "networkx": {"views", "analytics", "display", "tables"},
    "pyvis": {"display"},
    "trafilatura": {"documents"},
    "lxml": {"documents"},
    "click": {"cli", "__main__"},
}


def foreign() -> Iterator[tuple[str, str]]:
    """Every part and every library that it imports, whether in a function or not."""
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name in imported(running(tree, functions=True)):
            library = name.partition(".")[0]
            if library != "kg" and library not in sys.stdlib_module_names:
                yield part(module_name(path)), library


def test_each_library_is_imported_by_few():
    for own, library in foreign():
        assert own in HOMES.get(library, {own}), f"{own} imports {library}"


def test_every_library_is_declared():
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    required = re.findall(r"^[\w-]+", setup["options"]["install_requires"], re.MULTILINE)
    declared = {name.lower().replace("_", "-") for name in required}
    homes = metadata.packages_distributions()
    libraries = {library for _, library in foreign()}
    names = {
        library: {n.lower().replace("_", "-") for n in homes.get(library, [library])} for library in libraries
    }
    assert {library for library in libraries if not names[library] & declared} == set()


def loaded_by(code: str) -> set[str]:
    shown = "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\n{shown}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(done.stdout.splitlines()[-1].split())


def test_help_imports_nothing_heavy():
    assert not loaded_by("from kg.__main__ import main\nmain(['--help'])\nmain(['build', '--help'])") & HEAVY


def test_import_kg_imports_nothing_heavy():
    assert not loaded_by("import kg") & (HEAVY | {"click"})


def test_public_names():
    import kg

    assert set(kg.__all__) == {*kg._HOMES, "__version__"}
    for name in kg.__all__:
        assert getattr(kg, name) is not None
        assert name == "__version__" or not (PACKAGE / f"{name}.py").exists(), f"kg.{name} is a module, too"
    assert set(kg.__all__) <= set(dir(kg))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        kg.nothing  # noqa: B018


def test_public_names_survive_import_of_their_module():
    import kg

    for name, (module, attribute) in kg._HOMES.items():
        assert getattr(kg, name) is getattr(importlib.import_module(module), attribute)
