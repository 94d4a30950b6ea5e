"""The order of modules, and where the heavy libraries may be imported."""

import ast
import configparser
import importlib
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kg"

# A module imports only from lines above its own (imports for types alone aside), never from one in its own line.
# A folder stands here as one; inside it, imports make no circle. CONTRIBUTING.md shows the same order.
LAYERS = [
    ["kg"],
    # words
    ["errors", "model", "vocab", "edtf"],
    ["rdf", "terms", "asof", "groups"],
    ["flow"],
    # what is known of a language and of the world
    ["features", "classifier", "deepset", "reference", "copies"],
    ["lang", "anaphora"],
    ["speakers"],
    # the stages, and the two forms of what they give
    [
        "documents",
        "sieve",
        "mentions",
        "entities",
        "offices",
        "reports",
        "domains",
        "statements",
        "interchange",
    ],
    # the merged layer
    ["identity", "background", "lexicon"],
    ["merged", "forgetting"],
    # what people put right in what the stages give
    ["corrections"],
    # views: of a store, or of any rdflib dataset with the same graphs, so that they import no store
    ["views", "analytics", "tables"],
    ["display"],
    # the graph on disk
    ["rewriting", "waiting", "sparql"],
    ["database", "folder", "exports", "check", "queries"],
    ["judged", "recent", "catalogue"],
    ["refreshing"],
    ["store", "workers"],
    # the whole chain, and what runs on a store
    ["pipeline", "connections", "changes"],
    ["explanations", "evaluation", "judging"],
    ["cli"],
    ["__main__"],
]
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}

HEAVY = {
    "spacy",
    "thinc",
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
    "feedparser",
    "py3langid",
    "rapidfuzz",
    "datasketch",
    "jinja2",
    "markupsafe",
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
    inner = ROOT.joinpath(*module.split("."), name)
    is_module = module.startswith("kg") and (inner.is_dir() or inner.with_suffix(".py").exists())
    return f"{module}.{name}" if is_module else module


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


def test_contributing_shows_the_same_order():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (block,) = [block for block in text.split("```")[1::2] if block.startswith("\nerrors ")]
    shown = [re.split(r"\s{2,}", line)[0].replace("/", "").split() for line in block.strip().splitlines()]
    assert shown == [line for line in LAYERS if line not in (["kg"], ["__main__"])]


def test_no_imports_go_round_in_a_circle():
    graph = {
        module_name(path): {
            name
            for name in imported(running(ast.parse(path.read_text(encoding="utf-8")), functions=True))
            if name.startswith("kg.")
        }
        for path in modules()
        if module_name(path) != "kg"
    }
    TopologicalSorter(graph).prepare()  # else a CycleError, which names the circle


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
EAGER = {"kg.lang.components", "kg.lang.id.pipeline", "kg.lang.id.tokenizer", "kg.lang.vectors"}


# Which parts import which of them, and click, at all.
HOMES = {
    "numpy": {"classifier", "deepset", "lang", "analytics", "display", "evaluation"},
    "scipy": {"display"},
    "spacy": {"lang"},
    "thinc": {"lang"},
    "rdflib": {"database", "sparql", "check", "exports"},
    "pyoxigraph": {"database", "exports", "rewriting", "sparql", "terms"},
    "oxrdflib": {"database"},
    "pyshacl": {"check"},
    "networkx": {"views", "analytics", "display", "tables"},
    "pyvis": {"display"},
    "trafilatura": {"documents"},
    "lxml": {"documents"},
    "feedparser": {"documents"},
    "py3langid": {"documents"},
    "rapidfuzz": {"entities", "identity", "connections"},
    "datasketch": {"copies"},
    "jinja2": {"display", "evaluation", "explanations"},
    "markupsafe": {"display"},
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
    homes: dict[str, set[str]] = {}
    for own, library in foreign():
        homes.setdefault(library, set()).add(own)
    assert homes == HOMES


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
