import { suggestedFix } from '../core/rule';
import type { RuleContext } from '../core/rule';
import { removeKey } from './edits';
import type { ComposeVisitor } from './rule';
import type { NamespaceKey } from './service-parts';

/** What a rule does that reports one namespace of the host in a container: `pid: host`, `ipc: host` … */
export function reportsHost(key: NamespaceKey, message: string): ComposeVisitor<RuleContext> {
  return {
    service(service, { report }) {
      const mode = service.namespaces[key];
      if (!mode?.isHost) return;
      const edit = removeKey(service, key);
      report({ at: mode.text.range, message, fix: edit && suggestedFix(`Delete ${key}`, edit) });
    },
  };
}
