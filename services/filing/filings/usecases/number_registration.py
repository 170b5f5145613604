"""编备案登记号: one that was typed, or the next of the authority's series."""

from dataclasses import dataclass, replace
from datetime import date

from services.filing.filings.domain import acts
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.refusals import (
    RegistrationLabelNeeded,
    RegistrationNumberTaken,
    RegistrationWordNeeded,
)
from services.filing.filings.domain.registration import PATTERN_RULE, Form, RegistrationNumber
from services.filing.filings.usecases.at_authority import at_authority
from services.filing.filings.usecases.ports import FilingsWork
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.document_number import must_be_word
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class NumberRegistration(Act):
    """`number` as it was typed; where it is None the next is taken of the series of the `word`, which is the one used
    last if it is None, too. In three parts `label` is how the maker is called in it, by default as before."""

    number: str | None = None
    word: str | None = None
    label: str | None = None


async def number_registration(
    command: NumberRegistration, work: FilingsWork, statutes: Statutes, today: date
) -> Filing:
    """The authority numbers what it has registered; whoever else takes a number of its series waits."""
    filing = await at_authority(work, command, today)
    await work.filings.hold_series(filing.authority)
    if command.number is None:
        number = await _next(command, filing, work, statutes)
    else:
        number = RegistrationNumber.parse(command.number)
    existing = await work.filings.numbered(filing.authority, number)
    if existing is not None and existing.id != filing.id:
        raise RegistrationNumberTaken(field="number", number=number, of=existing.number)
    act = acts.NumberRegistration(on=command.on, number=str(number))
    return await work.filings.enter(filing, act, paper=command.paper)


async def offer_registration_number(
    command: NumberRegistration, work: FilingsWork, statutes: Statutes, today: date
) -> RegistrationNumber:
    """What the next number of the filing would be, were it numbered that day; nothing is taken."""
    return await _next(command, await at_authority(work, command, today), work, statutes)


async def _next(
    command: NumberRegistration, filing: Filing, work: FilingsWork, statutes: Statutes
) -> RegistrationNumber:
    """The number after the last of the series in the year of that day; gaps are not filled."""
    year, word = command.on.year, command.word
    last = await work.filings.last_registered(filing.authority, word, year)
    if word is None and last is None:
        raise RegistrationWordNeeded(field="word")
    word = word or (last.word if last is not None else "")
    must_be_word(word, field="word")
    rule = statutes.rulebook.rule(PATTERN_RULE, filing.rules_of, command.on)
    form = Form(rule.choice) if rule is not None else Form.PLAIN if last is None else last.form
    serial = last.serial + 1 if last is not None and last.year == year else 1
    number = RegistrationNumber(word, year, serial, form)
    return await _with_makers_part(number, command, filing, work) if form is Form.THREE_PART else number


async def _with_makers_part(
    number: RegistrationNumber, command: NumberRegistration, filing: Filing, work: FilingsWork
) -> RegistrationNumber:
    """The serial of what this maker has filed in the year, behind how it is called in numbers."""
    own = await work.filings.last_of_maker(filing.authority, filing.unit, number.word)
    label = command.label or (own.label if own is not None else "")
    if not label:
        raise RegistrationLabelNeeded(field="label")
    of_year = own is not None and own.year == number.year
    return replace(number, label=label, own=(own.own or 0) + 1 if own is not None and of_year else 1)
