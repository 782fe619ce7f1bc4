import { replace, suggestedFix } from '../../core/rule';
import { nearest } from '../../core/text';
import { dockerfileRule } from '../rule';
import { hasOwnFrontend } from '../syntax/directives';
import { KEYWORDS } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/unknown-instruction',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Instruction that does not exist',
  why: 'The builder stops at the first keyword that it does not know, before anything runs. Often a RUN continues on the next line without a backslash, so that its second half is read as an instruction.',
  unless: 'A frontend of your own, named by a `# syntax=` directive, adds the keyword.',
  sources: [{ title: 'Dockerfile reference: Overview', url: 'https://docs.docker.com/reference/dockerfile/#overview' }],
  aliases: ['dockerfile-utils:UNKNOWN_INSTRUCTION', 'tally:unknown-instruction'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM alpine:3.20\n«COPPY» app /app\n', good: 'FROM alpine:3.20\nCOPY app /app\n' },
    { bad: 'FROM alpine:3.20\n«&&» apk add curl\n' },
    { ok: '# syntax=example/frontend:1\nFROM alpine:3.20\nINCLUDE common.dockerfile\n', title: 'a frontend of your own' },
    { ok: 'FROM alpine:3.20\nRUN cat << \'EOF\' > /etc/motd\nWELCOME friend\nEOF\n', title: 'text of a here-document' },
  ],
  check: {
    UNKNOWN(instruction, { report, file }) {
      if (hasOwnFrontend(file.syntax.directives)) return;
      const meant = nearest(instruction.written, KEYWORDS);
      report({
        at: instruction.keywordRange,
        message: `There is no instruction ${instruction.written.slice(0, 40)}${meant ? `; did you mean ${meant}?` : ''}`,
        fix: meant ? suggestedFix(`Replace with ${meant}`, replace(instruction.keywordRange, meant)) : undefined,
      });
    },
  },
});
