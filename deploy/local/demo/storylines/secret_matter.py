"""A matter that is classified: sent for review and withdrawn, and nowhere told by a name."""

from deploy.local.demo.cast import TRANSPORT, TRANSPORT_DRAFTER
from deploy.local.demo.storyline import Expected, Storyline, on
from shared.kernel.words.wording import Wording


class SecretMatter(Storyline):
    """Neither title nor material is entered, and no file is taken."""

    title = Wording("一件涉密事项", "A matter that is secret")
    expected = (
        Expected("review", "matter_submitted", "2026-05-06", {"unit": TRANSPORT}),
        Expected("review", "matter_withdrawn", "2026-05-20", {"unit": TRANSPORT}),
    )

    @on("2026-05-06")
    def submit(self) -> None:
        body = {"on": "2026-05-06", "kind": "policy_document", "classified": True}
        self.path = f"/v1/matters/{self.theatre.as_(TRANSPORT_DRAFTER).post('review', '/v1/matters', body)['id']}"
        self.theatre.show("secret", unit=TRANSPORT)

    @on("2026-05-20")
    def withdraw(self) -> None:
        self.theatre.as_(TRANSPORT_DRAFTER).step("review", self.path, "withdrawal", {"on": "2026-05-20"})
