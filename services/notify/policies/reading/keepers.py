"""Which service keeps a duty, by what it speaks of."""

import re

from services.notify.policies.reading.reading import Keeper

_BY_WORDS = (
    (
        Keeper.LITIGATION,
        r"出庭|应诉|旁听|败诉|胜诉|行政诉讼|行政复议|复议|司法建议|检察建议|行政争议|生效判决|生效裁判|府院|府检",
    ),
    (
        Keeper.FILING,
        r"备案审查|报送备案|发文目录|规范性文件.{0,12}(?:备案|清理|公布|制定|统一|库|监督|质量)|报备.{0,2}率|三统一|纠错率|规范率",
    ),
    (
        Keeper.REVIEW,
        r"合法性审[查核]|重大行政决策|权责清单|法律顾问|公职律师|行政协议|合同.{0,6}审查|决策.{0,8}(?:论证|评估)|审查率",
    ),
)
_KEEPERS = tuple((keeper, re.compile(words)) for keeper, words in _BY_WORDS)
_TRACKABLE = re.compile(
    r"学法|讲法|法治讲座|专题讲座|培训|考试|述职|述法|述责|报告|汇报|普法|宣传|评查|专项监督|督察|考核|考评|评估|报备|清理|目录|调解员|"
    r"答复率|满意率|办结率|覆盖率|竞赛|轮训|抽查|裁量|检查|发布|新闻发布"
)
# False friends: a plan or a force that is put on record is no normative document that is filed.
_OTHER_FILING = re.compile(r"应急预案|应急力量|许可.{0,6}备案|备案.{0,6}许可")


def keeper(words: str, sentence: str, *, quantified: bool) -> Keeper:
    """The service the words speak of, else their sentence; *notify_duty* for what can be tracked besides."""
    for text in (words, sentence):
        if _OTHER_FILING.search(text):
            break
        for name, form in _KEEPERS:
            if form.search(text):
                return name
    if quantified or _TRACKABLE.search(words):
        return Keeper.NOTIFY_DUTY
    return Keeper.OUT_OF_SCOPE
