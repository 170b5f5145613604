"""Whom doors answer though the table says that it is not theirs to do: each is to be mended, and then fails here.

By service and route the persons, or what those are who act on what they merely see.
"""

from collections.abc import Collection, Mapping

LET_IN: Mapping[str, Mapping[str, Collection[str]]] = {
    "review": {},
    "filing": {
        # Registrars who see the document learn that there is no series before whose it is is asked.
        "POST /v1/documents/{id}/next-number": {f"{unit}-registrar" for unit in ("gz-congress", "jx-justice")},
    },
    "litigation": {},
    "notify": {},
}
