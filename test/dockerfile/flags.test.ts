import assert from 'node:assert/strict';
import { resolveSettings } from '../../server/src/core/config';
import { lint } from '../../server/src/core/lint';
import { RULE_NAMES } from '../../server/src/core/registry';
import { FLAGS, MOUNT_TYPES, type FlagFacts, type FlagValue } from '../../server/src/dockerfile/flags';
import { dockerfileLanguage } from '../../server/src/dockerfile/language';
import { NO_FILES, Workspace } from '../../server/src/workspace/workspace';
import { dockerfile as explainDockerfile } from '../explain/support';
import { labels } from './completion/support';

const settings = resolveSettings([{ profile: 'strict' }], 'Dockerfile', RULE_NAMES);

/** Rules that report a text, by name. */
function rulesIn(text: string): readonly string[] {
  const { problems } = lint({ language: dockerfileLanguage, path: 'Dockerfile', text, settings, workspace: new Workspace(NO_FILES) });
  return problems.map(({ rule }) => rule.slice('dockerfile/'.length));
}

/** What stands behind the flags of an instruction. */
const REST: Readonly<Record<string, string>> = { FROM: 'alpine:3.23', RUN: 'true', COPY: 'a /b', ADD: 'a /b', HEALTHCHECK: 'CMD true' };

function valueOf(value: FlagValue): string | undefined {
  switch (value.type) {
    case 'boolean': return undefined;
    case 'choice': return value.values[0];
    case 'duration': return '5s';
    case 'integer': return '1';
    case 'mode': return '0755';
    case 'checksum': return `sha256:${'0'.repeat(64)}`;
    case 'owner': return '1000:1000';
    case 'platform': return 'linux/amd64';
    case 'source': return 'build';
    case 'mount': return 'type=tmpfs,target=/x';
    case 'text': return 'x';
  }
}

function written({ name, value }: FlagFacts): string {
  const text = valueOf(value);
  return text === undefined ? `--${name}` : `--${name}=${text}`;
}

function fileWith(keyword: string, flags: string, syntax = '1-labs'): string {
  return `# syntax=docker/dockerfile:${syntax}\nFROM alpine:3.23 AS build\nRUN true\n${keyword === 'FROM' ? '' : 'FROM alpine:3.23\n'}${keyword} ${flags} ${REST[keyword] ?? ''}\n`;
}

/** The version before `1.4`: `1.3`. */
function before(version: string): string {
  const [major = '1', minor = '0'] = version.split('.');
  return `${major}.${Number(minor) - 1}`;
}

describe('the table of flags', () => {
  for (const [keyword, flags] of Object.entries(FLAGS)) {
    for (const facts of flags) {
      describe(`${keyword} --${facts.name}`, () => {
        const text = fileWith(keyword, written(facts));

        it('is what validation knows', () => {
          const found = rulesIn(text);
          for (const rule of ['unknown-flag', 'invalid-flag-value', 'duplicate-flag', 'invalid-mount-option', 'flag-needs-newer-syntax']) assert.ok(!found.includes(rule), rule);
          assert.ok(rulesIn(text.replace(`--${facts.name}`, `--${facts.name}x`)).includes('unknown-flag'));
        });

        it('is what hovers explain', () => {
          const explanation = explainDockerfile(text.replace(`--${facts.name}`, `--‸${facts.name}`));
          assert.ok((explanation?.meaning ?? '') !== '');
        });

        it('is what completion offers', () => {
          assert.ok(labels(`# syntax=docker/dockerfile:1-labs\nFROM a\n${keyword} --|`).includes(`--${facts.name}`));
        });

        it('decides what may stand twice', () => {
          assert.equal(rulesIn(fileWith(keyword, `${written(facts)} ${written(facts)}`)).includes('duplicate-flag'), !facts.repeatable);
        });

        if (facts.since !== 'labs' && facts.since !== '1.0') {
          it('decides which syntax is needed', () => {
            const isTooNew = (syntax: string): boolean => rulesIn(fileWith(keyword, written(facts), syntax)).includes('flag-needs-newer-syntax');
            assert.deepEqual([isTooNew(before(facts.since)), isTooNew(facts.since)], [true, false]);
          });
        }
      });
    }
  }

  for (const { type, options } of MOUNT_TYPES) {
    it(`is what validation knows of ${type} mounts`, () => {
      for (const { name, aliases, value, since } of options) {
        for (const spelling of [name, ...aliases]) {
          const own = valueOf(value);
          const text = fileWith('RUN', `--mount=type=${type},${spelling}${own === undefined ? '' : `=${own}`}${name === 'target' ? '' : ',target=/x'}`);
          assert.ok(!rulesIn(text).includes('invalid-mount-option'), text);
          if (since !== undefined) assert.ok(rulesIn(text.replace('1-labs', before(since))).includes('flag-needs-newer-syntax'));
        }
      }
    });
  }
});
