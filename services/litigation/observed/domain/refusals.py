"""What is refused about an observed hearing, and why."""

from shared.kernel.words.refusals import AlreadyExists


class ObservedAlready(AlreadyExists):
    code = "litigation.observed_already"
    zh = "该单位{on}旁听案件“{number}”庭审已经登记；登记有误的，请更正原登记。"
    en = "The unit's hearing of “{number}” on {on} is on record already; if it is wrong, put that entry right."
