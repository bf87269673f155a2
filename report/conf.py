"""How Sphinx turns the executed notebooks into a site. `build.py` calls it."""

from posixpath import dirname, join, normpath, splitext

from docutils import nodes

project = "One story"
author = "The One Story developers"
html_title = "One story"

extensions = ["myst_nb"]
root_doc = "index"
# Every other file beside these is there only to be linked to.
include_patterns = [
    "index.md",
    "cite.md",
    "notebooks/*.ipynb",
    "notebooks/*.md",
    "tables/*.md",
    "data/**README.md",
    "CHANGELOG.md",
]
myst_heading_anchors = 3

nb_execution_mode = "off"  # build.py has executed them
nb_ipywidgets_js = {}  # the usual scripts come from another host, and no page needs them
nb_code_prompt_show = "Show code"
nb_code_prompt_hide = "Hide code"

html_theme = "sphinx_book_theme"
html_theme_options = {
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "use_download_button": True,
    "use_fullscreen_button": False,
    "navbar_persistent": [],  # the search field stands in the side bar already
}
language = "en"
html_favicon = "_static/icon.svg"
html_static_path = ["_static"]
html_css_files = ["site.css", "pages.css"]
html_js_files = ["site.js"]
html_sourcelink_suffix = ""  # a downloaded notebook ends in .ipynb, not in .ipynb.txt
html_context = {"default_mode": "auto"}  # light or dark, as the reader's system has it
html_use_index = False
html_show_sphinx = False
html_show_copyright = False


def setup(app):
    """Add to Sphinx what it does not do of itself."""
    app.connect("doctree-resolved", lead_to_pages)


def lead_to_pages(app, doctree, docname):
    """Let a link that a cell of a notebook printed, such as `glossary.md#mask`, lead to its page.

    In JupyterLab it leads to the file. Links in the text of a notebook are resolved already.
    """
    for link in doctree.findall(nodes.reference):
        path, _, place = link.get("refuri", "").partition("#")
        stem, ending = splitext(path)
        page = normpath(join(dirname(docname), stem))
        if ending in (".md", ".ipynb") and ":" not in path and page in app.env.all_docs:
            slugs = app.env.metadata[page].get("myst_slugs", {})
            place = slugs[place][1] if place in slugs else place
            link["refuri"] = app.builder.get_relative_uri(docname, page) + f"#{place}" * bool(place)
