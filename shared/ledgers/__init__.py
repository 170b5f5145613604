"""台账导入: what an office has kept in a table before, read, checked row by row and entered as it is."""
