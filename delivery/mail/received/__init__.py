"""Pure reading of mail that came back: bounces, calendar replies, answers by machine, words. Bytes in, values out."""
