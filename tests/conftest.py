import gc
import signal

from hypothesis import HealthCheck, settings

# How long an example takes, to make or to try, says more about what else the machine does than about readq.
# Sixty keep the suite quick; at the desk they are others in every run.
settings.register_profile("unhurried", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


# A shell has the jobs that it puts in the background ignore ctrl+c, and so would all that the tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Have Python look for garbage less often: an app on the screen makes enough objects for a hundred looks."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
