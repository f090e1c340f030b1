"""What people are told of meetings by mail, as words. Pure: finished values go in, subject and text come out."""
