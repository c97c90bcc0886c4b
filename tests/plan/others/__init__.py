"""Plans of other bodies with the answers a careful reader would give, and the measuring of a draft."""
