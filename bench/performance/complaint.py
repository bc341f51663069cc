"""What ends the command with one clear sentence."""


class Complaint(Exception):
    """Something is missing or wrong that only the caller can put right; the command ends with status 2."""
