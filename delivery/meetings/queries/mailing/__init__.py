"""The mail of a group: its switch, its agendas and minutes, and the answers to whoever asked."""
