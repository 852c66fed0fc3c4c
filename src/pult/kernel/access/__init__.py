"""Who may do what: permissions, and viewers who hold them for an authority or for one unit of it."""
