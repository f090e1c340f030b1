"""What owners of actions are written: finished values go in, the subject and the text of a letter come out."""
