"""The conventions of the wire, without a server."""
