# Two commands set up all they need: `make report` and `make test`. `make help` lists the rest.

PYTHON ?= python3
RUN = .venv/bin/python
UV ?= $(shell command -v uv)

# Kernels start three times slower without compiled modules; the others lead a kernel astray.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME MPLBACKEND

# `make report HOME=Norland` names the home of a story, and is not the folder of whoever runs it.
ifeq ($(origin HOME),command line)
STORY_HOME := $(HOME)
unexport HOME
endif

.PHONY: help report test lab notebooks outputs refresh-data lock bench validate bench-report clean unfinished
.NOTPARALLEL:
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

report: .venv/.ready-report ## Execute the notebooks and build the site in _site/ (CORPUS=folder: on your articles)
	@$(RUN) report/build.py --corpus "$$CORPUS" --frames "$$FRAMES" --actors "$$ACTORS" \
	  --sides "$$SIDES" --record "$$RECORD" --labels "$$LABELS" --home "$(STORY_HOME)"

test: .venv/.ready-test ## Run every check: style, units, notebooks against their stored outputs, in a browser
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m pytest -q -n 2 --nbval tests notebooks --ignore=tests/browser
	@$(RUN) -m pytest -q -n 2 tests/browser

lab: .venv/.ready-lab ## Open the notebooks in JupyterLab
	@$(RUN) -m jupyter lab --ServerApp.root_dir=. \
	  --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb \
	  --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

notebooks: .venv/.ready-report ## Execute the notebooks and save them in place, with their outputs
	@$(RUN) report/execute.py

outputs: .venv/.ready-report ## Write every table and figure to outputs/ (CORPUS=folder: of other articles)
	@$(RUN) report/outputs.py --corpus "$$CORPUS"

refresh-data: .venv/.ready-report ## Online only: add Statistics Canada's newest figures to data/reference
	@$(RUN) -m helpers.trade.refresh

bench: .venv/.ready-test ## Measure how right and how fast the modules are (some minutes)
	@failed=; for file in tests/bench/bench_*.py; do echo "== $$file"; \
	  $(RUN) $$file || failed="$$failed $$file"; done; \
	  test -z "$$failed" || { echo >&2 "Failed, or below its target:$$failed"; exit 1; }

validate: .venv/.ready-test .venv/.ready-peers ## Measure every method against labelled sets (GOLD=folder), keep it in data/validation
	@$(RUN) tests/bench/validate.py "$$GOLD"

bench-report: .venv/.ready-report ## Time the report beside the import cells of its notebooks alone
	@$(RUN) report/build.py --time-imports
	@$(RUN) report/build.py

COMPILE = build/uv/bin/uv pip compile pyproject.toml --universal --generate-hashes \
  --no-emit-index-url --no-annotate --quiet
lock: ## Make the locks from pyproject.toml (to move every pin to its newest, remove them first)
	@test -x build/uv/bin/uv || { $(PYTHON) -m venv build/uv && build/uv/bin/pip install -q uv; }
	@$(COMPILE) --extra formats --extra scale --extra lab --extra site --extra test --extra browser --extra build -o requirements.lock
	@$(COMPILE) --extra site --extra formats --extra scale --extra build -c requirements.lock -o requirements-report.lock
	@$(COMPILE) --extra lab --extra formats --extra scale --extra build -c requirements.lock -o requirements-lab.lock
	@$(COMPILE) --extra peers -c requirements.lock -o requirements-peers.lock

clean: ## Remove what the other commands made, except the environment (.venv)
	@rm -rf build _site .pytest_cache .ruff_cache .hypothesis
	@find . -name .venv -prune -o -name __pycache__ -type d -exec rm -rf {} +

# What is installed grows by need: the report and the lab need a part each, the tests everything.
# A lock holds all that its packages need (--no-deps).
READY = .venv/.ready-report .venv/.ready-lab .venv/.ready-test .venv/.ready-peers
.venv/.ready-report: requirements-report.lock
.venv/.ready-lab: requirements-lab.lock
.venv/.ready-test: requirements.lock
.venv/.ready-peers: requirements-peers.lock

# The environment notes the folder it was made in: after a move or a break it is made from nothing.
ifneq ($(shell test -x $(RUN) && cat .venv/.whole 2>/dev/null),$(CURDIR))
$(READY) .venv/.whole: unfinished
endif

ifneq ($(strip $(UV)),)
ENVIRONMENT = $(UV) venv --quiet --seed --python $(PYTHON)
INSTALL = $(UV) pip install --quiet --no-deps --python $(RUN)
NEEDED = venv
else
ENVIRONMENT = $(PYTHON) -m venv
INSTALL = $(RUN) -m pip install -qq --no-deps --no-compile --disable-pip-version-check
NEEDED = venv, ensurepip
endif

$(READY): pyproject.toml | .venv/.whole
	@echo 'Installing in .venv what `make $(@:.venv/.ready-%=%)` needs (once, about a minute)'
	@rm -f .venv/.whole
	@$(INSTALL) --require-hashes -r $(filter %.lock,$^)
	@$(INSTALL) --no-build-isolation -e .
	@$(RUN) -m compileall -qq -j 0 -x '/tests?/' .venv/lib || true # a few files are templates
	@touch $@ $(if $(filter %-test,$@),$(filter-out %-peers,$(READY)))
	@echo "$(CURDIR)" > .venv/.whole

.venv/.whole:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo >&2 \
	  "Python 3.11 or newer is needed, and $(PYTHON) is older or missing. If there is another:" \
	  "make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import $(NEEDED)' 2>/dev/null || { echo >&2 \
	  "$(PYTHON) cannot make environments. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@rm -rf .venv
	@$(ENVIRONMENT) .venv
