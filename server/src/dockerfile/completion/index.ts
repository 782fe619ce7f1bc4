import type { Completion, CompletionContext } from '../../core/completion';
import type { Dockerfile } from '../model';
import { completeArgument } from './arguments';
import { completeFlag } from './flags';
import { completeFlagValue } from './flag-values';
import { completeKeyword } from './keywords';
import { completeMount } from './mounts';
import { sitesAt, type Site } from './site';
import { completeVariable } from './variables';

export { describeCompletion } from './descriptions';

/**
 * What may be written at an offset of a Dockerfile, whatever of it is there already: editors filter. All of it follows from the file and
 * from the tables of instructions, flags and images; shell commands and paths are left to others.
 */
export function completionsAt(file: Dockerfile, offset: number, context: CompletionContext): readonly Completion[] {
  return sitesAt(file, offset).flatMap((site) => completeSite(site, file, context));
}

function completeSite(site: Site, file: Dockerfile, context: CompletionContext): readonly Completion[] {
  switch (site.at) {
    case 'keyword': return completeKeyword(site, file);
    case 'variable': return completeVariable(site, file);
    case 'flag': return completeFlag(site, file);
    case 'flag-value': return site.flag === 'mount' ? completeMount(site, file) : completeFlagValue(site, file);
    case 'argument': return completeArgument(site, file, context);
  }
}
