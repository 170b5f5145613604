"""What an endpoint refuses."""

from shared.kernel.words.refusals import AlreadyExists, NotAllowed, Unacceptable


class MalformedAddress(Unacceptable):
    code = "notify.malformed_address"
    zh = "“{url}”不能作为接收地址：{flaw}。"
    en = "“{url}” cannot receive: {flaw}."


class HearsLess(NotAllowed):
    code = "notify.hears_less"
    zh = "该接收地址接收整个地区的事实，须由有权接收的督察、审查等人员变更；该人员现无此角色。"
    en = "The endpoint receives the facts of a whole region; only who may hear of the region changes it."


class HearsOnlyItsOwn(Unacceptable):
    code = "notify.hears_only_its_own"
    zh = "本单位只接收本单位事项的事实，接收区域须包含本单位所在区划“{own}”，而“{region}”不包含。"
    en = "Only what is about your own unit would be received: the region must include its own, “{own}”, not “{region}”."


class UnknownFactType(Unacceptable):
    """Those that there are, `known`, are too many for a sentence."""

    code = "notify.unknown_fact_type"
    zh = "没有名为“{given}”的事实类型；有哪些类型，见本答复 facts 的 known。"
    en = "There is no type of fact called “{given}”; those that there are stand as “known” in the facts of this answer."


class RegisteredBefore(AlreadyExists):
    code = "notify.registered_before"
    zh = "本单位已将“{url}”登记为接收地址，标识为“{endpoint}”；可以变更、启用该接收地址，或者先将其删除。"
    en = "Your unit receives at “{url}” already, as endpoint “{endpoint}”: change or enable that, or remove it first."
