"""Who receives a filing and looks at it."""

from services.filing.filings.domain.filing import Filing
from services.filing.makers.domain.refusals import AnotherAuthority
from shared.kernel.model.actor import Actor


def must_be_authority(by: Actor, filing: Filing) -> None:
    """Refuse what only the authority of the filing may say."""
    if by.unit != filing.authority:
        raise AnotherAuthority(authority=filing.authority)
