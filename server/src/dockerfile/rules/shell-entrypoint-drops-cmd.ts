import { toExecForm } from '../exec-form';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/shell-entrypoint-drops-cmd',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'CMD that a shell-form ENTRYPOINT ignores',
  why: 'An ENTRYPOINT in the shell form is one string for `/bin/sh -c`, and the words of CMD become arguments of that shell, which the string does not use. CMD has no effect, and neither have the arguments of `docker run`.',
  unless: 'The script of ENTRYPOINT reads its arguments, as "$@" does.',
  topic: 'signals-and-pid-1',
  sources: [dockerfileReference('Understand how CMD and ENTRYPOINT interact', 'understand-how-cmd-and-entrypoint-interact')],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM node:24\nENTRYPOINT node server.js\n«CMD» ["--port", "8080"]\n',
      good: 'FROM node:24\nENTRYPOINT ["node", "server.js"]\nCMD ["--port", "8080"]\n',
    },
    { bad: 'FROM node:24 AS base\nENTRYPOINT node $OPTIONS\nFROM base\n«CMD» ["server.js"]\n' },
    { ok: 'FROM node:24\nENTRYPOINT ["node"]\nCMD ["server.js"]\n' },
    { ok: 'FROM node:24\nENTRYPOINT exec node "$@"\nCMD ["node", "server.js"]\n', title: 'the shell passes its arguments on' },
    { ok: 'FROM node:24\nENTRYPOINT node server.js\nCMD []\n' },
    { ok: 'FROM node:24 AS a\nCMD node\nFROM node:24\nENTRYPOINT node\n' },
  ],
  check: {
    stage(stage, { report, file }) {
      const cmd = stage.all('CMD').at(-1);
      const entrypoint = stage.effective('ENTRYPOINT');
      if (!cmd || !entrypoint || entrypoint.command.form !== 'shell' || entrypoint.json || /\$[@*\d{]/.test(entrypoint.command.shell)) return;
      if (entrypoint.command.shell.trim() === '' || cmd.arguments.length === 0 || (cmd.json?.valid && cmd.json.items.length === 0)) return;
      const isOwn = stage.instructions.includes(entrypoint);
      const words = toExecForm(entrypoint.command, file.commandScript(entrypoint));
      report({
        at: cmd.keywordRange,
        message: 'CMD has no effect: ENTRYPOINT is in the shell form and ignores its words',
        related: [{ range: entrypoint.keywordRange, message: 'This one ignores them' }],
        fix: isOwn && words?.safety === 'safe' ? words : undefined,
      });
    },
  },
});
