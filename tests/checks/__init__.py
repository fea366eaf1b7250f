"""What a deployment is refused for."""
