"""The functions of AWS Lambda, a module each, so that each loads what it needs."""
