"""Reads the text of a Word document (.docx) as its reader sees it, and says what was left out."""
