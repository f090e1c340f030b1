"""Which of a text's numbers are its objectives: one module for each manner of numbering."""
