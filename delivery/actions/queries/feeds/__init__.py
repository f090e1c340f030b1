"""Feeds as calendar programs fetch them: whose link it is, what stands in it, and whether it is another since."""

from .serving import Feed, feed_of, link_of, plans_with_feeds

__all__ = ["Feed", "feed_of", "link_of", "plans_with_feeds"]
