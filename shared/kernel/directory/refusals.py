"""What is refused of a unit that is named."""

from shared.kernel.words.refusals import NotAllowed, OutOfOrder, Unacceptable

# Of what courts above designate.
DESIGNATION = "行政诉讼法 第23条、第24条"


class UnknownUnit(Unacceptable):
    code = "kernel.unknown_unit"
    zh = "单位名录中没有代码为“{id}”的单位。"
    en = "The directory has no unit “{id}”."


class UnitClosedBefore(Unacceptable):
    code = "kernel.unit_closed_before"
    zh = "单位“{name}”（“{id}”）已于 {since} 撤销，不能用于 {on} 的登记；承继单位：“{successors}”。"
    en = "The unit “{name}” (“{id}”) was closed on {since}, not to be named for {on}; its successors: “{successors}”."


class ClosedWithoutSuccessor(Unacceptable):
    code = "kernel.unit_closed_for_good"
    zh = "单位“{name}”（“{id}”）已于 {since} 撤销，没有承继单位，不能用于 {on} 的登记。"
    en = "The unit “{name}” (“{id}”) was closed on {since} without a successor, and cannot be named for {on}."


class UnfitUnit(Unacceptable):
    code = "kernel.unfit_unit"
    zh = "单位“{name}”（“{id}”）是{unit_kind}，不能承担这一职能：{relation}。"
    en = "The unit “{name}” (“{id}”) is a {unit_kind}, and cannot be the one that {relation} another."


class UnfitSuccessor(Unacceptable):
    code = "kernel.unfit_successor"
    zh = "“{name}”（“{id}”）是{own}的{unit_kind}，不能承继{region}的{of_kind}：须能继续行使其职权，且属同一上级区划。"
    en = (
        "“{name}” (“{id}”), a {unit_kind} in {own}, cannot succeed a {of_kind} in {region}: a successor can go on with "
        "its functions, and lies in the same place above."
    )


class UnfitPart(Unacceptable):
    code = "kernel.unfit_part"
    zh = "单位“{name}”（“{id}”）是{unit_kind}，不能作为{part}。"
    en = "The unit “{name}” (“{id}”) is a {unit_kind}, and cannot be named as {part}."


class UnitElsewhere(Unacceptable):
    code = "kernel.unit_elsewhere"
    zh = "单位“{name}”（“{id}”）在 {on} 属于区划 {own}，不属于 {region}。"
    en = "On {on} the unit “{name}” (“{id}”) lay in {own}, not in {region}."


class NotTheirs(NotAllowed):
    code = "kernel.not_theirs_to_do"
    zh = "“{act}”由{bonds}办理；按单位名录，{on} 应为“{holders}”。"
    en = "“{act}” is for {bonds} to do; by the directory that was “{holders}” on {on}."


class ReviewsItsOwn(NotAllowed):
    code = "kernel.reviews_its_own"
    zh = "起草单位“{unit}”与本单位已合并，本单位不能办理“{act}”；按单位名录，{on} 由“{holders}”办理。"
    en = "“{unit}”, which drafted it, and your unit are one; by the directory “{act}” is for “{holders}” to do on {on}."


class ReviewsItsOwnDraft(NotAllowed):
    code = "kernel.reviews_its_own_draft"
    zh = "该事项由本单位“{unit}”起草，本单位不能办理“{act}”；按单位名录，{on} 由“{holders}”办理。"
    en = "Your own unit, “{unit}”, drafted it; by the directory “{act}” is for “{holders}” to do on {on}."


class NeedsPaperOfLedger(NotAllowed):
    """Whoever keeps a ledger tells what another body has done, on its paper."""

    code = "kernel.needs_paper_of_ledger"
    zh = "“{act}”由{bonds}办理；从台账录入的，须在导入时注明台账的凭证文号（paper）。"
    en = "“{act}” is for {bonds} to do; a ledger tells of it by the number of its paper, given with the import."


class OutsideItsArea(NotAllowed):
    code = "kernel.outside_its_area"
    zh = "{on}，“{name}”不在“{outside}”管辖区域内，也没有登记该日由其管辖；{advice}。"
    en = "On {on} “{name}” was not in the area of “{outside}”, nor entered so for that day: {advice}."


class NotCourtAbove(NotAllowed):
    code = "kernel.not_court_above"
    zh = "指定管辖由上级人民法院决定：被指定的人民法院“{holder}”和单位“{unit}”均须在其管辖区域内，且被指定的为其下级。"
    en = "A court above designates who hears cases: “{holder}” lies below it, and “{unit}” in its area."


class InACircle(OutOfOrder):
    code = "kernel.relation_in_a_circle"
    zh = "这样登记，{relation}的关系首尾相接：“{way}”。"
    en = "Entered so, it would run in a circle who {relation} whom: “{way}”."


class SecondOfItsKind(OutOfOrder):
    code = "kernel.second_of_its_kind"
    zh = "区划 {region} 在 {on} 已有{unit_kind}：“{name}”（“{id}”）；一地只有一个。"
    en = "On {on} the region {region} has a {unit_kind} already, “{name}” (“{id}”); a place has but one."


class NotOnesOwn(NotAllowed):
    code = "kernel.not_ones_own_unit"
    zh = "单位不能变更、撤销自身，不能登记自身与其他单位的关系，也不能更正、作废此类登记；由其他管理单位办理。"
    en = "No unit changes or closes itself, enters what others are to it, or puts that right; another keeper does."


class NotKeeper(NotAllowed):
    code = "kernel.not_keeper_of_unit"
    zh = "名录中的{unit_kind}由系统运维单位、其监督机关或者按名录管理这类单位的机关登记、变更、撤销，本单位不在其列。"
    en = "Of a {unit_kind} whoever runs the system, supervises it or keeps such units says what it is: not your unit."


class ToOneself(NotAllowed):
    code = "kernel.relation_to_oneself"
    zh = "由本单位（含以本单位为办事机构的机关）承担职能、承继的，由其他管理单位登记、终止：“{holder}”。"
    en = "What your own unit, or that whose office it is, would be to another is not yours to say: “{holder}”."


class NotOnRoster(NotAllowed):
    code = "kernel.not_on_roster"
    zh = "按单位“{unit}”的人员名册，“{person}”在 {on} 不在岗，不能以该单位的名义办理；由该单位的单位管理员登记。"
    en = "By the roster of the unit “{unit}”, “{person}” is not in post on {on} and cannot act for it."


class RolesNotHeld(NotAllowed):
    code = "kernel.roles_not_held"
    zh = "按单位“{unit}”的人员名册，“{person}”在 {on} 既不担任、也不代理：“{roles}”；令牌中不得有这些角色。"
    en = "By the roster of the unit “{unit}”, “{person}” neither holds nor stands in for {roles} on {on}."


class NotOnItsRoster(Unacceptable):
    """Whether the person is somewhere else is nobody's to learn."""

    code = "kernel.handler_not_on_roster"
    zh = "“{person}”不在单位“{unit}”的人员名册上，不能作为承办人；请先由单位管理员登记。"
    en = "“{person}” is not on the roster of “{unit}”, and cannot handle this; its administrator enters persons first."


class HandlerNotInPost(Unacceptable):
    code = "kernel.handler_not_in_post"
    zh = "“{person}”{on}不在岗，不能作为承办人。"
    en = "“{person}” is not in post on {on}, and cannot handle this."


class HandlerTwice(Unacceptable):
    code = "kernel.handler_named_twice"
    zh = "承办人“{person}”写了两次。"
    en = "The handler “{person}” stands there twice."
