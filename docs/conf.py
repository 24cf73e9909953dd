"""How Sphinx builds the documentation."""

import importlib.metadata
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "_ext"))

project = "sipmsg"
author = "The sipmsg authors"
copyright = author  # noqa: A001 - Sphinx's own name
release = importlib.metadata.version("sipmsg")

extensions = ["myst_parser", "sphinx.ext.autodoc", "tables", "grammar_page", "inspector"]
exclude_patterns = ["_build"]

myst_enable_extensions = ["attrs_inline", "colon_fence"]
myst_heading_anchors = 3
# `type` of a signature is the builtin, and some values have an attribute of that name
suppress_warnings = ["ref.python"]

# the bases whose own members are Python's to describe
_FOREIGN = "BaseException,Enum,Exception,ReprEnum,StrEnum,ValueError,object,str,tuple"

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "undoc-members": True, "inherited-members": _FOREIGN}
autodoc_typehints = "description"
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "sipmsg"
html_static_path = ["_static"]
html_css_files = ["railroad.css", "tables.css", "inspector/inspector.css"]
html_js_files = [("inspector/inspector.js", {"defer": "defer"}), ("tables.js", {"defer": "defer"})]

# nox -s links
linkcheck_timeout = 20
linkcheck_retries = 2
linkcheck_anchors_ignore_for_url = [r"https://github\.com/"]  # made by a script in the browser
