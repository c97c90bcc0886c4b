"""The public portal: no account, plain words, Vietnamese and English; and the desk of those who answer."""
