import { suggestedFix } from '../../core/rule';
import { lineBelow } from '../line-edits';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { isShipped } from '../shipped';

export default dockerfileRule({
  id: 'dockerfile/entrypoint-resets-cmd',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'ENTRYPOINT that takes back an inherited CMD',
  why: 'A new ENTRYPOINT sets the CMD of the stage or image below it back to nothing: the default arguments that it had are gone, and the program starts without any.',
  unless: 'The new program needs no arguments.',
  sources: [dockerfileReference('Understand how CMD and ENTRYPOINT interact', 'understand-how-cmd-and-entrypoint-interact')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM node:24 AS base\nCMD ["server.js"]\nFROM base\n«ENTRYPOINT» ["node", "--enable-source-maps"]\n',
      good: 'FROM node:24 AS base\nCMD ["server.js"]\nFROM base\nENTRYPOINT ["node", "--enable-source-maps"]\nCMD ["server.js"]\n',
    },
    { ok: 'FROM node:24 AS base\nCMD ["server.js"]\nFROM base\nENTRYPOINT ["node"]\nCMD ["worker.js"]\n' },
    { ok: 'FROM node:24\nCMD ["server.js"]\nENTRYPOINT ["node"]\n', title: 'in the same stage the order does not matter' },
    { ok: 'FROM node:24 AS base\nENTRYPOINT ["node"]\nFROM base\nENTRYPOINT ["npm"]\n' },
  ],
  check: {
    stage(stage, { report, file }) {
      const entrypoint = stage.all('ENTRYPOINT').at(-1);
      const inherited = stage.parent?.effective('CMD');
      if (!entrypoint || !inherited || stage.all('CMD').length > 0 || !isShipped(stage, file)) return;
      if (inherited.arguments.length === 0 || (inherited.json?.valid && inherited.json.items.length === 0)) return;
      const text = file.text.slice(inherited.range.start, inherited.range.end);
      report({
        at: entrypoint.keywordRange,
        message: 'This ENTRYPOINT takes back the CMD of the stage below it',
        related: [{ range: inherited.range, message: 'This CMD is gone' }],
        fix: suggestedFix('Repeat the CMD', lineBelow(entrypoint, text, file)),
      });
    },
  },
});
