import json
import subprocess
import sys

import pytest

from kg import vocab
from kg.errors import StoreError
from kg.vocab import KG
from tests.stored import ALL, count, fill


def test_no_export_holds_the_reading_time(store):
    fill(store, ALL)
    for form in ("nquads", "trig", "ttl", "jsonld"):
        assert KG.readAt not in "".join(store.export(form))
    assert count(store, f"GRAPH <{vocab.GRAPH_JOURNAL}> {{ ?d kg:readAt ?t }}") == len(ALL)


def test_the_other_formats_hold_the_merged_layer(store):
    import rdflib

    fill(store, ALL)
    size = len(store.query("SELECT ?s ?p ?o WHERE { ?s ?p ?o }").rows)
    for form, name in (("ttl", "turtle"), ("jsonld", "json-ld")):
        graph = rdflib.Graph()
        graph.parse(data="".join(store.export(form)), format=name)
        assert len(graph) == size
    dataset = rdflib.Dataset()
    dataset.parse(data="".join(store.export("trig")), format="trig")
    assert {str(g.identifier) for g in dataset.graphs() if len(g)} == {
        vocab.GRAPH_MERGED,
        vocab.GRAPH_REFERENCE,
    }
    assert json.loads("".join(store.export("jsonld")))["@graph"]


@pytest.mark.parametrize("form", ["trig", "ttl", "jsonld"])
def test_the_other_formats_are_the_same_in_every_process(tmp_path, form):
    script = (
        "import sys; from kg.store import open_store; from tests.stored import ALL, fill\n"
        "with open_store(sys.argv[1], create=True) as store:\n"
        "    fill(store, ALL if sys.argv[2] == '0' else ALL[::-1])\n"
        "    sys.stdout.write(''.join(store.export(sys.argv[3])))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / n), n, form], capture_output=True, check=True
        ).stdout
        for n in "01"
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 1000


def test_an_unknown_format(store):
    with pytest.raises(StoreError, match="choose one of nquads"):
        store.export("xls")
