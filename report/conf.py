"""How Sphinx turns the executed notebooks into a site. `build.py` calls it."""

project = "One story"
author = "The One Story developers"
html_title = "One story"

extensions = ["myst_nb"]
root_doc = "index"
# Every other file beside these is there only to be linked to.
include_patterns = ["index.md", "notebooks/*.ipynb", "data/**README.md", "CHANGELOG.md"]
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
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_sourcelink_suffix = ""  # a downloaded notebook ends in .ipynb, not in .ipynb.txt
html_use_index = False
html_show_sphinx = False
html_show_copyright = False
