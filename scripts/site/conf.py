"""Settings of Sphinx for the site; `make docs` writes its source and calls it."""

from importlib.metadata import version as version_of
from pathlib import Path

SITE = Path(__file__).resolve().parents[2] / "site"

project = "Contingent"
author = project_copyright = "Contingent developers"
version = release = version_of("contingent")
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]

html_theme = "furo"
html_title = f"Contingent {version}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_extra_path = [str(SITE / "extra")]  # the exports of runs, as they are
html_show_sourcelink = False
html_copy_source = False

myst_heading_anchors = 4  # a link to a heading is written as on GitHub
highlight_language = "text"
suppress_warnings = ["myst.header"]  # descriptions of submodels begin with small headings of their own

nb_execution_mode = "cache"
nb_execution_cache_path = str(SITE / "cache")
nb_execution_timeout = 300
nb_execution_raise_on_error = True
nb_execution_show_tb = True
exclude_patterns = ["**/runs"]
nb_merge_streams = True
nb_output_stderr = "remove"  # bars of progress
nb_mime_priority_overrides = [("html", "image/svg+xml", 5), ("html", "application/vnd.jupyter.widget-view+json", None)]
nb_ipywidgets_js = {}  # widgets would load scripts from elsewhere: their pictures are shown

default_role = "code"
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
napoleon_google_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
