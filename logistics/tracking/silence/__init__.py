"""When something ought to have been told, and why it may be that nothing was."""
