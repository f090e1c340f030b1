"""How well reading agrees with what people marked in the same minutes: found, missed, made up."""
