"""Musterstadt: an invented city with the size and the history of a large one, built like any other through the books."""
