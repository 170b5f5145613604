"""文件正文: the plain text of a document that comes as a file."""
