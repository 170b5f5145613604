"""What is refused about an observed hearing, and why."""

from shared.kernel.words.refusals import AlreadyExists


class ObservedAlready(AlreadyExists):
    code = "litigation.observed_already"
    zh = "该单位{on}旁听案件“{number}”庭审已经登记。"
    en = "It is on record already that the unit observed the hearing of “{number}” on {on}."
