"""How a change of a power list is refused."""

from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder


class ClassifiedIsNotPublished(OutOfOrder):
    code = "review.classified_is_not_published"
    zh = "涉密的权责清单调整不得公布。"
    en = "A classified power-list change is not published."


class OnlyClassifiedIsWithheld(OutOfOrder):
    code = "review.only_classified_is_withheld"
    zh = "权责清单调整应当及时公布，只有涉密的才不公布。"
    en = "A power-list change is to be published; only a classified one is withheld."


class AnsweredBefore(AlreadyExists):
    code = "review.answered_before"
    zh = "{respondent}已于{on}答复，不能再次答复。"
    en = "The {respondent} answered on {on}; it answers once."


class OneBodyForTwo(NotAllowed):
    code = "review.one_body_for_two"
    zh = "行政审批和机构编制意见应当由两个不同的单位答复，“{unit}”已作过答复。"
    en = "Two different bodies must answer; “{unit}” has answered already."
