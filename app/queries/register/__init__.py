"""The deadline register as supervisors look at it: figures by organisation and article, lists, escalations."""
