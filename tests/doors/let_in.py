"""Whom doors let in though the table says that it is not theirs to do: each is to be mended, and then fails here.

By service and route the persons, or what those are who act on what they merely see.
"""

from collections.abc import Collection, Mapping

# Registrars who see the document of another unit, as its maker or its filing authority does.
BYSTANDERS = frozenset(
    f"{unit}-registrar" for unit in ("gz-congress", "gz-government", "gz-water", "jx-justice", "市政府办")
)

LET_IN: Mapping[str, Mapping[str, Collection[str]]] = {
    "review": {},
    "filing": {
        **dict.fromkeys(
            (
                "POST /v1/documents/{id}/number",
                "POST /v1/documents/{id}/void-number",
                "POST /v1/documents/{id}/publication",
                "POST /v1/documents/{id}/irregular-publication",
                "POST /v1/documents/{id}/dropping",
                "POST /v1/filings/{id}/submission",
                "POST /v1/filings/{id}/misdirection",
            ),
            BYSTANDERS,
        ),
        # The unit of the document, too, says of a challenge to it that none is meant, or which.
        **dict.fromkeys(
            ("POST /v1/challenges/{id}/link", "POST /v1/challenges/{id}/closing"),
            BYSTANDERS | {"gz-housing-registrar"},
        ),
    },
    "litigation": {
        # A court that has nothing to do with the agency learns that there is such a case, before whose it is is asked.
        "POST /v1/cases/pushed": {"court-340800-court"},
    },
    "notify": {},
}
