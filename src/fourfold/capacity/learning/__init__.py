"""What is offered and who is chosen: curricula, courses, events, nominations, waiting lists."""
