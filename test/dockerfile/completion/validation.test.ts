import assert from 'node:assert/strict';
import fc from 'fast-check';
import { resolveSettings } from '../../../server/src/core/config';
import { lint } from '../../../server/src/core/lint';
import { RULE_NAMES } from '../../../server/src/core/registry';
import { FLAGS, MOUNT_TYPES } from '../../../server/src/dockerfile/flags';
import { dockerfileLanguage } from '../../../server/src/dockerfile/language';
import { Workspace } from '../../../server/src/workspace/workspace';
import { asked, labels, taken } from './support';

/** What would say that something offered is not there, is there twice, or has another value. */
const RULES = [
  'unknown-flag', 'duplicate-flag', 'invalid-flag-value', 'invalid-mount-option', 'flag-needs-newer-syntax', 'unknown-instruction', 'instruction-before-from',
  'invalid-onbuild-trigger', 'invalid-image-reference', 'eol-base-image', 'deprecated-base-image', 'stopsignal-invalid', 'stopsignal-ungraceful',
  'copy-from-unknown', 'copy-from-self', 'expose-range', 'expose-duplicate', 'undefined-arg-in-from', 'undefined-var', 'unclosed-quote', 'directive-invalid',
  'shell-not-json', 'heredoc-no-errexit', 'consistent-keyword-case', 'healthcheck-invalid', 'healthcheck-tool-missing', 'label-typo', 'invalid-json-form',
].map((name) => `dockerfile/${name}`);

const others = dockerfileLanguage.rules.filter(({ id }) => !RULES.includes(id)).map(({ id }) => [id, { severity: 'off' as const }]);
const settings = resolveSettings([{ profile: 'strict', rules: Object.fromEntries(others) }], 'Dockerfile', RULE_NAMES);
const workspace = new Workspace({ read: () => undefined, has: () => undefined, composeFiles: () => [] });

function complaints(text: string): readonly string[] {
  return lint({ language: dockerfileLanguage, path: 'Dockerfile', text, settings, workspace }).problems
    .map(({ rule, message }) => `${rule}: ${message}`);
}

/** A file with a hole for a completion, and what stands there once it is finished by hand. */
interface Place {
  readonly before: string;
  readonly after: string;
  /** What of it is meant, where that matters for what follows. */
  readonly only?: 'flag' | 'image' | 'value';
}

/** Taking a completion adds no complaint to those that the file has while the place is blank. Says how many were offered. */
function assertAccepted({ before, after, only }: Place): number {
  const { text, completions } = asked(`${before}|${after}`);
  const known = new Set(complaints(text));
  for (const completion of completions.filter(({ kind }) => only === undefined || kind === only)) {
    const result = taken(text, completion);
    const news = complaints(result).filter((one) => !known.has(one));
    assert.deepEqual(news, [], `${completion.label} in ${JSON.stringify(result)}`);
  }
  return completions.length;
}

const HEADS = [
  'FROM node:24 AS build\nFROM debian:13-slim\n', 'ARG TAG=3.23\nFROM alpine:$TAG AS build\nRUN adduser -D app\nFROM build AS final\n', 'FROM golang:1.27 AS build\nFROM scratch\n',
  '# syntax=docker/dockerfile:1.3\nFROM nginx:stable AS build\nFROM build\n', '# syntax=docker/dockerfile:1-labs\nFROM python:3.14 AS build\nFROM build\n', '# escape=`\nFROM debian:13 AS build\nFROM build\n',
];

/** Lines that are complete with whatever is offered in the hole. */
const LINES: readonly Place[] = [
  { before: 'COPY ', after: ' a /b\n' }, { before: 'COPY --link ', after: ' a /b\n' }, { before: 'COPY --from=', after: ' /a /b\n' }, { before: 'COPY --chmod=', after: ' a /b\n' },
  { before: 'COPY --chown=', after: ' a /b\n' }, { before: 'COPY --link=', after: ' a /b\n' }, { before: 'ADD ', after: ' a /b\n' }, { before: 'RUN ', after: ' true\n' },
  { before: 'RUN --network=', after: ' true\n' }, { before: 'RUN --security=', after: ' true\n' }, { before: 'RUN --mount=', after: ',target=/x true\n' },
  ...MOUNT_TYPES.map(({ type }) => ({ before: `RUN --mount=type=${type},`, after: ',target=/x true\n' })),
  ...MOUNT_TYPES.flatMap(({ type, options }) => options.map(({ name }) => ({ before: `RUN --mount=type=${type},target=/x,${name === 'target' ? 'id' : name}=`, after: ' true\n' }))),
  { before: 'RUN --mount=type=', after: ',target=/x true\n' }, { before: 'HEALTHCHECK ', after: ' CMD true\n', only: 'flag' }, { before: 'STOPSIGNAL ', after: '\n' },
  { before: 'USER ', after: '\n' }, { before: 'EXPOSE ', after: '\n' }, { before: 'LABEL ', after: '\n' }, { before: 'ARG ', after: '\n' }, { before: 'SHELL ', after: '\n' },
  { before: 'ONBUILD COPY ', after: ' a /b\n' }, { before: 'WORKDIR /$', after: '\n' }, { before: 'ENV A=${', after: '\n' }, { before: 'FROM ', after: ' alpine:3.23\n', only: 'flag' }, { before: 'FROM ', after: ' AS other\n', only: 'image' }, { before: 'FROM --platform=', after: ' alpine:3.23\n' },
];

/** Values that only the author knows. */
function isFree({ before }: Place): boolean {
  return /(?:target|source|id|uid|gid|env|size)=$/.test(before);
}

describe('what is offered', () => {
  it('includes every flag of the table', () => {
    for (const [keyword, flags] of Object.entries(FLAGS)) {
      const offered = labels(`# syntax=docker/dockerfile:1-labs\nFROM a\n${keyword} --|`, 'flag');
      assert.deepEqual(offered, flags.map(({ name }) => `--${name}`));
    }
  });

  it('includes every option of every mount type', () => {
    for (const { type, options } of MOUNT_TYPES) {
      assert.deepEqual(labels(`FROM a\nRUN --mount=type=${type},|`, 'option'), options.map(({ name }) => name));
    }
  });

  for (const place of LINES) {
    it(`is accepted in ${place.before}…${place.only ?? ''}`, () => {
      // There are hundreds of images, whatever stands above.
      const heads = place.only === 'image' ? HEADS.slice(0, 1) : HEADS;
      const offered = heads.map((head) => assertAccepted({ ...place, before: head + place.before }));
      assert.ok(Math.max(...offered) > 0 || isFree(place), 'nothing is offered');
    });
  }

  it('is accepted on a line of its own', () => {
    for (const head of HEADS) {
      const { text, completions } = asked(`${head}|`);
      const known = complaints(head);
      for (const completion of completions.filter(({ kind }) => kind === 'snippet')) {
        const result = `${taken(text, completion)}\n`;
        assert.deepEqual(complaints(result), known, `${completion.label} in ${JSON.stringify(result)}`);
      }
    }
  });

  it('is accepted one after the other', () => {
    const keyword = fc.constantFrom('RUN', 'COPY', 'ADD', 'HEALTHCHECK');
    fc.assert(fc.property(fc.constantFrom(...HEADS), keyword, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (head, name, choices) => {
      const end = name === 'RUN' ? 'true\n' : name === 'HEALTHCHECK' ? 'CMD true\n' : 'a /b\n';
      let text = `${head}${name} ${end}`;
      for (const seed of choices) {
        const offset = text.length - end.length;
        const flags = asked(`${text.slice(0, offset)}| ${text.slice(offset)}`);
        const offered = flags.completions.filter(({ kind }) => kind === 'flag');
        const chosen = offered[seed % Math.max(1, offered.length)];
        if (chosen) text = taken(flags.text, chosen);
      }
      assert.deepEqual(complaints(text), complaints(`${head}${name} ${end}`));
    }), { numRuns: 100 });
  });
});
