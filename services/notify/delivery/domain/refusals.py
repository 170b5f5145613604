"""What an endpoint refuses."""

from shared.kernel.words.refusals import Unacceptable


class MalformedAddress(Unacceptable):
    code = "notify.malformed_address"
    zh = "“{url}”不能作为接收地址：{flaw}。"
    en = "“{url}” cannot receive: {flaw}."


class HearsOnlyItsOwn(Unacceptable):
    code = "notify.hears_only_its_own"
    zh = "本单位只接收本单位事项的事实，接收区域须包含本单位所在区划“{own}”，而“{region}”不包含。"
    en = "Only what is about your own unit would be received: the region must include its own, “{own}”, not “{region}”."


class UnknownFactType(Unacceptable):
    code = "notify.unknown_fact_type"
    zh = "没有名为“{given}”的事实类型；可用：“{known}”。"
    en = "There is no type of fact called “{given}”; there are “{known}”."
