"""The closed list of filings, with the Chinese terms it stands for."""

from enum import StrEnum


class Verdict(StrEnum):
    """予以登记、暂缓登记（补正）、不予登记 (国务院令第792号 9, by analogy)."""

    OK = "ok"
    SUPPLEMENT = "supplement"
    NOT_ACCEPTED = "not_accepted"
