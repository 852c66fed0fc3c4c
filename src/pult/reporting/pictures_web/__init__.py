"""Pictures for pages: the same numbers as the table beside them, on light and dark ground, for desks and phones."""
