"""Where people begin: whose books, what waits, what changed, the numbers their role watches, and finding things."""
