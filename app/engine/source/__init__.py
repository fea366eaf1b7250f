"""Safe XML in, the model as the analyst wrote it out; nothing here knows how it will be executed."""
