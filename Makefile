# Two commands set up all they need: `make report` and `make test`. `make help` lists the rest.

PYTHON ?= python3
RUN = .venv/bin/python
PIP = $(RUN) -m pip install -qq --disable-pip-version-check

# Kernels start three times slower without compiled modules; the others lead a kernel astray.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME MPLBACKEND

.PHONY: help report test lab notebooks outputs refresh-data lock bench bench-report clean unfinished
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

report: .venv/.ready ## Execute the notebooks and build the site in _site/ (CORPUS=folder: on other articles)
	@$(RUN) report/build.py --corpus "$$CORPUS"

test: .venv/.ready ## Run every check: style, units, notebooks against their stored outputs, in a browser
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m pytest -q -n 2 --nbval tests notebooks --ignore=tests/browser
	@$(RUN) -m pytest -q -n 2 tests/browser

lab: .venv/.ready ## Open the notebooks in JupyterLab
	@$(RUN) -m jupyter lab --ServerApp.root_dir=. \
	  --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb \
	  --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

notebooks: .venv/.ready ## Execute the notebooks and save them in place, with their outputs
	@$(RUN) report/execute.py

outputs: .venv/.ready ## Write every table and figure to outputs/ (CORPUS=folder: of other articles)
	@$(RUN) report/outputs.py --corpus "$$CORPUS"

refresh-data: .venv/.ready ## Online only: add Statistics Canada's newest figures to data/reference
	@$(RUN) -m helpers.trade.refresh

bench: .venv/.ready ## Measure how right and how fast the modules are (some minutes)
	@failed=; for file in tests/bench/bench_*.py; do echo "== $$file"; \
	  $(RUN) $$file || failed="$$failed $$file"; done; \
	  test -z "$$failed" || { echo >&2 "Failed, or below its target:$$failed"; exit 1; }

bench-report: .venv/.ready ## Time the report beside the import cells of its notebooks alone
	@$(RUN) report/build.py --time-imports
	@$(RUN) report/build.py

lock: ## Make requirements.lock from pyproject.toml (to move every pin to its newest, remove it first)
	@test -x build/uv/bin/uv || { $(PYTHON) -m venv build/uv && build/uv/bin/pip install -q uv; }
	@build/uv/bin/uv pip compile pyproject.toml --all-extras --universal --generate-hashes \
	  --no-emit-index-url --no-annotate -q -o requirements.lock

clean: ## Remove what the other commands made, except the environment (.venv)
	@rm -rf build _site .pytest_cache .ruff_cache .hypothesis
	@find . -name .venv -prune -o -name __pycache__ -type d -exec rm -rf {} +

# The environment notes the folder it was made in: after a move or a break it is made from nothing.
ifneq ($(shell cat .venv/.ready 2>/dev/null),$(CURDIR))
FROM_NOTHING = --clear
.venv/.ready: unfinished
endif
.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo >&2 \
	  "Python 3.11 or newer is needed, and $(PYTHON) is older or missing. If there is another:" \
	  "make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo >&2 \
	  "$(PYTHON) cannot make environments. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@echo "Setting up .venv (once, about a minute)"
	@rm -f $@
	@$(PYTHON) -m venv $(FROM_NOTHING) .venv
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@echo "$(CURDIR)" > $@
