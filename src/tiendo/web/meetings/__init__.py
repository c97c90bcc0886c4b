"""Pages of the sessions of the steering committee: the list, one session with its pack, its papers."""
