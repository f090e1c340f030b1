"""What an agency owes as a form to type into, and what came back in it.

`owed` is what goes out, `document` and `sheet` write it as Word and Excel. `word_form` and `sheet_form` read a file
that came back into a `form`, and `comparing` lays its answers beside the actions as they are now. Everything is pure.
"""
