/**
 * Whether a file name is that of a Dockerfile: `Dockerfile`, `Containerfile`, `Dockerfile.dev`, `dev.Dockerfile`, `api.dockerfile`.
 * `Dockerfile.dockerignore` is an ignore file (Docker docs, "Build context"), and templates need another program first.
 */
export function looksLikeDockerfile(name: string): boolean {
  const lower = name.toLowerCase();
  if (/\.(?:dockerignore|containerignore|md|txt|j2|jinja2?|tmpl|tpl|template|erb|in|orig|rej|bak|swp)$/.test(lower)) return false;
  if (/\.(?:ts|js|mjs|cjs|go|py|rb|rs|java|json|ya?ml|sh|hs|php|html|snap)$/.test(lower)) return false;
  return /^(?:dockerfile|containerfile)(?:[.\-_]|$)/.test(lower) || /\.(?:dockerfile|containerfile)$/.test(lower);
}
