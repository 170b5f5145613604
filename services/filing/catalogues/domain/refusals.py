"""How a catalogue is refused."""

from shared.kernel.words.refusals import NotFound, OutOfOrder, Unacceptable


class CatalogueNotOwed(NotFound):
    code = "filing.catalogue_not_owed"
    zh = (
        "贵单位没有应当报送的{year}年“{covers}”发文目录：本地没有规定报送，或者报送之日不在贵单位列入制定主体清单、"
        "在本系统登记以后，或者尚未到该年。应报送的见本单位的目录清单。"
    )
    en = (
        "Your unit owes no catalogue of {year} for “{covers}”: no rule of the place asks for it, it fell due before"
        " the unit was on the list of makers and known here, or that year has not come. The list has what is owed."
    )


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
