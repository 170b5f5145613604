"""备案审查: makers, documents, their filings, reviews and corrections, catalogues, the library."""
