"""An agency under its upper department files upward, by the rules there, and the government of its place has a copy."""

from deploy.local.demo.cast import GANZHOU, JUSTICE, REGISTRAR, TAX, TAX_DRAFTER, UPPER_TAX, UPPER_TAX_REGISTRAR
from deploy.local.demo.storyline import Expected, Storyline, on
from shared.kernel.words.wording import Wording

NUMBER, REGISTERED = "赣市税规〔2025〕2号", "赣税备〔2026〕3号"


class VerticalAgency(Storyline):
    """The fifteen days of the city bind nobody who files with the province, whose rules set none here."""

    title = Wording(
        "垂直管理单位：向上级部门报备，抄送本级政府",
        "An agency under its upper department files upward, with a copy for its place",
    )
    expected = (
        Expected("filing", "document_published", "2025-12-22", {"number": NUMBER}),
        Expected("filing", "clock_not_started", "2025-12-22", {"reason": "rule_is_silent"}),
        Expected("filing", "document_filed", "2026-01-12", {"number": NUMBER, "copied_to": JUSTICE}),
        Expected("filing", "registration_numbered", "2026-01-14", {"authority": UPPER_TAX, "unit": TAX}),
        Expected("filing", "deadline_met", "2026-02-26", {"rule": "filing.substantive_review", "owner": UPPER_TAX}),
    )

    @on("2026-01-09")
    def enter(self) -> None:
        upper, agency = self.theatre.as_(UPPER_TAX_REGISTRAR), self.theatre.as_(TAX_DRAFTER)
        maker = {
            "on": "2025-01-01",
            "unit": TAX,
            "region": GANZHOU,
            "name": "国家税务总局赣州市税务局",
            "level": "city",
        }
        upper.post("filing", "/v1/makers", maker)
        body = {
            "on": "2025-12-22",
            "maker": TAX,
            "title": "个体工商户定期定额核定办法",
            "published_on": "2025-12-22",
            "reason": "本系统启用前公布的文件，补录以便报备。",
            "evidence": ["发文登记簿"],
        }
        path = f"/v1/documents/{upper.post('filing', '/v1/documents/historic', body)['id']}"
        agency.step("filing", path, "number", {"on": "2025-12-22", "number": NUMBER})
        agency.step("filing", path, "publication", {"on": "2025-12-22"})
        self.path = f"/v1/filings/{path.rpartition('/')[2]}.government"

    @on("2026-01-12")
    def file(self) -> None:
        body = {"on": "2026-01-12", "materials": ["备案报告", "正式文本", "起草说明"]}
        self.theatre.as_(TAX_DRAFTER).step("filing", self.path, "submission", body)

    @on("2026-01-14")
    def number_and_sign_for_the_copy(self) -> None:
        """Whoever has the copy reads the filing, and checks nothing."""
        upper, place = self.theatre.as_(UPPER_TAX_REGISTRAR), self.theatre.as_(REGISTRAR)
        check = {"on": "2026-01-14", "verdict": "ok"}
        form = ("filing", self.path, "form-check", check)
        self.theatre.must_refuse("filing.another_authority", lambda: place.step(*form))
        upper.step(*form)
        upper.step("filing", self.path, "registration-number", {"on": "2026-01-14", "number": REGISTERED})
        (copy,) = place.items("notify", "/v1/inbox", code="filing_copied")
        place.post("notify", f"/v1/inbox/{copy['id']}/acknowledgement", {"on": "2026-01-14"})

    @on("2026-02-26")
    def conclude(self) -> None:
        review = self.path.replace("/filings/", "/reviews/").replace(".government", ".1")
        body = {"on": "2026-02-26", "outcome": "no_objection"}
        self.theatre.as_(UPPER_TAX_REGISTRAR).step("filing", review, "conclusion", body)
