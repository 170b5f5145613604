"""What a paper of a court or a procuratorate fixes by itself: a term, a document it holds unlawful."""
