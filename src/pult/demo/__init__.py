"""Musterstadt: an invented city with the size and history of a large one, built through the books."""
