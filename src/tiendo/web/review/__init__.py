"""The review pages: proposals on one side, the words they were read from on the other, a person deciding.

Every step is an ordinary form post that one verb of plan answers; the browser's script only saves time.
"""
