import { replace, safeFix, suggestedFix, type Fix } from '../../core/rule';
import { isShellTest } from '../exec-form';
import { withoutBuildKitUnlessReached } from '../reached';
import { dockerfileReference } from '../references';
import { dockerfileRule, type InstructionSite } from '../rule';
import type { Instruction } from '../syntax/instructions';
import { intendedItems, jsonForm } from '../syntax/json-form';

export default dockerfileRule({
  id: 'dockerfile/invalid-json-form',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Array that is not valid JSON',
  why: 'The exec form is JSON: double quotes, commas between the items, none after the last. Anything else is taken for a shell command that begins with "[", or for file names with brackets in them, and fails far from its cause.',
  unless: 'The bracket begins a test of the shell, as in `RUN [ -f /etc/os-release ]`.',
  sources: [dockerfileReference('Exec form', 'exec-form')],
  aliases: [
    'tally:invalid-json-form', 'sonar:S7030', 'dockerfile-utils:JSON_IN_SINGLE_QUOTES', 'hadolint:DL3025', 'buildkit:JSONArgsRecommended',
    'kics:not_using_json_in_cmd_and_entrypoint_arguments',
  ],
  fix: 'safe',
  examples: [
    { bad: "FROM node:24\nCMD «['node', 'server.js']»\n", good: 'FROM node:24\nCMD ["node", "server.js"]\n' },
    { bad: 'FROM python:3.13\nENTRYPOINT «["python", "app.py",]»\n', good: 'FROM python:3.13\nENTRYPOINT ["python", "app.py"]\n' },
    { bad: 'FROM python:3.13\nENTRYPOINT «[python, app.py]»\n' },
    { bad: 'FROM alpine:3.20\nCMD «["sleep", 10]»\n', title: 'a number is no string: the build stops' },
    { bad: 'FROM alpine:3.20\nCOPY «[a.txt b.txt, /srv/]»\n' },
    { ok: 'FROM alpine:3.20\nRUN [ -f /etc/os-release ] && cat /etc/os-release\n' },
    { ok: 'FROM alpine:3.20\nARG DEBUG\nRUN [ "$DEBUG" = "1" ] || rm -rf /src\nRUN [[ -n "$DEBUG" ]]\n' },
    { ok: 'FROM alpine:3.20\nCOPY [a-c]*.txt /srv/\nCOPY ["a b", "/srv/"]\n' },
  ],
  check: {
    instruction(instruction, context) {
      const { json } = instruction;
      if (!json || json.valid || !TAKES_JSON.has(instruction.keyword)) return;
      const text = context.file.text.slice(json.range.start, json.range.end);
      if (!looksLikeArray(instruction, text)) return;
      const refused = isArrayOfOtherThings(text);
      context.report({
        at: json.range,
        severity: refused ? 'error' : 'warning',
        message: refused ? `Every item of ${instruction.keyword} must be a string` : `${instruction.keyword} looks like an array, but is not valid JSON`,
        aliases: aliasesFor(instruction, text, context),
        fix: repair(instruction, text),
      });
    },
  },
});

/** SHELL is left to a rule of its own: there the build stops. */
const TAKES_JSON = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'COPY', 'ADD', 'VOLUME']);

function looksLikeArray({ keyword }: Instruction, text: string): boolean {
  if (keyword === 'COPY' || keyword === 'ADD' || keyword === 'VOLUME') return text.endsWith(']');
  if (keyword === 'RUN' && !/^\[\s*["'\u201C\u2018]|,/.test(text)) return false;
  return !isShellTest(text);
}

function isArrayOfOtherThings(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

/** Other quotes and a comma too many leave no doubt; bare words might have been meant for the shell. */
function repair({ keyword, json }: Instruction, text: string): Fix | undefined {
  const items = intendedItems(text.replace(/\\\r?\n/g, ' '));
  if (!items || !json || items.length === 0 || isArrayOfOtherThings(text)) return undefined;
  const isCertain = keyword !== 'COPY' && keyword !== 'ADD' && /^\[\s*(?:(?:"[^"]*"|'[^']*')\s*,?\s*)*\]$/.test(text);
  const edit = replace(json.range, jsonForm(items));
  if (keyword === 'COPY' || keyword === 'ADD') return items.length > 1 && !/[^,]\s+[^\s\]]/.test(text) ? suggestedFix('Write it as JSON', edit) : undefined;
  return isCertain ? safeFix('Write it as JSON', edit) : suggestedFix('Write it as JSON', edit);
}

/** The other tools take it for the shell form. */
function aliasesFor({ keyword }: Instruction, text: string, { state, stage, file }: InstructionSite): readonly string[] {
  const quotes = text.includes("'") ? ['dockerfile-utils:JSON_IN_SINGLE_QUOTES'] : [];
  const own = ['tally:invalid-json-form', 'sonar:S7030', ...quotes];
  if (keyword !== 'CMD' && keyword !== 'ENTRYPOINT') return own;
  const buildkit = state.shell.instruction ? [] : withoutBuildKitUnlessReached(['buildkit:JSONArgsRecommended'], stage, file);
  return [...own, 'hadolint:DL3025', 'kics:not_using_json_in_cmd_and_entrypoint_arguments', ...buildkit];
}
