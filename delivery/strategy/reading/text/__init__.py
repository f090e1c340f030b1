"""The text of a document, taken apart: lines, paragraphs, headings, numbers and labelled fields."""
