# docmine: every command a person or the continuous integration needs. `make help` lists them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.complete
OUT ?= out

.DEFAULT_GOAL := help
.PHONY: help setup run test check format lint types contracts bench corpus encoder model clean

help:  ## list what can be made
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP)  ## set up .venv with everything, and OCR where that is possible

$(STAMP): pyproject.toml scripts/install_tesseract.sh
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[embeddings]" \
		|| echo "no sentence embeddings for this machine: the classifier goes on without them"
	bash scripts/install_tesseract.sh
	touch $(STAMP)

run: setup  ## the main job on the sample corpus: corpus/ -> out/
	$(BIN)/docmine run corpus --output $(OUT) --jobs 2

test: setup  ## all tests
	$(BIN)/python -m pytest

check: setup format lint types contracts  ## format, lint, types, import contracts

format: setup
	$(BIN)/ruff format --check .

lint: setup
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports

bench: setup  ## speed, memory and quality tables
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/recognize.py
	$(BIN)/python benchmarks/classify.py

corpus: setup  ## typeset corpus/*.pdf anew from corpus/sources
	$(BIN)/python scripts/build_corpus.py

encoder: setup  ## tune the encoder anew to annotations/gold: PyTorch, about an hour on two cores
	$(BIN)/python -m pip install --quiet --editable ".[tune]"
	$(BIN)/python scripts/tune_encoder.py

model: setup  ## train the shipped model anew from annotations/ and models/encoder.npz
	$(BIN)/python scripts/build_model.py

clean:  ## remove what was made
	rm -rf $(VENV) $(OUT) .pytest_cache .mypy_cache .ruff_cache .hypothesis
