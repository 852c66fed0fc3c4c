"""Measurements as ratios within one run: what Pult does against what hand-written SQL needs for the same."""
