"""Tests of the drawing tool: random models, hard cases, what a person has set."""
