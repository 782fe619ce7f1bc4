/** What `plimsoll init` and the editor's command write as a first `.plimsoll.yaml`. It changes nothing until a line is uncommented. */
export const CONFIG_TEMPLATE = `# Plimsoll configuration for this folder and everything below it.

# recommended: quiet enough for any repository
# hardened: adds what CIS, NSA/CISA, OWASP and Pod Security "restricted" ask for
# strict: every rule, contested ones too
profile: recommended

# The cluster that manifests are for; decides about removed APIs and the schema.
# kubernetesVersion: "1.36"

# error, warning, info, hint or off. Codes of other tools work as names: "hadolint:DL3008": off
# rules:
#   dockerfile/no-latest-tag: error

# Files that are not linted.
# ignore:
#   - "vendor/**"

# Other settings for some files.
# overrides:
#   - files: ["dev/**"]
#     rules:
#       dockerfile/missing-user: off
`;
