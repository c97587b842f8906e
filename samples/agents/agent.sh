#!/usr/bin/env bash
# An agent in bash: runs COMMAND for each ticket. It gets the ticket as JSON on standard input; what it prints is the
# result.   WAGGLE_URL=http://127.0.0.1:7700 samples/agents/agent.sh NAME COMMAND [ARGS...]   Needs curl, jq, setsid.
set -euo pipefail
name=$1 api=${WAGGLE_URL:-http://127.0.0.1:7700}/v1/swarms/${WAGGLE_SWARM:-default} tmp=$(mktemp -d) work=0
shift

key() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
ask() { # METHOD PATH BODY ANSWER [CURL OPTIONS]: all tries of a request have the same key, so that it acts once
    [[ $(curl -sS -X "$1" "$api$2" --json "$3" -H "Idempotency-Key: $(key)" -o "$tmp/$4" -w '%{http_code}' \
        --retry 600 --retry-max-time 600 --retry-all-errors "${@:5}") == 200 ]]
}
body() { jq -cn --arg agent "$name" --argjson incarnation "$incarnation" --argjson fence "${fence:-0}" "$@"; }
renew() { # ends the work when the lease is lost, or when for its whole term nobody could say that it is not
    local sent until=$((SECONDS + term))
    while sleep "$beat" && sent=$SECONDS && ((sent < until)); do
        ask POST "/agents/$name/heartbeat" "$leases" beat --retry 0 -m "$beat" || continue
        [[ $(jq '.leases[0].held' "$tmp/beat") == true ]] && until=$((sent + term)) || break
    done
    touch "$tmp/lost" && kill -KILL -- "-$work"
}
leave() { ((work == 0)) || kill -KILL -- "-$work"; ask DELETE "/agents/$name" "$(body '{$incarnation}')" agent; }

ask PUT "/agents/$name" '{}' agent && incarnation=$(jq .incarnation "$tmp/agent") && trap leave EXIT
while claim=$(body --arg claimToken "$(key)" '{$agent, $incarnation, $claimToken, waitSeconds: 30}') &&
    ask POST /claims "$claim" claim || [[ $(jq -r .code "$tmp/claim") == claim-ended ]]; do
    read -r ticket fence term beat < <(jq -r '.claims[]? |
        "\(.ticket.id) \(.fence) \(.leaseSeconds) \(.heartbeatSeconds)"' "$tmp/claim") || continue
    leases=$(body --arg ticket "$ticket" '{$incarnation, leases: [{$ticket, $fence}]}')
    rm -f "$tmp/lost"
    setsid "$@" < <(jq '.claims[0].ticket' "$tmp/claim") >"$tmp/result" & work=$!
    renew & renewing=$! verb=complete said='{$result}'
    wait "$work" || verb=fail said="{error: {message: \"exit status $?\"}}"
    kill "$renewing" || true
    work=0 said=$(body --rawfile result "$tmp/result" "{\$agent, \$fence} + $said")
    [[ -e $tmp/lost ]] || ask POST "/tickets/$ticket/$verb" "$said" said || cat "$tmp/said" >&2
done
