"""What is made of a document that was read, module by module, and shapes real plans have."""
