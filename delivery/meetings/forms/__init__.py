"""The forms of meetings: raw text in, values or Invalid out."""
