import assert from 'node:assert/strict';
import { resolveSettings } from '../../server/src/core/config';
import { lint } from '../../server/src/core/lint';
import { RULE_NAMES } from '../../server/src/core/registry';
import type { Problem, Profile } from '../../server/src/core/rule';
import { dockerfileLanguage } from '../../server/src/dockerfile/language';

function problems(text: string, profile: Profile = 'strict'): readonly Problem[] {
  const settings = resolveSettings([{ profile }], 'Dockerfile', RULE_NAMES);
  return lint({ language: dockerfileLanguage, path: 'Dockerfile', text, settings }).problems;
}

function aliases(text: string, suite: string): readonly string[] {
  const all = problems(text).flatMap((problem) => problem.aliases).filter((alias) => alias.startsWith(`${suite}:`));
  return [...new Set(all)].sort();
}

describe('rules about package managers', () => {
  it('see triggers of ONBUILD, in a text without FROM too', () => {
    const found = problems('ONBUILD RUN apt-get install curl\n', 'recommended').map(({ rule }) => rule);
    assert.ok(found.includes('dockerfile/apt-assume-yes'));
  });

  it('leave stages alone that are not shipped, but under the strict profile', () => {
    const text = 'FROM fedora:42 AS build\nRUN dnf -y install gcc\nFROM fedora:42\nCOPY --from=build /a /a\n';
    const rules = (profile: Profile): boolean => problems(text, profile).some(({ rule }) => rule === 'dockerfile/dnf-clean');
    assert.equal(rules('recommended'), false);
    assert.equal(rules('strict'), true);
  });

  it('name hadolint only where it reports the same', () => {
    const text = 'FROM debian:12 AS build\nRUN apt-get update\nFROM debian:12\nCOPY --from=build /a /a\n';
    assert.ok(problems(text).some(({ rule }) => rule === 'dockerfile/apt-lists-left'));
    assert.ok(!aliases(text, 'hadolint').includes('hadolint:DL3009'));
    assert.ok(aliases('FROM debian:12\nRUN apt-get update\n', 'hadolint').includes('hadolint:DL3009'));
  });

  it('name KICS only where it reports the same', () => {
    const zypper = 'FROM opensuse/leap:15.6 AS build\nRUN zypper install jq\n';
    assert.ok(aliases(zypper, 'kics').includes('kics:missing_zypper_clean'));
    assert.ok(!aliases(`${zypper}FROM scratch\nCOPY --from=build /a /a\n`, 'kics').includes('kics:missing_zypper_clean'));
    const dnf = 'FROM fedora:42\nRUN dnf -y install jq\n';
    assert.ok(aliases(dnf, 'kics').includes('kics:missing_dnf_clean_all'));
    assert.ok(!aliases(`${dnf}RUN dnf clean all\n`, 'kics').includes('kics:missing_dnf_clean_all'));
    const apt = 'FROM debian:12\nRUN apt-get update && apt-get install -y jq';
    assert.ok(aliases(`${apt}\n`, 'kics').includes('kics:apt_get_install_lists_were_not_deleted'));
    assert.ok(!aliases(`${apt} && apt-get clean\n`, 'kics').includes('kics:apt_get_install_lists_were_not_deleted'));
  });

  it('take a version in a variable for one only where something may give it a value', () => {
    const pins = (text: string): number => problems(text).filter(({ rule }) => rule === 'dockerfile/pin-dnf').length;
    const install = 'RUN dnf -y install git-core-${version}\n';
    assert.equal(pins(`FROM fedora:42\n${install}`), 1);
    assert.equal(pins(`FROM fedora:42\nARG version\n${install}`), 0);
    assert.equal(pins(`FROM fedora:42 AS a\nARG version\nFROM fedora:42\n${install}`), 0);
    assert.equal(pins(`FROM fedora:42 AS a\nENV version=2.51.0-2.fc42\nFROM a\n${install}`), 0);
    assert.equal(pins(`FROM team/base:1\n${install}`), 0);
  });

  it('offer to remove the package lists only where nothing installs from them later', () => {
    const fixes = (rest: string): number => {
      const found = problems(`FROM debian:12 AS base\nRUN apt-get update && apt-get install -y a\n${rest}`);
      return found.find(({ rule }) => rule === 'dockerfile/apt-lists-left')?.fixes.length ?? -1;
    };
    assert.equal(fixes('RUN make\n'), 1);
    assert.equal(fixes('RUN apt-get update && apt-get install -y b\n'), 1);
    assert.equal(fixes('RUN apt-get install -y b\n'), 0);
    assert.equal(fixes('FROM base\nRUN apt-get install -y b\n'), 0);
    assert.equal(fixes('FROM base AS child\nFROM child\nRUN apt-get install -y b\n'), 0);
  });

  it('count the packages that they do not show', () => {
    const [problem] = problems('FROM debian:12\nRUN apt-get install -y a b=1 c d\n').filter(({ rule }) => rule === 'dockerfile/pin-apt');
    assert.equal(problem?.message, 'No fixed version is given for "a" and 2 more packages');
    assert.equal(problem?.related.length, 2);
  });
});
