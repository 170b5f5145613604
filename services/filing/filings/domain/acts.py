"""What can be entered about a filing."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from services.filing.filings.domain import events
from services.filing.filings.domain.filing import (
    FORM_CHECK_RULE,
    RECEIPT_RULE,
    SUBMIT,
    SUBMIT_RULES,
    SUPPLEMENT_RULE,
    Filing,
)
from services.filing.filings.domain.refusals import (
    NoSuchSubmission,
    ReceivedAlready,
    RegistrationNumberedBefore,
    RegistrationOfAnotherYear,
    ToldAlready,
)
from services.filing.filings.domain.registration import PATTERN_RULE, RegistrationNumber
from services.filing.filings.domain.stages import FilingAct, FilingStage
from services.filing.filings.domain.submission import Misdirection, Submission, must_be_receipt_number
from services.filing.filings.domain.terms import Verdict, Voice
from services.filing.makers.domain.refusals import AnotherAuthority
from services.filing.makers.domain.terms import Track
from services.filing.makers.domain.upward import Upward
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.lives.entered import Acts, Birth, Happening, acts
from shared.kernel.words.wording import Wording

_AFTER = {
    Verdict.OK: FilingStage.REGISTERED,
    Verdict.SUPPLEMENT: FilingStage.SUPPLEMENTING,
    Verdict.NOT_ACCEPTED: FilingStage.NOT_ACCEPTED,
}


@dataclass(frozen=True, kw_only=True)
class FallDue(Birth[Filing]):
    """The document was published: it has to be filed, by a day where a rule sets one."""

    id: str
    region: str
    unit: str
    document: str
    number: str
    track: Track
    authority: str
    joint_makers: tuple[str, ...] = ()
    upward: Upward | None = None

    called = Wording("应报送备案", "fall due for filing")
    fixed = frozenset({"id", "region", "unit", "document", "track"})

    def begin(self, law: Statutes) -> Filing:
        filing = Filing(
            id=self.id,
            region=self.region,
            unit=self.unit,
            document=self.document,
            number=self.number,
            track=self.track,
            authority=self.authority,
            joint_makers=self.joint_makers,
            upward=self.upward,
            published_on=self.on,
        )
        filing.record(events.FilingOpened(on=self.on))
        filing.start_deadline(SUBMIT, law.count(SUBMIT_RULES[self.track], filing.rules_of, self.on), on=self.on)
        return filing


@dataclass(frozen=True, kw_only=True)
class SubmitFiling(Happening[Filing]):
    """报送, or hand in again what was to be supplemented. The authority's form check begins. `submitted_by` is the
    person who speaks for the maker, `receipt_number` that of the authority's receipt where it tells of it."""

    ordinal: int
    materials: tuple[str, ...]
    by: Voice
    submitted_by: str | None = None
    receipt_number: str | None = None
    files: tuple[str, ...] = ()

    called = Wording("报送备案", "submit the filing")
    fixed = frozenset({"ordinal", "by", "submitted_by"})
    texts = deciding = frozenset({"materials"})
    brings = frozenset({"files"})

    @property
    def vouched(self) -> bool:
        return self.by is Voice.AUTHORITY

    def apply(self, filing: Filing, law: Statutes) -> None:
        if self.receipt_number is not None and self.by is Voice.MAKER:
            raise AnotherAuthority(field="receipt_number", authority=filing.authority)
        must_be_receipt_number(self.receipt_number, field="receipt_number")
        nth = next((nth for nth, each in enumerate(filing.submissions) if each.entry == filing.entry), None)
        if nth is None:
            said_on, received_on = (self.on, None) if self.by is Voice.MAKER else (None, self.on)
            _hand_in(
                filing,
                law,
                filing.entry,
                self.materials,
                said_on=said_on,
                received_on=received_on,
                submitted_by=self.submitted_by,
                receipt_number=self.receipt_number,
            )
            nth = len(filing.submissions) - 1
        elif self.by is Voice.AUTHORITY:
            _have(filing, law, nth, on=self.on, number=self.receipt_number)
        else:
            _say(filing, nth, self.materials, on=self.on, submitted_by=self.submitted_by)
        _bring(filing, nth, self.files)


def _hand_in(
    filing: Filing,
    law: Statutes,
    entry: int,
    materials: tuple[str, ...],
    *,
    said_on: date | None = None,
    received_on: date | None = None,
    submitted_by: str | None = None,
    receipt_number: str | None = None,
) -> None:
    """It has come, by the word of either side, and the entry is that of the submission."""
    must_be_receipt_number(receipt_number)
    first = filing.stage is FilingStage.DUE
    submission = Submission(
        ordinal=filing.next_submission,
        entry=entry,
        due=SUBMIT if first or not filing.submissions else filing.submissions[-1].supplement,
        materials=materials,
        said_on=said_on,
        received_on=received_on,
        submitted_by=submitted_by,
        receipt_number=receipt_number,
        counts=_counts(filing, law),
    )
    on = submission.counts_on
    filing.must_be_next(FilingAct.SUBMIT, on=on)
    filing.submissions.append(submission)
    filing.stage, filing.missing, filing.reason = FilingStage.SUBMITTED, (), None
    filing.meet(submission.due, on)
    if first:
        filing.record(events.DocumentFiled(on=on, in_time=filing.in_time))
    else:
        filing.record(events.FilingSupplemented(on=on, ordinal=submission.ordinal))
    period = law.count(FORM_CHECK_RULE, filing.rules_of, on)
    filing.start_deadline(submission.form_check, period, on=on, owner=filing.authority)


def _say(filing: Filing, nth: int, materials: tuple[str, ...], *, on: date, submitted_by: str | None) -> None:
    """The maker's day for what the authority had by then; nothing goes by that, but where it counts."""
    said = filing.submissions[nth] = replace(
        filing.submissions[nth], said_on=on, materials=materials, submitted_by=submitted_by
    )
    filing.meet(said.due, said.counts_on)
    _tell_of_receipt(filing, said, on=said.had_on)


def _bring(filing: Filing, nth: int, files: tuple[str, ...]) -> None:
    """To what the other side has brought."""
    said = filing.submissions[nth]
    filing.submissions[nth] = replace(said, files=(*said.files, *files))


def _have(filing: Filing, law: Statutes, nth: int, *, on: date, number: str | None) -> None:
    """The authority's day for what the maker has handed in."""
    must_be_receipt_number(number)
    said = filing.submissions[nth]
    if said.received_on is not None:
        raise ReceivedAlready(on=said.received_on)
    received = filing.submissions[nth] = replace(said, received_on=on, receipt_number=number)
    filing.meet(said.due, received.counts_on)
    period = law.count(FORM_CHECK_RULE, filing.rules_of, on)
    if isinstance(period, Counted) and filing.is_running(said.form_check):
        filing.move_deadline(said.form_check, period, on=on, reason="received")
    _tell_of_receipt(filing, received, on=on)


def _counts(filing: Filing, law: Statutes) -> Voice:
    rule = law.rulebook.rule(RECEIPT_RULE, filing.rules_of, filing.published_on)
    return Voice.AUTHORITY if rule is None else Voice(rule.choice)


def _tell_of_receipt(filing: Filing, said: Submission, *, on: date) -> None:
    """Once both sides have given their day."""
    clock = filing.deadlines.get(said.due)
    in_time = None if clock is None else clock.met_in_time
    filing.record(events.FilingReceived(on=on, ordinal=said.ordinal, said_on=said.said_on, in_time=in_time))


@dataclass(frozen=True, kw_only=True)
class FileElsewhere(Happening[Filing]):
    """报备对象错误: it was handed in to the unit `to`, whatever became of it there. It is not filed by that.

    Where that proves to be its authority nothing is wrong with it, and the submission is still to be entered.
    """

    to: str

    called = Wording("登记报备对象错误", "record that it was filed with another authority")
    units: ClassVar = {"to": Part.UNIT}

    def apply(self, filing: Filing, law: Statutes) -> None:
        filing.must_be_next(FilingAct.MISDIRECT, not_before=filing.published_on, on=self.on)
        if self.to != filing.authority:
            filing.misdirected.append(Misdirection(on=self.on, to=self.to))
            filing.record(events.FilingMisdirected(on=self.on, to=self.to))


@dataclass(frozen=True, kw_only=True)
class _OnOneSubmission(Happening[Filing]):
    """One side's word on what the other has entered of a submission, with the entry `of`: its place is there."""

    of: int

    @property
    def beside(self) -> int:
        return self.of

    @property
    def may_precede(self) -> bool:
        return True

    def retells(self, thing: Filing) -> bool:
        return True

    def submission(self, filing: Filing) -> Submission | None:
        """That of which it speaks; None where the filing knows none by that entry yet."""
        return next((each for each in filing.submissions if each.entry == self.of), None)


@dataclass(frozen=True, kw_only=True)
class Receive(_OnOneSubmission):
    """收文: the authority's word on the day of the submission that the entry `of` made, which counts, with the `number`
    of its receipt (收文号).

    Where the authority had it before the day that the maker has given, it has been handed in since then, and what came
    between the two days came after it.
    """

    number: str | None = None

    called = Wording("登记收文", "receive the filing")
    fixed = frozenset({"of"})

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, filing: Filing, law: Statutes) -> None:
        said = self.submission(filing)
        if said is None and filing.is_still_to_come(self.of):
            _hand_in(filing, law, self.of, (), received_on=self.on, receipt_number=self.number)
            return
        filing.must_be_next(FilingAct.RECEIVE, not_before=filing.checked_on or filing.published_on, on=self.on)
        if said is None or said is not filing.submissions[-1]:
            raise NoSuchSubmission(entry=self.of)
        _have(filing, law, len(filing.submissions) - 1, on=self.on, number=self.number)


@dataclass(frozen=True, kw_only=True)
class TellSubmission(_OnOneSubmission):
    """补记报送: the maker's word on the day of what the authority has entered by itself, with the entry `of`. Both are
    kept; it hands in nothing anew."""

    materials: tuple[str, ...]
    submitted_by: str
    files: tuple[str, ...] = ()

    called = Wording("补记报送", "tell when it was submitted")
    fixed = frozenset({"of", "submitted_by"})
    texts = deciding = frozenset({"materials"})
    brings = frozenset({"files"})

    def apply(self, filing: Filing, law: Statutes) -> None:
        said = self.submission(filing)
        if said is None and filing.is_still_to_come(self.of):
            _hand_in(filing, law, self.of, self.materials, said_on=self.on, submitted_by=self.submitted_by)
            _bring(filing, len(filing.submissions) - 1, self.files)
            return
        filing.must_be_next(FilingAct.TELL, not_before=filing.published_on, on=self.on)
        if said is None or said is not filing.submissions[-1]:
            raise NoSuchSubmission(entry=self.of)
        if said.said_on is not None:
            raise ToldAlready(on=said.said_on)
        nth = len(filing.submissions) - 1
        _say(filing, nth, self.materials, on=self.on, submitted_by=self.submitted_by)
        _bring(filing, nth, self.files)


@dataclass(frozen=True, kw_only=True)
class Check(Happening[Filing]):
    """形式审查 by the authority, through the person `by`; a supplement falls due as the rules have it.

    `missing` and `reason` are ids of texts.
    """

    verdict: Verdict
    missing: tuple[str, ...] = ()
    reason: str | None = None
    by: str

    called = Wording("形式审查", "check the form")
    fixed = frozenset({"by"})
    texts = frozenset({"missing", "reason"})

    def apply(self, filing: Filing, law: Statutes) -> None:
        filing.must_be_next(FilingAct.CHECK_FORM, on=self.on)
        checked = filing.submissions[-1]
        filing.meet(checked.form_check, self.on)
        filing.stage, filing.checked_on = _AFTER[self.verdict], self.on
        filing.verdicts.append(self.verdict)
        filing.missing, filing.reason = self.missing, self.reason
        if self.verdict is Verdict.OK:
            filing.registered_on = self.on
        if self.verdict is Verdict.SUPPLEMENT:
            self._ask_for_more(filing, law, checked.supplement)
        filing.record(events.FormChecked(on=self.on, verdict=self.verdict, attempt=len(filing.verdicts), by=self.by))

    def _ask_for_more(self, filing: Filing, law: Statutes, supplement: str) -> None:
        filing.start_deadline(supplement, law.count(SUPPLEMENT_RULE, filing.rules_of, self.on), on=self.on)


@dataclass(frozen=True, kw_only=True)
class NumberRegistration(Happening[Filing]):
    """编备案登记号: of the authority's own series of that year, in the form of its place."""

    number: str

    called = Wording("编备案登记号", "number the registration")

    def apply(self, filing: Filing, law: Statutes) -> None:
        filing.must_be_next(FilingAct.NUMBER, on=self.on)
        if filing.registration_number is not None:
            raise RegistrationNumberedBefore(number=filing.registration_number)
        number = RegistrationNumber.parse(self.number)
        if number.year != self.on.year:
            raise RegistrationOfAnotherYear(field="number", number=number, year=self.on.year)
        filing.registration_number = str(number.in_form_of(law.rulebook.rule(PATTERN_RULE, filing.rules_of, self.on)))
        filing.record(events.RegistrationNumbered(on=self.on, number=filing.registration_number))


ACTS: Acts = acts(FallDue, SubmitFiling, FileElsewhere, Receive, TellSubmission, Check, NumberRegistration)
