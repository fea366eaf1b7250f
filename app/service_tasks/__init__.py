"""In-process handlers of service tasks by topic. None yet: service tasks are refused at deployment."""
