"""What people are told of the strategy by mail, as words. Pure: finished values go in, subject and text come out."""
