"""Output formats: papers to text, and text to files."""
