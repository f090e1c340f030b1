"""The product with a real mail system: Postfix and Dovecot on loopback, and a Thunderbird that answers (`make test-mail`)."""
