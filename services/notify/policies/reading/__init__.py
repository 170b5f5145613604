"""制度文件的识读: from the text of a policy document to draft duties, by its structure and its words alone."""
