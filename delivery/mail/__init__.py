"""Mail: the outbox (bytes and addresses), what sends it, and what comes back. It knows no other domain but partners.

A *letter* is what somebody is told, as words; *mail* is a letter in the outbox, rendered, with its Message-ID.
A *sending* is the letters that were asked for together, and can be stopped together. What comes back is *received*.
"""
