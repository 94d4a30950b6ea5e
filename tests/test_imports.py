"""The order of modules, and where the heavy libraries may be imported."""

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kg"

# A module imports only from lines above its own. What stands in one line never imports each other, but for
# the modules of one folder (kg.lang.*, kg.display.*, kg.cli.*).
LAYERS = [
    ["kg"],
    ["errors", "model"],
    ["vocab"],
    ["terms"],
    ["features"],
    ["classifier"],
    ["lang"],
    ["reference"],
    ["documents", "mentions", "reports", "entities", "offices"],
    ["statements", "events"],
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


def imported(tree: ast.AST) -> Iterator[str]:
    """Every kg module and foreign library that is imported anywhere in the tree, by its full name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import of {node.module}"
            assert node.module
            if node.module == "kg":
                yield from (
                    f"kg.{a.name}"
                    if (PACKAGE / a.name).exists() or (PACKAGE / f"{a.name}.py").exists()
                    else "kg"
                    for a in node.names
                )
            else:
                yield node.module


def at_import(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements that run when the module is imported: not those in functions, nor under
    TYPE_CHECKING.
    """
    todo: list[ast.stmt] = list(tree.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            todo.extend(node.orelse)
            continue
        yield node
        todo.extend(child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt))


def test_every_module_has_a_place():
    assert {part(module_name(p)) for p in modules()} == set(LAYER)


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_imports_only_from_above(path: Path):
    own = part(module_name(path))
    if own == "kg":  # the package's own names are imported lazily, from everywhere
        return
    for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
        if name != "kg" and not name.startswith("kg."):
            continue
        other = part(name)
        assert other == own or LAYER[other] < LAYER[own], f"{own} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_heavy_libraries_are_imported_where_used(path: Path):
    if module_name(path) in EAGER:
        return
    statements = at_import(ast.parse(path.read_text(encoding="utf-8")))
    direct = [s for s in statements if isinstance(s, ast.Import | ast.ImportFrom)]
    heavy = {name.split(".")[0] for s in direct for name in imported(s)} & HEAVY
    assert not heavy, (
        f"{module_name(path)} imports {heavy} when it is imported: import them inside the functions"
    )


# Modules that are themselves imported inside functions only, by those that need them.
EAGER = {"kg.classifier", "kg.features", "kg.lang.components", "kg.lang.id.pipeline", "kg.lang.id.tokenizer"}


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
