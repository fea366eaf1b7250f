"""The procedures themselves: what their analysts wrote, tried out."""
