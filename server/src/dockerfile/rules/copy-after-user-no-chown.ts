import { insert, suggestedFix } from '../../core/rule';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/copy-after-user-no-chown',
  severity: 'info',
  profile: 'strict',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Copied files belong to root although USER is set',
  why: 'COPY and ADD do not look at USER: what they write belongs to root unless --chown says otherwise. A program that wants to write there fails at run time with permission denied.',
  unless: 'The program only reads the files: then root as their owner keeps an intruder from changing the code.',
  topic: 'running-as-non-root',
  sources: [{ title: 'Dockerfile reference: COPY --chown', url: 'https://docs.docker.com/reference/dockerfile/#copy---chown' }],
  aliases: ['tally:copy-after-user-without-chown'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM node:24\nUSER node\n«COPY» package.json /app/\n',
      good: 'FROM node:24\nUSER node\nCOPY --chown=node package.json /app/\n',
    },
    { ok: 'FROM node:24\nUSER node\nCOPY --chown=node package.json /app/\n' },
    { ok: 'FROM node:24\nCOPY package.json /app/\nUSER node\n' },
    { ok: 'FROM node:24\nUSER root\nCOPY package.json /app/\n' },
  ],
  check: {
    instruction(instruction, { report, state }) {
      if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return;
      const { user } = state;
      if (!user.instruction || user.isRoot !== false || user.text === undefined) return;
      if (instruction.flags.some(({ name }) => name === 'chown')) return;
      report({
        at: instruction.keywordRange,
        message: `These files will belong to root, not to ${user.text}`,
        fix: suggestedFix(`Add --chown=${user.text}`, insert(instruction.keywordRange.end, ` --chown=${user.text}`)),
      });
    },
  },
});
