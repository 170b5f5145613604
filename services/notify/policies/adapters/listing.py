"""What may be asked of the list of policy documents."""

from services.notify.policies.adapters.policy_documents import SqlPolicyDocuments
from services.notify.policies.domain.policy_document import PolicyStage
from shared.web.listings import Listing, codes, stage

POLICIES = Listing(
    of=SqlPolicyDocuments,
    filters=(stage(PolicyStage, column="document_stage"),),
    columns=(codes("document_stage", PolicyStage, "阶段", "Stage"),),
)
