"""What may happen to a catalogue next: a table, total over the stages."""

from shared.kernel.words.wording import WordedCode


class CatalogueStage(WordedCode):
    """Whether a catalogue was handed in."""

    DUE = "due", "待报送", "due"
    SUBMITTED = "submitted", "已报送", "submitted"
    LAPSED = "lapsed", "不再报送", "no longer owed"


class CatalogueAct(WordedCode):
    SUBMIT = "submit", "报送", "submit"


CATALOGUE_NEXT: dict[CatalogueStage, frozenset[CatalogueAct]] = {
    CatalogueStage.DUE: frozenset({CatalogueAct.SUBMIT}),
    CatalogueStage.SUBMITTED: frozenset(),
    # Whoever winds up a maker may hand in what is not owed any more.
    CatalogueStage.LAPSED: frozenset({CatalogueAct.SUBMIT}),
}
