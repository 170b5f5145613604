"""Schemas are read without the grammar of international addresses, which none of them asks for."""

import sys

# Where it is installed, `jsonschema` compiles some forty grammars when it is imported, in each process that collects
# tests; it provides for machines that do not have it. What is None there cannot be imported.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
