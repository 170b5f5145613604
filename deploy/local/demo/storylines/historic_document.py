"""赣市府发〔2024〕9号, issued on 2024-09-29: a fact entered late counts from its own day, over another National Day."""

from deploy.local.demo.cast import GANZHOU, GOVERNMENT, PROVINCE, SECRETARY
from deploy.local.demo.storyline import Expected, Storyline, on
from shared.kernel.words.wording import Wording

NUMBER = "赣市府发〔2024〕9号"


class HistoricDocument(Storyline):
    """The document whose own clause 8 sets the fifteen days it is counted by."""

    title = Wording(
        "补录的旧文件：2024年国庆前公布的实施意见",
        "An old document, entered afterwards: published before the National Day of 2024",
    )
    expected = (
        Expected("filing", "document_published", "2024-09-29", {"number": NUMBER}),
        Expected("filing", "deadline_opened", "2024-09-29", {"rule": "filing.submit", "due": "2024-10-14"}),
        Expected("filing", "deadline_met", "2024-10-14", {"rule": "filing.submit", "in_time": True}),
        Expected("filing", "document_filed", "2024-10-14", {"number": NUMBER, "in_time": True}),
    )

    @on("2026-01-04")
    def enter(self) -> None:
        registrar = self.theatre.as_(PROVINCE)
        maker = {
            "on": "2024-01-01",
            "unit": GOVERNMENT,
            "region": GANZHOU,
            "name": "赣州市人民政府",
            "level": "city",
        }
        registrar.post("filing", "/v1/makers", maker)
        body = {
            "on": "2024-09-29",
            "maker": GOVERNMENT,
            "title": "关于进一步推进法治政府建设的实施意见",
            "published_on": "2024-09-29",
            "reason": "本系统启用前公布的文件，补录以备核对。",
            "evidence": ["纸质备案档案"],
        }
        document = registrar.post("filing", "/v1/documents/historic", body)
        self.path = f"/v1/documents/{document['id']}"
        maker_itself = self.theatre.as_(SECRETARY)
        maker_itself.step("filing", self.path, "number", {"on": "2024-09-29", "number": NUMBER})
        maker_itself.step("filing", self.path, "publication", {"on": "2024-09-29"})
        filing = next(maker_itself.items("filing", "/v1/filings", document=document["id"]))
        materials = ["备案报告", "正式文本", "起草说明", "合法性审核意见"]
        body = {"on": "2024-10-14", "materials": materials, "paper": "纸质备案登记簿"}
        maker_itself.step("filing", f"/v1/filings/{filing['id']}", "submission", body)
