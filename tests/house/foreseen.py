"""Facts as a dry run names them, to be compared with what is shown."""

from shared.contracts.envelope import Envelope

ANSWERS = {"fact_corrected": "corrected", "fact_withdrawn": "withdrawn"}


def facts_said(envelope: Envelope) -> tuple[str, str, str | None]:
    """What it is, of which fact, and why."""
    fact, data = _fact(envelope.type), envelope.data
    return (ANSWERS[fact], _fact(data["type"]), data["reason"]) if fact in ANSWERS else ("told", fact, None)


def is_of_clock(envelope: Envelope) -> bool:
    """Whether it tells how a clock stands, or explains one: that is shown apart."""
    return _fact(envelope.type).startswith(("deadline_", "explanation_"))


def _fact(type_: str) -> str:
    return type_.split(".")[2]
