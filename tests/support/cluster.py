# SPDX-License-Identifier: Apache-2.0
"""A private PostgreSQL 15 cluster on a loopback port for one test; gone afterwards."""
import contextlib
import os
import shutil
import socket
import subprocess
import tempfile

BIN = "/usr/lib/postgresql/15/bin"


def as_server_user(command):
    """PostgreSQL refuses to run as root: then its own user runs it."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] + command


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def postgres():
    """Yields a connection URL; the cluster is stopped and removed at the end."""
    directory = tempfile.mkdtemp(prefix="assay-pg-")
    os.chmod(directory, 0o711)
    data = os.path.join(directory, "data")
    os.mkdir(data, 0o700)
    if os.geteuid() == 0:
        shutil.chown(data, "postgres", "postgres")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "cwd": "/", "check": True}
    subprocess.run(as_server_user([f"{BIN}/initdb", "-D", data, "-U", "assay", "-A", "trust", "-E", "UTF8",
                                   "--locale=C.UTF-8", "--no-sync"]), **quiet)
    port = free_port()
    options = f"-p {port} -k {data} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    control = as_server_user([f"{BIN}/pg_ctl", "-D", data, "-w", "-l", f"{data}/log", "-o", options])
    subprocess.run(control + ["start"], **quiet)
    try:
        yield f"postgresql://assay@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run(as_server_user([f"{BIN}/pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"]), **quiet)
        shutil.rmtree(directory, ignore_errors=True)
