import { ruleUrl } from '../core/explain';
import { RULES } from '../core/registry';
import type { RuleSummary } from '../protocol';

/** All rules, for a list to choose from. */
export function ruleSummaries(): RuleSummary[] {
  return RULES.map(({ id, summary, severity, profile, fix, aliases }) => ({
    id, summary, severity, profile, fix, aliases, url: ruleUrl(id),
  }));
}
