"""文件: what is handed in as a file: its bytes in a store under their hash, its row in the service's database."""
