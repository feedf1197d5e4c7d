"""What is seen: widgets that lay out, paint and say what the reader wants."""
