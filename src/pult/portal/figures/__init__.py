"""Pages of figures: all of them, one with its picture and files, and the records behind its cells."""
