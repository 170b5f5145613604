"""备案实质审查: the review of an issued document, whoever asked, its findings and their correction."""
