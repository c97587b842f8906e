"""An agent in Python: runs COMMAND for each ticket. It gets the ticket as JSON on standard input; what it prints is the
result.   WAGGLE_URL=http://127.0.0.1:7700 python3 samples/agents/agent.py NAME COMMAND [ARGS...]"""
import http.client, json, os, signal, subprocess, sys, time, urllib.error, urllib.request, uuid

name, command, now = sys.argv[1], sys.argv[2:], time.monotonic
api = f"{os.environ.get('WAGGLE_URL', 'http://127.0.0.1:7700')}/v1/swarms/{os.environ.get('WAGGLE_SWARM', 'default')}"

def ask(method, path, until=float("inf"), **body):  # All tries have the same key, so that the request acts once.
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
    request = urllib.request.Request(api + path, json.dumps(body).encode(), headers, method=method)
    while (left := until - now()) > 0:
        try: return json.load(urllib.request.urlopen(request, timeout=min(left, 60)))
        except urllib.error.HTTPError as refusal:
            if not (problem := json.load(refusal))["retryable"]: return problem
        except (OSError, http.client.HTTPException): time.sleep(0.5)

def work(ticket, fence, leaseSeconds, heartbeatSeconds, **_):
    child = subprocess.Popen(command, text=True, start_new_session=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    given, until, leases = json.dumps(ticket), now() + leaseSeconds, [{"ticket": ticket["id"], "fence": fence}]
    try:
        while child.returncode is None:
            try: said = {"result": child.communicate(given, timeout=heartbeatSeconds)[0]}
            except subprocess.TimeoutExpired:
                given, sent = None, now()
                beat = ask("POST", f"/agents/{name}/heartbeat", until, incarnation=me["incarnation"], leases=leases)
                if not (beat and beat.get("leases", [{}])[0].get("held")): return  # Lost, or no answer for a term.
                until = sent + leaseSeconds
    finally:
        if child.poll() is None: os.killpg(child.pid, signal.SIGKILL)
    if child.returncode: said = {"error": {"message": f"exit status {child.returncode}"}}
    ask("POST", f"/tickets/{ticket['id']}/{'fail' if 'error' in said else 'complete'}", agent=name, fence=fence, **said)

me, answer = {"agent": name, "incarnation": ask("PUT", f"/agents/{name}")["incarnation"]}, {}
signal.signal(signal.SIGTERM, lambda *_: sys.exit())
try:
    while answer.get("code") in (None, "claim-ended"):
        for claim in answer.get("claims", []): work(**claim)
        answer = ask("POST", "/claims", **me, claimToken=str(uuid.uuid4()), waitSeconds=30)
finally: ask("DELETE", f"/agents/{name}", incarnation=me["incarnation"])
