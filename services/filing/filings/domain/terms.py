"""The closed lists of filings, with the Chinese terms they stand for."""

from enum import StrEnum


class Verdict(StrEnum):
    """予以登记、暂缓登记（补正）、不予登记 (国务院令第789号 9, by analogy)."""

    OK = "ok"
    SUPPLEMENT = "supplement"
    NOT_ACCEPTED = "not_accepted"


class Voice(StrEnum):
    """Who tells of a submission: the maker that sent it, or the authority that has it, whose day counts."""

    MAKER = "maker"
    AUTHORITY = "authority"
