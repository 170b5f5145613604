"""制定主体: the units entitled to make normative documents, and where each files them."""
