"""待关联审查建议: documents that somebody else calls unlawful, found by their number or kept until they are."""
