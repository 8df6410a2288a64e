"""Who is who, who may do what, and how they prove it: organisations, users, keys, mandates."""
