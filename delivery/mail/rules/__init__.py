"""The pure rules of mail: its states, how long to wait before the next try, how much mail is enough."""
