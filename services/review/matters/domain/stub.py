"""涉密不上网: of a classified thing this network keeps number, unit and dates, and not a word more."""

import re

from services.review.matters.domain.refusals import ClassifiedNeedsStub, NotStated
from shared.kernel.words.wording import Wording

_TERMS = {
    "title": Wording("标题", "title"),
    "materials": Wording("材料", "materials"),
    "files": Wording("文件", "files"),
    "draft": Wording("文稿", "draft"),
    "missing": Wording("缺少的材料", "missing materials"),
    "lacking": Wording("缺少的材料", "missing materials"),
    "checklist": Wording("材料", "materials"),
    "reason": Wording("理由", "reason"),
    "explanation": Wording("说明", "explanation"),
    "deciding_body": Wording("决策机关", "deciding body"),
    "comment_from": Wording("公开征求意见之日", "first day of public comment"),
    "comment_to": Wording("公开征求意见截止之日", "last day of public comment"),
    "comment_omitted": Wording("未公开征求意见", "that there was no public comment"),
    "hearing_on": Wording("听证之日", "day of the hearing"),
    "decided_by": Wording("作出决定的机关", "body that decided"),
    "minutes": Wording("会议纪要编号", "number of the minutes"),
    "dissent": Wording("不同意见", "dissent"),
    "counsel": Wording("法律顾问、公职律师", "counsel"),
    "heard.unit": Wording("听取意见的机构", "body that was heard"),
    "reviewer": Wording("人员标识以外的文字", "words in the place of a person's id"),
}
_ID = re.compile(r"[A-Za-z0-9._:@-]{1,64}")


def must_stay_stub(classified: bool, **words: object) -> None:
    """Refuse any words on a classified thing."""
    for name, said in words.items():
        if classified and said:
            raise ClassifiedNeedsStub(field=name, what=_TERMS[name])


def must_be_ids(classified: bool, **persons: str) -> None:
    """Refuse words in the place of persons on a classified thing."""
    for name, said in persons.items():
        if classified and _ID.fullmatch(said) is None:
            raise ClassifiedNeedsStub(field=name, what=_TERMS[name])


def must_be_stated(classified: bool, **words: object) -> None:
    """Refuse any words on a classified thing, and their absence on any other."""
    must_stay_stub(classified, **words)
    for name, said in words.items():
        if not classified and not said:
            raise NotStated(field=name, what=_TERMS[name])
