/**
 * What `plimsoll init` and the editor's command write as a first `.plimsoll.yaml`; it changes nothing until a line is uncommented.
 * Prose stands after `# `, settings to switch on after a bare `#`.
 */
export const CONFIG_TEMPLATE = `# Plimsoll, https://github.com/plimsoll/plimsoll
# The nearest .plimsoll.yaml holds, from a file's folder up to the folder that is linted. "plimsoll rules" lists all rules.

# recommended is quiet enough to leave on everywhere, hardened asks what CIS, NSA and Pod Security ask, strict has every rule.
profile: recommended

# The cluster that manifests must fit. Decides about removed APIs, fields and defaults; by default the newest version known.
#kubernetesVersion: "1.36"

# error, warning, info, hint or off. Codes of other tools work too.
#rules:
#  dockerfile/pin-apt: off
#  hadolint:DL3007: off
#  dockerfile/registry-not-allowed:
#    severity: error
#    options:
#      allowed: [docker.io, registry.example.com]

# Files that are not linted, relative to this one. What .gitignore lists is left out anyway.
#ignore:
#  - "third-party/**"

# Other rules for some files.
#overrides:
#  - files: ["dev/**"]
#    rules:
#      dockerfile/missing-user: off

# The machine that computed values take for granted: what differs from cgroup v2, systemd, runc, 16 GiB of memory and no swap.
#host:
#  nodeMemoryGiB: 64
#  ociRuntime: crun 1.23

# The least severity that fails "plimsoll lint": error, warning, info, hint or never.
#failOn: warning

# Start from another file of this machine.
#extends: ./platform/plimsoll.yaml
`;
