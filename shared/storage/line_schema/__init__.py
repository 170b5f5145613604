"""Tables of lines as first laid down, and each change since; a service's migrations call these by number."""
