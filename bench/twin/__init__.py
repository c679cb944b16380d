"""The service's hottest routes written by hand: the same statements, and nothing that can be left.

No credential, no validation, no rules, no log. What the rules would say comes from a template.
"""
