import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/apt-key-deprecated',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'apt-key trusts a key for all repositories',
  why: 'A key that apt-key adds may sign packages of every repository, Debian\'s own included. apt-key is deprecated, and Debian 13 and Ubuntu 24.10 no longer have it: there the build stops with "command not found". A key below /etc/apt/keyrings with signed-by counts for one repository only.',
  topic: 'supply-chain',
  sources: [{ title: 'apt-key(8)', url: 'https://manpages.ubuntu.com/manpages/noble/en/man8/apt-key.8.html' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'FROM debian:12\nRUN curl -fsSL https://example.com/key.asc | «apt-key» add -\n' },
    { bad: 'FROM ubuntu:22.04\nRUN «apt-key» adv --keyserver keyserver.ubuntu.com --recv-keys 36A1D7869245C8950F966E92D8576A8BA88D21E9\n' },
    { ok: 'FROM debian:12\nRUN curl -fsSL https://example.com/key.asc -o /etc/apt/keyrings/example.asc\n' },
    { ok: 'FROM debian:12\nRUN apt-key list && apt-key del 0E98404D386FA1D9\n' },
  ],
  check: {
    command({ name, nameWord, arguments: words }, { report }) {
      if (name !== 'apt-key' || !nameWord || !words.some(({ text }) => text === 'add' || text === 'adv')) return;
      report({
        at: nameWord.range,
        message: 'apt-key trusts the key for all repositories: keep it in /etc/apt/keyrings, with signed-by',
        tags: ['deprecated'],
      });
    },
  },
});
