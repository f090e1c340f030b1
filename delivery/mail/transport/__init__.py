"""How a mail leaves: through a server by SMTP, or as a file where none is set."""
