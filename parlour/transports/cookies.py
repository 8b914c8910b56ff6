"""Cookies: how a browser carries its tokens, out of reach of the page's scripts.

The access cookie outlives the token in it, so that a browser whose token has expired is told so
and refreshes, and is not taken for a stranger. The refresh cookie goes only where tokens are
refreshed. The third one a page can read: it repeats it in a header on every write, which a page
of another origin cannot do (double submit; the token itself says which value is right).
"""

ACCESS = "parlour_access"
REFRESH = "parlour_refresh"
CSRF = "parlour_csrf"
CSRF_HEADER = "X-CSRF-Token"
REFRESH_PATH = "/api/v1/auth"
