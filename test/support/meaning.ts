import { Dockerfile } from '../../server/src/dockerfile/model';
import { allCommands, type ShellScript, type ShellWord } from '../../server/src/dockerfile/shell';
import { withTrigger } from '../../server/src/dockerfile/stages';
import type { Instruction } from '../../server/src/dockerfile/syntax/instructions';

/** What a build makes of a Dockerfile's text, for comparing two layouts of the same file. */
export function meaningOf(text: string): unknown {
  const file = Dockerfile.parse(text);
  return file.instructions.flatMap(withTrigger).map((instruction) => ({
    keyword: instruction.keyword,
    flags: instruction.flags.map(({ name, value }) => [name, value?.text]),
    words: instruction.words.map(({ raw }) => raw),
    json: instruction.json?.valid ? instruction.json.items.map(({ value }) => value) : undefined,
    heredocs: instruction.heredocs.map(({ body, closing }) => text.slice(body.start, closing.end)),
    ...valuesOf(instruction),
    scripts: scriptsOf(file, instruction).map((script) => [...allCommands(script)].map(({ words, assignments, redirects }) => [
      words.map(wordText),
      assignments.map(({ name, value }) => [name, value && wordText(value)]),
      redirects.map(({ operator, target }) => [operator, target && wordText(target)]),
    ])),
  }));
}

/** Blanks between the words of a command substitution mean nothing; its own words are among the commands. */
function wordText({ text }: ShellWord): string {
  return /\$\(|`/.test(text) ? text.replace(/\s+/g, ' ') : text;
}

function valuesOf(instruction: Instruction): object {
  switch (instruction.keyword) {
    case 'ENV': case 'LABEL': case 'ARG': return { pairs: instruction.pairs.map(({ key, value }) => [key.text, value?.text]) };
    case 'WORKDIR': return { path: instruction.path?.text };
    case 'USER': return { user: instruction.user?.text };
    case 'MAINTAINER': return { name: instruction.arguments.text };
    default: return {};
  }
}

function scriptsOf(file: Dockerfile, instruction: Instruction): readonly ShellScript[] {
  switch (instruction.keyword) {
    case 'RUN': return file.scriptsOf(instruction).map(({ script }) => script);
    case 'CMD': case 'ENTRYPOINT': case 'HEALTHCHECK': return [file.commandScript(instruction)].filter((script) => script !== undefined);
    default: return [];
  }
}
