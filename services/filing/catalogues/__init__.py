"""发文目录: the catalogues makers owe and hand in, held against what was published and filed."""
