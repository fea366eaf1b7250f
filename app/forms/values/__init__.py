"""One marshmallow field a kind of value: JSON in, typed value out, messages in Chinese."""
