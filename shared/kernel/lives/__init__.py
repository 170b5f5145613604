"""A thing's life: the entries it is made of, and how it is lived again when one of them is put right."""
