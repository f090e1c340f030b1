"""What a reading child may use: processor seconds, memory, and nothing else of the machine."""

import os

CPU_SECONDS = 4
MEMORY_BYTES = 180 * 1024 * 1024


def bind_this_process() -> None:
    """Bounds this process for the rest of its life. Where the system has no limits, the parent's clock is left.

    The memory limit counts address space on top of what the interpreter has already taken, so that real use
    stays under 200 MB whatever the platform reserves at start.
    """
    try:
        import resource  # noqa: PLC0415  (not on Windows)
    except ImportError:
        return
    for limit, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, _address_space() + MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(limit, (most, most))
        except (ValueError, OSError):  # a lower hard limit is already set, or the system knows no such limit
            continue
    os.nice(5)


def _address_space() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as sizes:
            pages = int(sizes.read().split()[0])
    except (OSError, ValueError):
        return 420 * 1024 * 1024
    return pages * os.sysconf("SC_PAGE_SIZE")
