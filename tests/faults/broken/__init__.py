"""Processes that are wrong in one way on purpose: with them the tests of this folder have to fail."""
