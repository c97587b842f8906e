#!/usr/bin/env bash
# Looks for faults for as long as it is given, with seeds that nobody has run before: simulation, real processes under a
# nemesis, power cuts and damaged files. Needs root and what .ci/run installs. Mutated input has a scale of its own:
# WAGGLE_FUZZ_ITERATIONS, see docs/verification.md.
#
#   eng/campaign.sh [MINUTES]     about so long in all; 60 unless given
#
# Half of the time goes to the simulation, the rest to the others in the order above. Logs, histories and scenarios are
# in artifacts/campaign; each log tells the seeds. Exits 1 when anything was found.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

minutes=${1:-60}
if [[ ! $minutes =~ ^[1-9][0-9]{0,3}$ ]]; then
    sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2
    exit 2
fi

share() { # share PART: that part of the minutes, at least 1
    echo $((minutes / $1 > 0 ? minutes / $1 : 1))
}

logs=$PWD/artifacts/campaign
mkdir -p "$logs"
seed=$(date +%s)
found=()

run() { # run NAME COMMAND...: keeps the log, and goes on when something was found
    local name=$1
    shift
    echo "$name: $(date -u +%H:%M) and on"
    if ! "$@" >"$logs/$name.log" 2>&1 </dev/null; then
        found+=("$name")
        echo "$name: FOUND something, see $logs/$name.log"
    fi
    tail -n 1 "$logs/$name.log"
}

tests() { # tests NAME [VARIABLE=VALUE...] [-- ARGS]
    local name=$1 settings=()
    shift
    while [[ $# -gt 0 && $1 != -- ]]; do
        settings+=("$1")
        shift
    done
    [[ ${1:-} != -- ]] || shift
    env "${settings[@]}" dotnet exec "tests/$name/bin/Release/net10.0/$name.dll" -noLogo -noColor "$@"
}

echo "Building"
for project in src/Waggle.Simulation tests/Waggle.{Chaos,Disk}.Tests; do
    dotnet build "$project" -c Release -nologo -v quiet -nodeReuse:false
done

run simulation dotnet exec src/Waggle.Simulation/bin/Release/net10.0/Waggle.Simulation.dll \
    --first "$seed" --seeds 100000000 --minutes "$(share 2)" --threads 2 --findings "$logs"
run processes tests Waggle.Chaos.Tests \
    WAGGLE_CHAOS_SEED="$seed" WAGGLE_CHAOS_MINUTES="$(share 15)" WAGGLE_CHAOS_KILLS=$((minutes * 3))
run disks tests Waggle.Disk.Tests WAGGLE_SEED=$((seed % 1000000000)) WAGGLE_DISK_SCALE="$(share 20)"

if [[ ${#found[@]} -gt 0 ]]; then
    echo "Found something: ${found[*]}"
    exit 1
fi
echo "Found nothing."
