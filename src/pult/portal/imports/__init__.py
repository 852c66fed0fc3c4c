"""The import desk: sending a list, saying what its columns mean, looking at what would happen, taking it over.

`lists` says which lists there are, `work` what the worker does with them; each page has a file of its own.
"""
