"""What the test suites of other engines ask, asked of ours: a sentence, a model, a drive, an outcome."""
