"""The registers in words: one query and one set of values for the page, the spreadsheet and the Word document."""

from .lines import RegisterContent, register_content

__all__ = ["RegisterContent", "register_content"]
