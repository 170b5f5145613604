"""What can be done with deadlines, notices, escalations and endpoints, one intention a file."""
