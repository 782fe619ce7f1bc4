import { RULES } from '../core/registry';
import type { FileStatus } from '../protocol';
import type { Documents } from './documents';

/** How a document is linted; null when it is none of ours. */
export async function fileStatus(documents: Documents, uri: string): Promise<FileStatus | null> {
  const linted = await documents.lint(uri);
  if (!linted) return null;
  const { settings, file } = linted;
  const active = RULES.filter((rule) => rule.kind === file.kind && settings.rules.severityOf(rule) !== 'off');
  return {
    kind: file.kind,
    profile: settings.rules.profile,
    linted: settings.linted,
    muted: documents.mutingFor(settings).summary(active),
    ...(settings.configFile === undefined ? {} : { configFile: settings.configFile }),
  };
}
