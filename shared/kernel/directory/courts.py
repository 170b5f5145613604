"""上级人民法院: which court may say of another that it hears the cases of a unit."""

from shared.kernel.identifiers.divisions import covers, same


def may_designate(above: str, court: str, unit: str) -> bool:
    """行政诉讼法 23、24: whether a court of the region `above` designates one of the region `court`, which lies below
    it, for a unit in its own area; of a court that is nowhere the region is empty."""
    return bool(above) and covers(above, unit) and covers(above, court) and not same(above, court)
