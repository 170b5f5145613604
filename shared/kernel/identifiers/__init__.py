"""Numbers and codes that documents, cases, bodies and regions are known by: parse, normalise, refuse by name."""

from shared.kernel.identifiers.case_number import CaseNumber
from shared.kernel.identifiers.credit_code import CreditCode
from shared.kernel.identifiers.document_number import DecreeNumber, DocumentNumber
from shared.kernel.identifiers.letter_number import LetterNumber
from shared.kernel.identifiers.region_code import Level, RegionCode

__all__ = ["CaseNumber", "CreditCode", "DecreeNumber", "DocumentNumber", "LetterNumber", "Level", "RegionCode"]
