"""Lists that come in as files and tables that go out as files: pure, without a database."""
