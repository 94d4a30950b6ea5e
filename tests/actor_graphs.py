"""Actor graphs built by hand, as ``kg.views`` would give them."""

import random

import networkx as nx

SYMMETRIC = {"met-with", "signed-with", "exercised-with"}
RELATIONS = (
    "met-with",
    "visited",
    "signed-with",
    "sanctioned",
    "attacked",
    "accused",
    "aided",
    "deployed-to",
)
TYPES = ("Person", "State", "Alliance", "Force", "Organisation", "Place", "Agreement", "Office")


def quote(text, trigger="", **more):
    start = text.index(trigger)
    where = {"title": "Judul", "outlet": "Kabar Contoh", "published": "2024-11-03T08:00:00+07:00"}
    span = (start, start + len(trigger)) if trigger else None
    known = {"url": "https://contoh.example/1", "status": "occurred", **where}
    return {"text": text, "trigger": span, **known, **more}


def add_fact(graph, source, target, relation, date=None, weight=1, evidence=()):
    graph.add_edge(
        source,
        target,
        key=f"{relation} {date or ''}".strip(),
        relation=relation,
        label=relation,
        directed=relation not in SYMMETRIC,
        dates=(date,) if date else (),
        earliest=date,
        latest=date,
        status="occurred",
        weight=weight,
        evidence=list(evidence),
    )


def small():
    """Three actors: a dated meeting, an undated aid and a later sanction."""
    graph = nx.MultiDiGraph()
    graph.add_node("urn:rusia", label="Rusia", type="State", aliases=("Kremlin", "Moskow"))
    graph.add_node("urn:korut", label="Korea Utara", type="State", aliases=("Korut",))
    graph.add_node("urn:lavrov", label="Sergei Lavrov", type="Person", aliases=())
    meeting = quote("🕊 Keduanya bertemu di Moskow.", "bertemu")
    add_fact(graph, "urn:lavrov", "urn:korut", "met-with", "2024-11-02", 3, [meeting])
    add_fact(graph, "urn:rusia", "urn:korut", "aided", None, 2, [quote("Rusia mengirim bantuan.", "bantuan")])
    add_fact(graph, "urn:korut", "urn:rusia", "sanctioned", "2025-01-05", 1, [meeting])
    return graph


def large(size):
    """A repeatable graph of ``size`` actors with hubs, of every type and relation, dated and not."""
    draw = random.Random(size)
    graph = nx.MultiDiGraph()
    for number in range(size):
        kind = TYPES[number % len(TYPES)]
        graph.add_node(f"urn:actor:{number}", label=f"{kind} bernama {number}", type=kind, aliases=())
    for source, target in nx.barabasi_albert_graph(size, 2, seed=size).edges():
        relation, day = draw.choice(RELATIONS), f"2024-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        date = draw.choice((day, day, None))
        text = quote(f"Aktor {source} dan aktor {target} diberitakan hari itu.", "diberitakan")
        ends = f"urn:actor:{source}", f"urn:actor:{target}"
        add_fact(graph, *ends, relation, date, draw.randrange(1, 6), [text])
    return graph


PAYLOADS = (
    "<script>window.PWNED = 1</script>",
    "</script><script>window.PWNED = 2</script>",
    "<img src=x onerror='window.PWNED = 3'>",
    '"><svg onload=window.PWNED=4>',
    "' onmouseover='window.PWNED=5' href='x",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "\u2028window.PWNED = 6\u2029",
    "<a href='javascript:window.PWNED=7'>href</a>",
    "\ud800 half a pair",
    "__proto__",
)


def hostile():
    """A graph that holds every payload in every place that articles or users can fill."""
    graph = nx.MultiDiGraph()
    for number, payload in enumerate(PAYLOADS):
        graph.add_node(f"{payload}#{number}", label=payload, type="Person", aliases=(payload,))
    graph.add_node("__proto__", label="constructor", type="toString", aliases=("hasOwnProperty",))
    nodes = list(graph)
    urls = (
        "javascript:window.PWNED=8",
        "data:text/html,<script>1</script>",
        'https://x.example/"><b>',
        "http://[",
    )
    for number, payload in enumerate(PAYLOADS):
        more = {"title": payload, "outlet": payload, "published": payload, "url": urls[number % len(urls)]}
        said = quote(payload + " kata", payload, **more)
        relation = payload if number % 2 else "met-with"
        add_fact(graph, nodes[number], nodes[number + 1], relation, None, 1, [{**said, "status": payload}])
    return graph
