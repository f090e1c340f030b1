"""What an owner sees, says, shows and takes back: by a link of their own, without an account, or signed in."""
