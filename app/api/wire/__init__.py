"""How the REST dialect writes things: instants, JSON bodies, typed variables, query parameters, errors."""
