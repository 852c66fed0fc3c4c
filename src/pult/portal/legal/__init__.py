"""Imprint, privacy, accessibility: the operator's words where there are any, else what Pult itself can say."""
