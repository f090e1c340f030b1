"""From draft to agreed: circulating minutes, comments on them, and agreeing them."""
