"""Django's SQLite with our way of waiting; named in the settings as the engine."""
