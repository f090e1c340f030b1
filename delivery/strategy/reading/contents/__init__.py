"""The contents page, laid beside the body: titles it gives, and where the two do not agree."""
