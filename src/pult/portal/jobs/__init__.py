"""Background jobs as pages: how far one has come, why it ended, and starting it again."""
