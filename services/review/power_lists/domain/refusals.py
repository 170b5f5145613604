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


class PublishedNotProposedAnew(OutOfOrder):
    code = "review.published_not_proposed_anew"
    zh = "该调整已于{on}公布，不能重新提出；须调整的，另行提出新的调整。公布登记有误的，先由登记单位更正、作废。"
    en = (
        "The change was published on {on} and is not proposed anew; propose another one. "
        "If that publication was entered wrongly, have it put right by whoever entered it first."
    )


class ConsentInOrder(OutOfOrder):
    code = "review.consent_in_order"
    zh = "征求意见、合法性审查均已完成，同意机关相符，没有违反程序；请按“政府同意”登记。"
    en = "Both bodies were consulted, the review was passed and the body is the right one: enter the ordinary consent."


class AnsweredBefore(AlreadyExists):
    code = "review.answered_before"
    zh = "{respondent}已于{on}答复，不能再次答复。"
    en = "The {respondent} answered on {on}; it answers once."


class OneBodyForTwo(NotAllowed):
    code = "review.one_body_for_two"
    zh = "行政审批和机构编制意见应当由两个不同的单位答复，“{unit}”已作过答复。"
    en = "Two different bodies must answer; “{unit}” has answered already."
