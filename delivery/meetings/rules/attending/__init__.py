"""Who was at a meeting: lists, initials, and agencies that send nobody."""
