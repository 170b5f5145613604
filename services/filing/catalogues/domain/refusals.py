"""How a catalogue is refused."""

from shared.kernel.words.refusals import OutOfOrder, Unacceptable


class SpanNotOver(OutOfOrder):
    code = "filing.span_not_over"
    zh = "目录所涉期间至{to_on}届满，期满后方可报送。"
    en = "The span of this catalogue runs to {to_on}; it is handed in when that day is over."


class EntryOutsideSpan(Unacceptable):
    code = "filing.entry_outside_span"
    zh = "“{number}”的公布日期{published_on}不在目录所涉期间（{from_on}至{to_on}）内。"
    en = "“{number}” was published on {published_on}, outside the catalogue's span {from_on} to {to_on}."


class EntryTwice(Unacceptable):
    code = "filing.entry_twice"
    zh = "“{number}”在目录中重复。"
    en = "“{number}” stands in the catalogue twice."
