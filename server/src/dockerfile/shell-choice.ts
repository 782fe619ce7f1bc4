import { insert, suggestedFix, type Fix } from '../core/rule';
import { indentationAt, lineEnding } from '../core/text';
import { placeAbove } from './line-edits';
import type { Dockerfile } from './model';
import type { Stage } from './stages';
import type { RunInstruction } from './syntax/instructions';

/** A SHELL to offer: what runs the RUN instructions after it. */
export interface ShellOffer {
  readonly program: string;
  readonly argv: readonly string[];
}

const PIPEFAIL = ['-o', 'pipefail', '-c'];

/** The shell of the stage's image that knows `pipefail`; undefined where it is not known to have one. */
export function shellWithPipefail(stage: Stage | undefined): ShellOffer | undefined {
  const facts = stage?.rootImage.facts;
  if (facts?.bash) return { program: 'bash', argv: ['/bin/bash', ...PIPEFAIL] };
  if (facts?.shell === 'ash' && facts.shellPath === undefined) return { program: 'ash', argv: ['/bin/ash', '-eo', 'pipefail', '-c'] };
  return undefined;
}

/** bash, where the stage's image has it. */
export function bashOf(stage: Stage | undefined): ShellOffer | undefined {
  return stage?.rootImage.facts?.bash ? { program: 'bash', argv: ['/bin/bash', '-c'] } : undefined;
}

/** Puts a SHELL instruction in front of a RUN and the comments over it. */
export function shellFix(file: Dockerfile, run: RunInstruction, { program, argv }: ShellOffer): Fix | undefined {
  if (run.onbuild) return undefined;
  const indentation = indentationAt(file.text, run.keywordRange.start);
  const keyword = run.written === run.written.toLowerCase() ? 'shell' : 'SHELL';
  const words = argv.map((word) => JSON.stringify(word)).join(', ');
  return suggestedFix(`Run it with ${program}`, insert(placeAbove(run, file), `${indentation}${keyword} [${words}]${lineEnding(file.text)}`));
}
