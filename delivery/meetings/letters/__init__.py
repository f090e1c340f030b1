"""What people are written about meetings: pure functions of finished values."""
