import { safeFix, suggestedFix, type Report } from '../../core/rule';
import { isEditable } from '../../yaml/edit';
import type { CommandLine } from '../commands';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

/** What only a shell understands. */
const SHELL_SYNTAX = /^(?:&&|\|\||\||>|>>|<|2>&1|;)$|^[12]?>/;

export default composeRule({
  id: 'compose/healthcheck-form',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Health check in a form that does not work',
  why: 'A list must say how it is run: CMD for a program and its arguments, CMD-SHELL for one text that a shell reads. Compose refuses lists that begin with anything else, and what a shell would do with `||` or `>` a program gets as arguments.',
  topic: 'health-checks',
  sources: [reference('services', 'healthcheck'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    healthcheck:\n      test: [«"curl -f http://localhost || exit 1"»]\n',
      good: 'services:\n  api:\n    image: example/api:2\n    healthcheck:\n      test: ["CMD-SHELL", "curl -f http://localhost || exit 1"]\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    healthcheck:\n      test:\n        - «curl»\n        - -f\n        - http://localhost\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    healthcheck:\n      test: ["CMD", "curl", "-f", "http://localhost", «"||"», "exit", "1"]\n', title: 'a shell’s work in a list of arguments' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    healthcheck:\n      test: ["CMD-SHELL", "curl", «"-f"», "http://localhost"]\n', title: 'a shell reads one text' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    healthcheck:\n      test: ["CMD", "curl", "-f", "http://localhost"]\n  web:\n    image: nginx:1.29\n    healthcheck:\n      test: curl -f http://localhost || exit 1\n  off:\n    image: nginx:1.29\n    healthcheck:\n      test: ["NONE"]\n' },
    { ok: 'services:\n  db:\n    image: mongo:8\n    healthcheck:\n      test: ["CMD", "sh", "-c", "mongosh --eval 1 || exit 1"]\n  api:\n    image: example/api:2\n    healthcheck:\n      test: ["${KIND}", "true"]\n' },
  ],
  check: {
    service({ healthcheck }, { report }) {
      const test = healthcheck?.test;
      const problem = test?.form === 'list' && test.node.kind === 'sequence' ? problemOf(test) : undefined;
      if (problem) report(problem);
    },
  },
});

function problemOf(test: CommandLine): Report | undefined {
  const [first, second, third] = test.words;
  if (!first || first.hasVariable || first.node.uncertain) return undefined;
  if (first.text === 'CMD') {
    const isShell = /^(?:\S*\/)?(?:sh|bash|ash|dash)$/.test(second?.text ?? '');
    const word = isShell ? undefined : test.words.find(({ text }) => SHELL_SYNTAX.test(text ?? ''));
    return word && { at: word.range, severity: 'warning', message: `Without a shell, "${word.written.slice(0, 20)}" is an argument of the program` };
  }
  if (first.text === 'CMD-SHELL') {
    return third && { at: third.range, severity: 'warning', message: 'CMD-SHELL runs the text behind it; what follows becomes $0, $1 …' };
  }
  if (first.text === 'NONE') return undefined;
  const isOneText = test.words.length === 1;
  const inserted = isOneText ? 'CMD-SHELL' : 'CMD';
  const isFlow = test.node.kind === 'sequence' && test.node.isFlow;
  const edit = isFlow && isEditable(first.node) ? { range: { start: first.range.start, end: first.range.start }, newText: `"${inserted}", ` } : undefined;
  return {
    at: first.range,
    message: 'The list must begin with CMD, CMD-SHELL or NONE',
    fix: edit && (isOneText ? safeFix : suggestedFix)(`Put ${inserted} in front`, edit),
  };
}
