"""How a meeting says no."""

from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder, Refusal, Unacceptable

RECORDED_TRULY = "国务院令第713号 第30条"


class MeetingOnRecord(AlreadyExists):
    code = "review.meeting_on_record"
    zh = "该机关{on}编号相同的会议纪要已经登记；登记有误的，请更正原登记。"
    en = "The body's meeting of {on} with minutes of that number is on record; if it is wrong, put that right."


class NobodyCame(Unacceptable):
    code = "review.nobody_came"
    zh = "没有会议组成人员出席的，不成其为会议；列席人员不计入。"
    en = "Where no member was present there was no meeting; whoever only attended is no member."


class MoreThanThereAre(Unacceptable):
    code = "review.more_than_there_are"
    zh = "出席的会议组成人员{present}人，多于应到的{members}人。"
    en = "{present} members are said to have been present, and there are only {members}."


class MorePersonsThanCame(Unacceptable):
    code = "review.more_persons_than_came"
    zh = "列明的人员{named}人，多于到会的{came}人。"
    en = "{named} persons are named, and only {came} are said to have come."


class NotAPersonsId(Unacceptable):
    """Says where, and not what: what was given may be a name, which stands in no answer either."""

    code = "review.not_a_persons_id"
    zh = "第{nth}名人员须填写人员标识（字母、数字、符号，不含空格和汉字），不得填写姓名。"
    en = "Person {nth} is to be given by an id (ASCII, without spaces), never by a name."


class NotInPostThere(Unacceptable):
    code = "review.not_in_post_there"
    zh = "按单位“{unit}”的人员名册，“{person}”在 {on} 不在岗；其他单位的列席人员只登记人数。"
    en = "By the roster of the unit “{unit}”, “{person}” was not in post on {on}; others are only counted."


class TooFewCame(OutOfOrder):
    code = "review.too_few_came"
    zh = "按登记的出席情况，到会人数不符合该机关议事规则，会议不能讨论决定事项；确已作出决定的，按违反程序登记。"
    en = (
        "By the attendance on record too few came by the body's own rules, so the meeting takes up nothing. "
        "What it decided all the same is recorded as against the procedure."
    )


class TakenUpAlready(AlreadyExists):
    code = "review.taken_up_already"
    zh = "事项“{matter}”在该会议的讨论情况已经登记；登记有误的，请更正原登记。"
    en = "That the meeting took up the matter “{matter}” is on record; if it is wrong, put that entry right."


class MinutesCarryFiles(Unacceptable):
    code = "review.minutes_carry_files"
    zh = "该会议的登记附有会议纪要文件，不能再登记涉密事项，其讨论情况不得上网。请先更正会议登记，去除该文件。"
    en = (
        "The meeting is on record with the files of its minutes, and a classified matter is in none. "
        "Take the files off the meeting first."
    )


class AnotherBodys(NotAllowed):
    code = "review.another_bodys_matter"
    zh = "送审事项“{matter}”应由“{bodies}”讨论决定，不由“{body}”的会议讨论。"
    en = "The matter “{matter}” is for “{bodies}” to decide, not for a meeting of “{body}”."


class MatterCannotBear(OutOfOrder):
    """What the meeting would mean for a matter cannot be there: which, and why."""

    code = "review.matter_cannot_bear"
    zh = "如此登记后，送审事项“{matter}”不能成立：{because}"
    en = "With that the matter “{matter}” cannot be as it stands: {because}"

    def __init__(self, *, matter: str, because: Refusal) -> None:
        self.because = because
        super().__init__(matter=matter, because=because)
