"""What is refused about an instrument."""

from shared.kernel.words.refusals import Unacceptable


class StatedTermUnclear(Unacceptable):
    code = "litigation.stated_term_unclear"
    zh = "文书载明的期限须为截止日，或者长度和单位（日、工作日、月、年），二者择一。"
    en = "A stated term is either its last day, or a length with its unit (day, working_day, month, year)."


class StatedTermTooLong(Unacceptable):
    """A slip of the pen: the day lies beyond what the profiles believe of a paper."""

    code = "litigation.stated_term_too_long"
    zh = "载明的期限至{due_on}届满，晚于{latest}；请核对长度和单位。"
    en = "The stated term runs until {due_on}, beyond {latest}; check its length and unit."


class StatedDayTooEarly(Unacceptable):
    code = "litigation.stated_day_too_early"
    zh = "载明的截止日{due_on}不晚于起算日{anchor_on}。"
    en = "The stated day {due_on} does not lie after {anchor_on}, from which it runs."
