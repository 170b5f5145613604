"""What may be asked of the list of rounds of review."""

from services.filing.makers.domain.terms import Track
from services.filing.reviews.adapters.collections import SqlReviews
from services.filing.reviews.domain.stages import ReviewStage
from shared.web.listings import Column, Listing, codes, day, one_of, party, same, stage, unit_told

REVIEWS = Listing(
    of=SqlReviews,
    filters=(
        stage(ReviewStage),
        one_of("track", Track, "渠道：政府或者人大常委会。", "The track: government or congress."),
        same("document", "文件；给出其各轮审查。", "The document, for all its rounds."),
        party("joint_maker", "联合制定单位代码。", "The code of a joint maker of the document."),
        same("filing", "所由的报送备案。", "The filing that it began with."),
    ),
    columns=(
        Column("document_number", "文号", "Number of the document", told=lambda review: review.number or None),
        Column("document", "文件标识", "Id of the document"),
        codes("track", Track, "渠道", "Track"),
        *unit_told("authority", "审查机关", "Authority", lambda review: review.authority),
        Column("round", "轮次", "Round"),
        codes("stage", ReviewStage, "阶段", "Stage"),
        day("concluded_on", "结论日期", "Concluded on"),
        day("corrected_on", "纠正日期", "Corrected on"),
    ),
    mentions=lambda review: (review.authority,),
)
