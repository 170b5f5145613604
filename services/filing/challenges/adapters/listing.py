"""What may be asked of the list of challenges that wait for their document."""

from services.filing.challenges.adapters.collections import SqlChallenges
from services.filing.challenges.domain.stages import ChallengeStage
from shared.web.listings import Column, Listing, codes, same, stage

CHALLENGES = Listing(
    of=SqlChallenges,
    filters=(stage(ChallengeStage), same("document", "所关联的文件。", "The document it was linked to.")),
    columns=(
        codes("stage", ChallengeStage, "阶段", "Stage"),
        Column("asker", "来文种类", "Asked by", told=lambda challenge: challenge.request.asker.zh),
        Column("reference", "来文文号", "Reference", told=lambda challenge: challenge.request.reference),
        Column("document", "文件", "Document"),
    ),
)
