"""Python imports this when it starts, so that the processes which the tests start have no network either."""

import no_network  # noqa: F401
