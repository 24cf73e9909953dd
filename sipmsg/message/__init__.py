"""Messages: framing, header fields, requests and responses, and what is wrong with them."""
