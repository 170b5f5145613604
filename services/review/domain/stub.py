"""涉密不上网: of a classified thing this network keeps number, unit and dates, and not a word more."""

from services.review.domain.refusals import ClassifiedNeedsStub, NotStated

_TERMS = {
    "title": "标题",
    "materials": "材料",
    "missing": "缺少的材料",
    "reason": "理由",
    "explanation": "说明",
}


def must_stay_stub(classified: bool, **words: object) -> None:
    """Refuse any words on a classified thing."""
    for name, said in words.items():
        if classified and said:
            raise ClassifiedNeedsStub(field=name, name=name, term=_TERMS[name])


def must_be_stated(classified: bool, **words: object) -> None:
    """Refuse any words on a classified thing, and their absence on any other."""
    must_stay_stub(classified, **words)
    for name, said in words.items():
        if not classified and not said:
            raise NotStated(field=name, name=name, term=_TERMS[name])
