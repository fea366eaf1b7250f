"""What BPMN 2.0.2 lets an element have: its attributes and the elements inside it, as rows, and the Shape of each."""
