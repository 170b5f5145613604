"""What is refused of the roster of a unit."""

from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder, Unacceptable


class OnRosterAlready(AlreadyExists):
    code = "notify.person_on_roster_already"
    zh = "“{person}”自 {since} 起已在本单位的人员名册，同一时段不能重复登记。"
    en = "“{person}” is on the roster of this unit from {since} on, and cannot be so twice on a day."


class IdentityNumber(Unacceptable):
    code = "notify.identity_number"
    zh = "人员标识不得为身份证件号码；用访问令牌中的 sub，由身份认证系统另行编制。"
    en = "A person is not named by the number of an identity card, but by the sub of its tokens."


class RoleHeldAlready(AlreadyExists):
    code = "notify.role_held_already"
    zh = "在该时段，该人员已担任{role}。"
    en = "On some of those days the person holds the role already: {role}."


class RoleNotHeld(OutOfOrder):
    code = "notify.role_not_held"
    zh = "该人员在 {on} 不担任{role}。"
    en = "On {on} the person does not hold the role: {role}."


class UnfitRole(Unacceptable):
    code = "notify.role_unfit_for_unit"
    zh = "{unit_kind}的人员不能担任{role}。"
    en = "Nobody of a {unit_kind} may hold the role: {role}."


class DeputyOfItself(Unacceptable):
    code = "notify.deputy_of_itself"
    zh = "“{person}”不能代理自己，也不能接替自己。"
    en = "“{person}” can neither stand in for itself nor succeed itself."


class StandsInAlready(AlreadyExists):
    code = "notify.stands_in_already"
    zh = "在该时段，“{deputy}”已经代理该人员。"
    en = "On some of those days “{deputy}” stands in for the person already."


class NotDeputy(OutOfOrder):
    code = "notify.not_deputy"
    zh = "自 {on} 起，“{deputy}”没有代理该人员。"
    en = "From {on} on “{deputy}” does not stand in for the person."


class NotInPost(Unacceptable):
    code = "notify.person_not_in_post"
    zh = "“{person}”在 {on} 不在本单位的人员名册，不能代理或者接替。"
    en = "“{person}” is not in post in this unit on {on}, and can neither stand in nor succeed."


class HandedOverAlready(AlreadyExists):
    code = "notify.handed_over_already"
    zh = "已于 {on} 交接给“{successor}”；登记有误的，更正该登记。"
    en = "It was handed over to “{successor}” on {on}; put that entry right if it is wrong."


class NotForOneself(NotAllowed):
    code = "notify.not_for_oneself"
    zh = "不得登记自己、变更自己的职务和角色，不得指定自己代理或者接替他人；由其他单位管理员、任命管理员的单位办理。"
    en = "Nobody enters themselves, changes their own post or roles, or has themselves stand in for or succeed another."


class KeptByItsAdministrator(NotAllowed):
    code = "notify.roster_kept_by_administrator"
    zh = "单位“{unit}”的人员名册由名册所载的该单位管理员登记；监督单位、系统运维人员只任免单位管理员。"
    en = "The roster of “{unit}” is kept by an administrator in it; others only name and dismiss administrators."


class OthersAdministrators(NotAllowed):
    code = "notify.administrators_of_others"
    zh = "单位“{unit}”的管理员由其监督机关、按名录管理这类单位的机关或者系统运维单位任免，不由本单位任免。"
    en = "Administrators of “{unit}” are named by whoever supervises it, keeps such units or runs the system."
