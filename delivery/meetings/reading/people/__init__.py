"""The people of a text: attendance, names, initials, owners and subjects."""
