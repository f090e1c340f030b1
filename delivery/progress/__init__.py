"""Evidence and the RAG of objectives: the board, reviews and progress reports."""
