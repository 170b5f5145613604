"""What every service says of the law it lives by."""

from shared.contracts.days import Day
from shared.contracts.envelope import Contract


class LawReleaseInForceV1(Contract):
    """Rules and calendar under which the service enters things from the day `since` on: told by each service when
    it is started with another `release` than it had in force, be it one that it had before.

    `files` has for each file, by folder and name, the SHA-256 of what it says. It is about no thing and nobody, and is
    never corrected: what says anything else is another release.
    """

    release: str
    since: Day
    files: dict[str, str]
