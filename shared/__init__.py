"""What the four services share: a language of facts, periods and places, and the machinery that carries it."""

import sys
from importlib import import_module

# structlog takes rich for a console where it finds it, and with it pygments and attrs, some 4 MiB of each process; our
# log is JSON. Whoever wants rich may import it afterwards.
if "rich" not in sys.modules:
    sys.modules["rich"] = None  # type: ignore[assignment]  # what is None there cannot be imported
    try:
        import_module("structlog")
    finally:
        del sys.modules["rich"]
