"""What delivery hands to pages: frozen, without Django."""
