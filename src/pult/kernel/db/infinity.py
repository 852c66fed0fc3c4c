"""The ends of the two time axes. Plain values instead of NULL keep every period question one comparison."""

from datetime import date

EVER = date(1, 1, 1)
"""Since ever: the first statement about a thing reaches back to here."""
FOREVER = date(9999, 12, 31)
"""valid_to of what has no end yet."""
STILL = 9_223_372_036_854_775_807
"""known_to of what is still known."""
