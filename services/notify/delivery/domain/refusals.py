"""What an endpoint refuses."""

from shared.kernel.words.refusals import Unacceptable


class MalformedAddress(Unacceptable):
    code = "notify.malformed_address"
    zh = "“{url}”不能作为接收地址：{flaw}。"
    en = "“{url}” cannot receive: {flaw}."


class UnknownFactType(Unacceptable):
    code = "notify.unknown_fact_type"
    zh = "没有名为“{given}”的事实类型；可用：“{known}”。"
    en = "There is no type of fact called “{given}”; there are “{known}”."
