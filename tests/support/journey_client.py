# SPDX-License-Identifier: Apache-2.0
"""Two ways to the same API: the command line and HTTP. Each method answers the JSON body, or, with `expect`, the text of
the refusal that must come."""
import base64
import datetime
import json
import os
import subprocess
import urllib.error
import urllib.parse
import urllib.request

EXIT_OF_STATUS = {403: 5, 409: 7, 422: 3}


def plural(register):
    irregular = {"person": "people", "risk_criteria": "risk_criteria"}
    return irregular.get(register, register[:-1] + "ies" if register.endswith("y") else register + "s")


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class CommandLine:
    moment = None  # before the newest approval

    def __init__(self, data, database, directory, options=()):
        self.data, self.database, self.directory, self.options = data, database, directory, list(options)
        self.before_approval = None

    def run(self, *arguments, expect=None):
        command = [os.environ["ASSAY"], *arguments[:1], *self.nested(arguments), "--data", self.data, "--json",
                   *(["--database", self.database] if self.database else []), *self.options]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        wanted = 0 if expect is None else EXIT_OF_STATUS[expect]
        if result.returncode != wanted:
            raise AssertionError(f"{' '.join(command)}: exit {result.returncode}, not {wanted}\n{result.stdout}{result.stderr}")
        return result.stdout

    @staticmethod
    def nested(arguments):
        return arguments[1:]

    def call(self, *arguments, expect=None):
        out = self.run(*arguments, expect=expect)
        return out if expect is not None else json.loads(out)

    def with_user(self, email, password, roles, person):
        path = os.path.join(self.directory, email + ".password")
        with open(path, "w", encoding="utf-8") as file:
            file.write(password + "\n")
        role_options = [part for role in roles for part in ("--role", role)]
        self.call("user", "add", email, "--person", person, *role_options, "--password-file", path)
        return CommandLine(self.data, self.database, self.directory, ["--user", email, "--password-file", path])

    def list(self, register, limit=200, as_of=None, **filters):
        extra = ["--as-of", as_of] if as_of else []
        return self.call("list", register, *[f"{k}={v}" for k, v in filters.items()], "--limit", str(limit), *extra)

    @staticmethod
    def pairs(fields):
        text = {True: "yes", False: "no"}
        return [f"{k}={';'.join(v) if isinstance(v, list) else text.get(v, v) if isinstance(v, bool) else v}"
                for k, v in fields.items()]

    def create(self, register, **fields):
        return self.call("create", register, *self.pairs(fields))

    def update(self, register, reference, expect=None, **fields):
        return self.call("update", register, reference, *self.pairs(fields), expect=expect)

    def act(self, register, action, reference="-", expect=None, **fields):
        if action == "approve":
            CommandLine.moment = now()
        return self.call("act", register, action, reference, *self.pairs(fields), expect=expect)

    def import_file(self, register, path, map_path):
        return self.call("import", register, path, "--map", map_path)

    def export(self, name, form, path, version):
        self.run("export", name, "--format", form, "-o", path, "--version", str(version))
        if self.before_approval is None:
            self.before_approval = CommandLine.moment

    def export_package(self, path):
        self.run("export", "package", "-o", path)

    def erase(self, register, reference, field, reason):
        return self.call("erase", register, reference, "--field", field, "--reason", reason)


class Server:
    """`assay serve` on a free loopback port."""

    def __init__(self, program, data, database):
        self.command = [program, "serve", "--data", data, "--listen", "127.0.0.1:0",
                        *(["--database", database] if database else [])]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if "listens on" in line:
                self.address = line.split()[-1]
                return self
        raise AssertionError("the server did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        self.process.stdout.close()


class HttpClient:
    moment = None

    def __init__(self, address):
        self.address, self.cookie, self.csrf = address, "", ""
        self.before_approval = None

    def request(self, method, path, body=None, headers=None, expect=None, raw=False):
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.address + urllib.parse.quote(path, safe="/?&=%:.-_,"), data=data, method=method)
        request.add_header("sec-fetch-site", "same-origin")
        request.add_header("x-csrf-token", self.csrf)
        if self.cookie:
            request.add_header("cookie", self.cookie)
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                content, status = response.read(), response.status
                self.take_cookie(response)
                etag = response.headers.get("etag")
        except urllib.error.HTTPError as problem:
            content, status, etag = problem.read(), problem.code, None
        if expect is not None:
            if status != expect:
                raise AssertionError(f"{method} {path}: {status}, not {expect}: {content[:2000]!r}")
            return content.decode()
        if status >= 400:
            raise AssertionError(f"{method} {path}: {status}: {content[:2000]!r}")
        self.etag = etag
        return content if raw else json.loads(content) if content else {}

    def take_cookie(self, response):
        if response.headers.get("set-cookie"):
            self.cookie = response.headers["set-cookie"].split(";")[0]

    def get(self, path):
        return self.request("GET", path)

    def post(self, path, body):
        return self.request("POST", path, body)

    def opened(self, session):
        self.csrf = session["csrf"]
        return session

    def setup(self, code, email, name, password):
        return self.opened(self.post("/api/setup", {"code": code, "email": email, "name": name, "password": password}))

    def invited(self, email, password, roles, person):
        link = self.post("/api/invitations", {"email": email, "roles": roles, "person": person})["link"]
        other = HttpClient(self.address)
        other.opened(other.post("/api/invitations/accept", {"secret": link.split("=")[-1], "password": password,
                                                           "name": email}))
        other.password = password
        return other

    def list(self, register, limit=200, as_of=None, **filters):
        query = {"limit": limit, **filters, **({"as_of": as_of} if as_of else {})}
        return self.get(f"/api/{plural(register)}?{urllib.parse.urlencode(query)}")

    def create(self, register, **fields):
        return self.post(f"/api/{plural(register)}", fields)

    def update(self, register, reference, expect=None, **fields):
        self.get(f"/api/{plural(register)}/{reference}")
        return self.request("PATCH", f"/api/{plural(register)}/{reference}", fields, {"if-match": self.etag}, expect)

    def act(self, register, action, reference="-", expect=None, **fields):
        if action == "approve" and expect is None:
            HttpClient.moment = now()
        target = f"/{reference}" if reference != "-" else ""
        return self.request("POST", f"/api/{plural(register)}{target}/{action}", fields, expect=expect)

    def import_file(self, register, path, map_path):
        with open(path, "rb") as file, open(map_path, "rb") as mapping:
            return self.request("POST", f"/api/{plural(register)}/import", file.read(),
                                {"x-import-map": base64.b64encode(mapping.read()).decode()})

    def erase(self, register, reference, field, reason):
        return self.post(f"/api/{plural(register)}/{reference}/erase", {"fields": [field], "reason": reason})

    def export(self, name, form, path, version):
        content = self.request("GET", f"/api/exports/{name}?format={form}&version={version}", raw=True)
        with open(path, "wb") as file:
            file.write(content)
        if self.before_approval is None:
            self.before_approval = HttpClient.moment

    def export_package(self, path):
        import io
        import tarfile
        content = self.request("GET", "/api/package", raw=True)
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            archive.extractall(path)
