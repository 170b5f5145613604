"""职责分离 in an OpenAPI document: the rows of the table that are about things of the service."""

from collections.abc import Collection
from typing import Any

from shared.kernel.lives.separation import ANY_THING, APART, DOINGS, Hand


def shown_separation(things: Collection[str]) -> list[dict[str, Any]]:
    """``x-separation``: two parts in a thing that no person has both of, by which acts they come about, why, and the
    source."""
    return [
        {
            "thing": row.thing,
            "apart": [_shown(row.thing, hand) for hand in (row.one, row.other)],
            "zh": row.why.zh,
            "en": row.why.en,
            "source": row.source,
        }
        for row in APART
        if row.thing == ANY_THING or row.thing in things
    ]


def _shown(thing: str, hand: Hand) -> dict[str, Any]:
    acts = [act for each in DOINGS if each.thing == thing and each.hand is hand for act in each.acts]
    return {"hand": hand.value, "zh": hand.zh, "en": hand.en, "acts": acts}
