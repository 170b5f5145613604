"""The year in sentences: facts told in Chinese and English, folded into stories, and what came of them."""
