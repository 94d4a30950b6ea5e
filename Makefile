# Python 3.11 or later, with pip; another one: make PYTHON=/path/to/python3.12 demo
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo
# The data for training and measuring, beside the repository
SHARED ?= ../shared

.PHONY: help demo test lint types gate benchmark train clean

help:
	@echo "make demo   set up in $(VENV), build a graph from examples/, ask it, draw it in world.html"
	@echo "make test   set up in $(VENV) and run the tests"
	@echo "make lint   ruff: rules and layout      make types  mypy --strict"
	@echo "make gate   extraction scores against their floors      make clean  remove what was built"
	@echo "make benchmark   score the open articles again and write the tables of docs/benchmark.md"

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "kg needs Python 3.11 or later: none was found"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or later, and this is " + sys.version.split()[0] + ": make PYTHON=/path/to/python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

# Marks of what is installed, so that the second time takes no time.
$(VENV)/.kg: setup.cfg setup.py pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: setup.cfg setup.py pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable ".[dev,train]"
	@touch $@ $(VENV)/.kg

demo: $(VENV)/.kg
	rm -rf $(DEMO)
	@mkdir -p $(DEMO)
	$(BIN)/kg build examples/articles --store $(DEMO)/world
	$(BIN)/kg query $(DEMO)/world sanctions-by-issuer
	$(BIN)/kg rank $(DEMO)/world --top 5
	$(BIN)/kg why $(DEMO)/world "Korea Utara" Rusia
	$(BIN)/kg render $(DEMO)/world -o world.html
	@echo "Now open world.html in a browser."

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

# Just under what the model that ships scores on the open articles; they only rise.
FLOORS := --at-least mention=0.89 --at-least event=0.88 --at-least edge=0.65 \
	--at-least date=0.85 --at-least anaphora=0.6 --at-least speaker=0.85 --at-least place=0.85
gate: $(VENV)/.kg
	$(BIN)/python training/gate.py
	$(BIN)/python -m training.sieve $(SHARED)
	$(BIN)/kg eval benchmarks/open/test.jsonl --resolution benchmarks/resolution --quiet $(FLOORS)

benchmark: $(VENV)/.kg
	$(BIN)/python docs/benchmark.py

# Needs the data beside the repository; users never need it.
train: $(VENV)/.dev
	PYTHONPATH=$(CURDIR) $(BIN)/python -m weasel run all training --vars.shared $(abspath $(SHARED))
	$(BIN)/python docs/benchmark.py

clean:
	rm -rf $(DEMO) world.html build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
