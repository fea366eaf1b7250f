"""The OpenAPI document of both APIs: made from the routes, their lists and what ``described`` says of each."""
