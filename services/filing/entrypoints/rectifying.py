"""Which bodies the acts of filing are entered by, and so put right by."""

from services.filing.entrypoints.catalogues import bodies as catalogues
from services.filing.entrypoints.challenges import bodies as challenges
from services.filing.entrypoints.documents import bodies as documents
from services.filing.entrypoints.filings import bodies as filings
from services.filing.entrypoints.makers import bodies as makers
from services.filing.entrypoints.reviews import bodies as reviews
from shared.web.lives.changes import Bodies

MAKER: Bodies = {
    "register_maker": makers.NewMaker,
    "rename": makers.NewName,
    "change_channels": makers.NewChannels,
    "change_words": makers.NewWords,
}

DOCUMENT: Bodies = {
    "register": documents.NewDocument,
    "register_historic": documents.HistoricDocument,
    "register_published": documents.PublishedDocument,
    "number": documents.Numbering,
    "void_number": documents.Voiding,
    "publish": documents.Publication,
    "publish_irregularly": documents.Publication,
    "drop": documents.DroppingDocument,
    "amend": documents.Amendment,
    "repeal": documents.EndOfDocument,
    "declare_invalid": documents.EndOfDocument,
}

CATALOGUE: Bodies = {"submit": catalogues.NewCatalogue}

FILING: Bodies = {
    "submit_filing": filings.SubmissionEntered,
    "file_elsewhere": filings.Misdirection,
    "receive": filings.Receipt,
    "tell_submission": filings.NewSubmission,
    "check": filings.FormCheck,
    "number_registration": filings.RegistrationNumber,
}

REVIEW: Bodies = {
    "extend": reviews.Extension,
    "pause": reviews.NewPause,
    "conclude": reviews.ReviewConclusion,
    "report": reviews.ReportedCorrection,
    "return": reviews.CorrectionReturn,
    "end": reviews.EndOfReview,
}

CHALLENGE: Bodies = {"link": challenges.ChallengeLink, "close": challenges.ChallengeClosing}
