"""Raw forms of reviews and agreed colours: typed values or sentences that say what to put right."""
