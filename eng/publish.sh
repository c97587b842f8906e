#!/usr/bin/env bash
# Makes what users install. Nothing is uploaded.
#
#   eng/publish.sh packages [FOLDER]                  the NuGet packages with symbols, and the tool 'waggle'
#   eng/publish.sh program [FOLDER] [PLATFORM]        the program for one platform (linux-x64) that needs no .NET there
#
# FOLDER is artifacts/packages or artifacts/program unless given. Both build in a tree of their own, so that they
# disturb no other build of this checkout.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
packages=(Waggle.Core Waggle.Contracts Waggle.Client Waggle.Client.Hosting Waggle.Cli)
common=(-c Release -nologo -v quiet -nodeReuse:false -p:ContinuousIntegrationBuild=true)

make_packages() {
    local each
    for each in "${packages[@]}"; do
        dotnet pack "$root/src/$each" "${common[@]}" --artifacts-path "$root/artifacts/pack" -o "$1"
    done
}

# Trimmed without ReadyToRun, the program of SDK 10.0.401 crashes at its start; with it, it also starts sooner.
make_program() {
    dotnet publish "$root/src/Waggle.Cli" "${common[@]}" --artifacts-path "$root/artifacts/trim" -o "$1" -r "$2" \
        --self-contained -p:PublishTrimmed=true -p:PublishReadyToRun=true
}

case ${1:-} in
    packages) make_packages "$(realpath -m "${2:-$root/artifacts/packages}")" ;;
    program) make_program "$(realpath -m "${2:-$root/artifacts/program}")" "${3:-linux-x64}" ;;
    *)
        sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac
