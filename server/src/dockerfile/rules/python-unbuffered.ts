import { suggestedFix } from '../../core/rule';
import { keywordLike, lineBelow } from '../line-edits';
import { dockerfileRule } from '../rule';
import { isShipped } from '../shipped';

export default dockerfileRule({
  id: 'dockerfile/python-unbuffered',
  severity: 'hint',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Python image without PYTHONUNBUFFERED',
  why: 'When its output is no terminal, Python collects text written with print before it hands it on. In a container the log lags behind, and what was still collected when the process is killed is lost.',
  unless: 'The program logs to standard error by the logging module, or flushes by itself.',
  topic: 'logging',
  sources: [{ title: 'Python: PYTHONUNBUFFERED', url: 'https://docs.python.org/3/using/cmdline.html#envvar-PYTHONUNBUFFERED' }],
  aliases: ['droast:DF032'],
  fix: 'suggested',
  examples: [
    {
      bad: '«FROM» python:3.13-slim\nCMD ["python", "app.py"]\n',
      good: 'FROM python:3.13-slim\nENV PYTHONUNBUFFERED=1\nCMD ["python", "app.py"]\n',
    },
    { ok: 'FROM python:3.13-slim\nENV PYTHONUNBUFFERED=1\nCMD ["python", "app.py"]\n' },
    { ok: 'FROM python:3.13-slim\nCMD ["python", "-u", "app.py"]\n' },
    { ok: 'FROM node:24\nCMD ["node", "server.js"]\n' },
    { ok: 'FROM python:3.13 AS build\nRUN pip wheel .\nFROM scratch\nCOPY --from=build /wheels /wheels\n' },
  ],
  check: {
    stage(stage, { report, file }) {
      if (!isShipped(stage, file) || stage.parent || stage.base.facts?.family !== 'python') return;
      const last = file.finalStage?.state ?? stage.state;
      const commands = [stage.effective('CMD'), stage.effective('ENTRYPOINT')];
      const isUnbuffered = commands.some((one) => one?.command.exec.some(({ value }) => value === '-u') || one?.command.shell.includes('-u '));
      if (last.env.has('PYTHONUNBUFFERED') || isUnbuffered) return;
      report({
        at: stage.from.keywordRange,
        message: 'Python holds back what it prints here: PYTHONUNBUFFERED is not set',
        fix: suggestedFix('Set PYTHONUNBUFFERED', lineBelow(stage.from, `${keywordLike(stage.from, 'ENV')} PYTHONUNBUFFERED=1`, file)),
      });
    },
  },
});
