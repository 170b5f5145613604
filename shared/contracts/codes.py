"""The closed lists that cross between services. What a fact says in one of them is a word of the list, or no such fact.

Each is the list that the speaker's own domain has (`tests/architecture/test_codes.py`). A longer list is another
contract: a listener that does not know a word must not guess.
"""

from typing import Literal

Service = Literal["review", "filing", "litigation", "notify"]

# Of corrections.
CorrectionReason = Literal["rectified", "voided", "late_entry", "another_word", "recounted", "returned"]

# Of what another person has to agree to: what is asked, and what became of it.
EnteredByTwo = Literal["close_unit"]
ProposedAct = Literal["rectification", "voiding", "close_unit"]
ProposalOutcome = Literal["confirmed", "declined", "overtaken", "lapsed"]

# Of deadlines.
PeriodKind = Literal["ceiling", "floor", "before"]
PeriodUnit = Literal["hour", "day", "working_day", "month", "year"]
DateStatus = Literal["firm", "provisional", "suspended"]

# Of units.
UnitRelation = Literal[
    "reviews_for",
    "decides_for",
    "receives_filings_of",
    "congress_of",
    "upper_department_of",
    "establishment_office_of",
    "approval_office_of",
    "acts_in_court_for",
    "office_of",
    "supervises",
    "hears_cases_of",
]

# Of persons.
PersonRole = Literal[
    "drafter",
    "office",
    "reviewer",
    "head",
    "registrar",
    "litigator",
    "court",
    "procuratorate",
    "supervisor",
    "operator",
    "administrator",
]

# Of review.
MatterKind = Literal[
    "major_decision", "policy_document", "normative_document", "agreement", "administrative_agreement", "other"
]
MatterStage = Literal[
    "submitted",
    "returned",
    "accepted",
    "supplementing",
    "paused",
    "revising",
    "revised",
    "cleared",
    "rejected",
    "deliberated",
    "decided",
    "withdrawn",
]
Clearing = Literal["pass", "pass_with_changes", "risk_flagged"]
Resolution = Literal["approved", "refused", "discuss_again", "postponed"]

# Of filing.
Track = Literal["government", "congress"]
Verdict = Literal["ok", "supplement", "not_accepted"]
Defect = Literal["exceeds_power", "conflicts_with_higher_law", "violates_procedure", "other"]
Flaw = Literal[
    "unreviewed",
    "undecided",
    "review_failed",
    "clearance_withdrawn",
    "unnumbered",
    "outside_series",
    "maker_ended",
    "maker_unlisted",
    "misdirected",
    "never_filed",
]
Remedy = Literal["amended", "repealed", "suspended"]
EndGround = Literal[
    "document_ended",
    "document_replaced",
    "request_withdrawn",
    "transferred",
    "other",
    "document_voided",
    "document_unpublished",
]
Asker = Literal[
    "filing", "judgment", "judicial_suggestion", "procuratorial_suggestion", "reconsideration_opinion", "other"
]
CatalogueSpan = Literal["previous_year", "first_half", "current_year"]

# Of litigation.
TrialLevel = Literal[
    "first_instance", "second_instance", "retrial_review", "retrial", "enforcement_review", "jurisdiction", "other"
]
Voice = Literal["court", "agency"]
HeadCall = Literal["must", "may", "none"]
HeadCategory = Literal["principal", "deputy", "in_charge", "other_in_charge", "subordinate", "entrusted"]
NotHeld = Literal["put_off", "called_off", "stayed", "judged"]
Violation = Literal["head_absent", "lawyer_only", "nobody", "left_early", "refused_to_explain", "identity_defective"]
Form = Literal["judgment", "ruling", "mediation"]
JudgmentOutcome = Literal[
    "withdrawn",
    "rejected",
    "dismissed",
    "revoked",
    "partly_revoked",
    "changed",
    "confirmed_unlawful",
    "confirmed_invalid",
    "ordered_to_perform",
    "payment",
    "compensation",
    "mediated",
    "upheld",
    "remanded",
]
Area = Literal[
    "land",
    "housing",
    "public_security",
    "traffic",
    "market",
    "food_and_drugs",
    "environment",
    "work_safety",
    "health",
    "social_security",
    "planning",
    "education",
    "information",
    "other",
]
Cause = Literal[
    "penalty",
    "compulsory_measure",
    "compulsory_execution",
    "licence",
    "expropriation",
    "registration",
    "confirmation",
    "benefit",
    "promise",
    "levy",
    "reward",
    "fee",
    "information",
    "approval",
    "disposition",
    "reconsideration",
    "adjudication",
    "agreement",
    "indemnity",
    "compensation",
    "inaction",
    "public_interest",
]
ObligationKind = Literal["act_anew", "perform_duty", "pay", "compensate", "remedy"]
Performance = Literal["performed", "enforced"]
