"""Forms that go out to an agency, and what comes back in them."""
