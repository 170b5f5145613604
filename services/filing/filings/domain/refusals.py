"""How a filing says no."""

from shared.kernel.words.refusals import AlreadyExists, OutOfOrder


class ReceivedAlready(AlreadyExists):
    code = "filing.received_already"
    zh = "本次报送已登记于{on}收到；日期有误的，请更正该登记。"
    en = "This submission is on record as received on {on}; put that entry right if the day is wrong."


class NoSuchSubmission(OutOfOrder):
    code = "filing.no_such_submission"
    zh = "第{entry}号登记不是有效的报送登记。"
    en = "Entry {entry} is no submission that stands."
