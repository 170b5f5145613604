"""How many random lives a long test lives through."""

import os

MANY = int(os.environ.get("LIVES", "20000"))
"""Of each kind; the seeds are the same at every run, fewer of them only end sooner."""
