"""What may be asked of the list of challenges that wait for their document."""

from services.filing.challenges.adapters.collections import SqlChallenges
from services.filing.challenges.domain.stages import ChallengeStage
from shared.web.listings import Column, Listing, codes, same, stage

CHALLENGES = Listing(
    of=SqlChallenges,
    filters=(stage(ChallengeStage), same("document", "所关联的文件。", "The document it was linked to.")),
    columns=(codes("stage", ChallengeStage, "阶段", "Stage"), Column("document", "文件", "Document")),
)
