"""材料清单: what has to be handed in with a matter, by the rules of its kind and place."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from services.review.matters.domain.refusals import MaterialsLacking, NoChecklist, NotOnChecklist
from services.review.matters.domain.terms import MatterKind
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.rules.rule_shapes import Choices, Term

MATERIALS = {
    MatterKind.MAJOR_DECISION: "review.major_decision.materials",
    MatterKind.NORMATIVE_DOCUMENT: "review.normative_document.materials",
}


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """The list as it was on the day of the submission, by the codes of the vocabulary: what is `asked` for, and what
    was `handed_in` by the drafter's word; None where the drafter has not said it by the list."""

    rule: str
    source: str
    asked: tuple[str, ...]
    handed_in: tuple[str, ...] | None

    @property
    def lacking(self) -> tuple[str, ...]:
        """What was not handed in, in the order of the list; nothing where nobody has said so."""
        had = self.asked if self.handed_in is None else self.handed_in
        return tuple(each for each in self.asked if each not in had)

    def with_more(self, codes: tuple[str, ...]) -> "Checklist":
        """Once these were handed in, too. Who has not gone by the list before does not by naming nothing."""
        if self.handed_in is None and not codes:
            return self
        return replace(self, handed_in=(*(self.handed_in or ()), *codes))


def checklist_for(
    law: Statutes, kind: MatterKind, region: str, on: date, handed_in: tuple[str, ...] | None
) -> Checklist | None:
    """The list for a matter of that kind that is submitted on the day; None where no rule has one. Refuses what is not
    on it."""
    rule_id = MATERIALS.get(kind)
    rule = None if rule_id is None else law.rulebook.rule(rule_id, region, on)
    if rule is None:
        must_be_listed(None, handed_in or (), field="checklist")
        return None
    asked = tuple(each.code for each in rule.expect(Choices).options)
    checklist = Checklist(rule=rule.id, source=str(rule.source), asked=asked, handed_in=handed_in)
    must_be_listed(checklist, handed_in or (), field="checklist")
    return checklist


def must_be_listed(checklist: Checklist | None, codes: Collection[str], *, field: str) -> None:
    """Refuse what is not on the list, and anything where there is none."""
    if codes and checklist is None:
        raise NoChecklist(field=field)
    for code in codes:
        if checklist is not None and code not in checklist.asked:
            raise NotOnChecklist(
                field=field,
                rule=checklist.rule,
                source=checklist.source,
                given=code[:40],
                known=checklist.asked,
            )


def must_say_what_is_lacking(checklist: Checklist | None, said: tuple[str, ...], law: Statutes) -> None:
    """Refuse to take the matter as complete without naming each thing on the list that was not handed in."""
    must_be_listed(checklist, said, field="lacking")
    unsaid = () if checklist is None else tuple(each for each in checklist.lacking if each not in said)
    if checklist is not None and unsaid:
        words = tuple(law.rulebook.terms.get(each, Term(each, each, each)) for each in unsaid)
        raise MaterialsLacking(field="lacking", rule=checklist.rule, source=checklist.source, lacking=words)
