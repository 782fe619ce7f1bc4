import { remove, safeFix, type RuleContext } from '../core/rule';
import { linesToDelete } from './line-edits';
import type { Dockerfile } from './model';
import { withoutBuildKitUnlessReached } from './reached';
import type { Stage } from './stages';

/** Visits a stage and reports all but the last instruction of a keyword of which only the last one counts. */
export function multipleInstructions(keyword: 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK', aliases: readonly string[]) {
  return (stage: Stage, { report, file }: RuleContext & { readonly file: Dockerfile }): void => {
    const all = stage.all(keyword);
    const winner = all.at(-1);
    for (const loser of all.slice(0, -1)) {
      report({
        at: loser.keywordRange,
        message: `This ${keyword} does nothing: line ${lineOf(file, winner?.range.start ?? 0)} replaces it`,
        aliases: withoutBuildKitUnlessReached(stage === file.finalStage ? aliases : aliases.filter(isNotKics), stage, file),
        tags: ['unnecessary'],
        related: winner ? [{ range: winner.keywordRange, message: 'This one counts' }] : [],
        fix: safeFix(`Delete this ${keyword}`, remove(linesToDelete(file, loser.range))),
      });
    }
  };
}

/** KICS looks at the final stage alone. */
function isNotKics(alias: string): boolean {
  return !alias.startsWith('kics:');
}

function lineOf(file: Dockerfile, offset: number): number {
  return file.syntax.lines.lineAt(offset) + 1;
}
