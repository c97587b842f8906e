#!/usr/bin/env python3
"""How a server does with many swarms, over one connection.

    waggle up --data many &
    python3 bench/many-swarms.py http://127.0.0.1:7700 10000           makes them, with a ticket in each
    python3 bench/many-swarms.py http://127.0.0.1:7700 10000 --read    reads each hundredth
"""
import http.client
import sys
import time
import urllib.parse

server = http.client.HTTPConnection(urllib.parse.urlparse(sys.argv[1]).netloc)
count, reads = int(sys.argv[2]), "--read" in sys.argv


def ask(method, path, body=None):
    server.request(method, "/v1/swarms/" + path, body, {"Content-Type": "application/json"} if body else {})
    answer = server.getresponse()
    text = answer.read()
    if answer.status not in (200, 201):
        sys.exit(f"{method} {path}: {answer.status} {text.decode()}")


def timed(number):
    begin = time.perf_counter()
    if reads:
        ask("GET", f"many-{number:06}")
    else:
        ask("PUT", f"many-{number:06}", "{}")
        ask("POST", f"many-{number:06}/tickets", '{"title": "One"}')
    return (time.perf_counter() - begin) * 1000


begun = time.perf_counter()
took = sorted(timed(number) for number in range(0, count, 100 if reads else 1))
print(f"{len(took)} swarms {'read' if reads else 'made'} in {time.perf_counter() - begun:.1f} s: "
      f"p50 {took[len(took) // 2]:.2f} ms, p99 {took[len(took) * 99 // 100]:.2f} ms")
