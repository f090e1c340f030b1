"""What a group is, who sits in it, what its seats stand for, and which group reports to which."""
