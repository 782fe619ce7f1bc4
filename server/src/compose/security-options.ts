import type { ComposeText } from './text';

/**
 * Name and value of an item of `security_opt`, which may be joined by `=` or, for old times' sake, by a colon: `seccomp=unconfined`,
 * `label:disable`. Source: moby/moby, daemon/daemon_unix.go, `parseSecurityOpt`.
 */
export function optionParts(option: ComposeText): readonly [name: string, value: string | undefined] {
  const { written } = option;
  const separator = written.includes('=') ? '=' : ':';
  const at = written.indexOf(separator);
  return at < 0 ? [written, undefined] : [written.slice(0, at), written.slice(at + 1)];
}
