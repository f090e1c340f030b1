"""What owners are told by mail, as words. Pure: finished values go in, letters come out."""
