"""A Slurm of one controller and one node on the loopback, with all its files in one folder; for tests only.

It needs Debian's slurm-wlm and munge. Nothing of the system's own configuration is read or changed.
"""

import contextlib
import getpass
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

CONFIGURATION = """
ClusterName=loopback
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller_port}
SlurmdPort={node_port}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SwitchType=switch/none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
ReturnToService=2
MinJobAge=600
SlurmdTimeout=60
NodeName={host} NodeAddr=127.0.0.1 CPUs={cores} RealMemory={memory} State=UNKNOWN
PartitionName=loopback Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


class Cluster:
    """A running cluster; `environment` makes Slurm's commands speak to it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.environment = {**os.environ, "SLURM_CONF": str(self.folder / "slurm.conf")}
        self.daemons = []

    def __enter__(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in ("state", "spool"):
            (self.folder / name).mkdir(parents=True)
        os.chmod(self.folder, 0o755)
        try:
            self._configure()
            self._start_munge()
            self._start("slurmctld", "-D", "-f", self.environment["SLURM_CONF"])
            self._start("slurmd", "-D", "-f", self.environment["SLURM_CONF"])
            self._wait_for("the node", lambda: "idle" in self.ask("sinfo", "-h", "-o", "%T"))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for daemon in reversed(self.daemons):
            daemon.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                daemon.wait(timeout=20)
            if daemon.poll() is None:
                daemon.kill()
                daemon.wait()

    def ask(self, *command):
        """What one of Slurm's commands prints; nothing where it fails."""
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False).stdout

    def jobs(self):
        """Number, state and comment of every job that the controller remembers."""
        lines = self.ask("squeue", "--states=all", "-h", "-o", "%A|%T|%k").splitlines()
        return [tuple(line.split("|", 2)) for line in lines if line.count("|") >= 2]

    def _configure(self):
        sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
        ports = [each.getsockname()[1] for each in sockets]
        for each in sockets:
            each.close()
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
        (self.folder / "slurm.conf").write_text(CONFIGURATION.format(
            host=socket.gethostname().split(".")[0], folder=self.folder, user=getpass.getuser(), cores=os.cpu_count(),
            memory=memory * 9 // 10, controller_port=ports[0], node_port=ports[1]))

        # Submitters clear Slurm's variables, yet a job's own srun must find this cluster.
        srun = self.folder / "bin" / "srun"
        srun.parent.mkdir()
        srun.write_text(f"#!/bin/sh\nSLURM_CONF='{self.environment['SLURM_CONF']}' exec {shutil.which('srun')} \"$@\"\n")
        srun.chmod(0o755)
        self.environment["PATH"] = f"{srun.parent}:{self.environment['PATH']}"

    def _start_munge(self):
        key = self.folder / "munge.key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)
        names = {"key": "key-file", "log": "log-file", "pid": "pid-file", "seed": "seed-file", "socket": "socket"}
        options = [f"--{option}={self.folder}/munge.{name}" for name, option in names.items()]
        self._start("munged", "--foreground", "--force", *options)
        self._wait_for("munge", (self.folder / "munge.socket").exists)

    def _start(self, program, *options):
        with open(self.folder / f"{program}.out", "wb") as output:
            self.daemons.append(subprocess.Popen(
                [shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin:/sbin"), *options],
                stdout=output, stderr=output, stdin=subprocess.DEVNULL, env=self.environment))

    def _wait_for(self, what, is_there, seconds=60):
        deadline = time.monotonic() + seconds
        while not is_there():
            if time.monotonic() > deadline:
                raise SystemExit(f"FAILED: {what} did not come up; see the logs in {self.folder}")
            time.sleep(0.2)
