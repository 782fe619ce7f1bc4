import { remove, suggestedFix, type Fix, type RuleContext } from '../../core/rule';
import { insecureTransports, variableCheck } from '../insecure-transport';
import { linesToDelete } from '../line-edits';
import type { Dockerfile } from '../model';
import { CURL_MANUAL } from '../references';
import { dockerfileRule, type InstructionSite } from '../rule';
import type { Pair, PairsInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/tls-verify-off',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Certificates are not checked',
  why: 'Without the check anyone between the builder and the server can answer in its place, and what is downloaded runs as root in the build. In ENV the setting holds for every connection that the container makes, for as long as it lives.',
  unless: 'The server is the machine itself. For a company\'s own authority, add its certificate to the image instead.',
  topic: 'supply-chain',
  sources: [
    CURL_MANUAL,
    { title: 'Node.js: NODE_TLS_REJECT_UNAUTHORIZED', url: 'https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue' },
    { title: 'PEP 493', url: 'https://peps.python.org/pep-0493/' },
  ],
  aliases: [
    'checkov:CKV2_DOCKER_2', 'checkov:CKV2_DOCKER_3', 'checkov:CKV2_DOCKER_4', 'checkov:CKV2_DOCKER_5', 'checkov:CKV2_DOCKER_6',
    'checkov:CKV2_DOCKER_12', 'checkov:CKV2_DOCKER_13', 'checkov:CKV2_DOCKER_14', 'checkov:CKV2_DOCKER_15', 'checkov:CKV2_DOCKER_16',
  ],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN curl -fsS«k»L https://example.com/a -o a && wget «--no-check-certificate» https://example.com/b\n',
      good: 'FROM debian:12\nRUN curl -fsSL https://example.com/a -o a && wget https://example.com/b\n',
    },
    {
      bad: 'FROM python:3.13\nRUN pip install «--trusted-host pypi.org» flask==3.1.0\n',
      good: 'FROM python:3.13\nRUN pip install flask==3.1.0\n',
    },
    {
      title: 'in ENV it holds for the container too',
      bad: 'FROM node:22\nENV «NODE_TLS_REJECT_UNAUTHORIZED=0»\nENV A=b «PYTHONHTTPSVERIFY=0» C=d\nCMD ["node"]\n',
      good: 'FROM node:22\nENV A=b C=d\nCMD ["node"]\n',
    },
    { bad: 'FROM node:22\nRUN npm config set «strict-ssl false» && git config --global «http.sslVerify false»\n' },
    { bad: 'FROM node:22\nRUN export «GIT_SSL_NO_VERIFY=1» && git clone https://example.com/app.git\n' },
    { bad: 'FROM fedora:42\nRUN echo «"sslverify=0"» >> /etc/dnf/dnf.conf\n' },
    { bad: 'FROM fedora:42\nRUN dnf «--setopt=sslverify=false» install -y jq\n', good: 'FROM fedora:42\nRUN dnf install -y jq\n' },
    { ok: 'FROM debian:12\nRUN curl -k https://localhost:8443/health && curl --insecure https://127.0.0.1/\n' },
    { ok: 'FROM node:22\nENV NODE_TLS_REJECT_UNAUTHORIZED=1 GIT_SSL_NO_VERIFY=false NODE_EXTRA_CA_CERTS=/ca.pem\n' },
    { ok: 'FROM debian:12\nRUN npm config set strict-ssl true && echo curl -k && tar -k -xf a.tar\n' },
  ],
  check: {
    ENV: reportPairs,
    ARG: reportPairs,
    script(site, { report, file }) {
      for (const { range, what, aliases, edits } of insecureTransports(site, file)) {
        report({
          at: range,
          message: `${what.slice(0, 50)} switches the check of certificates off`,
          aliases,
          fix: edits.length > 0 ? suggestedFix('Remove it', ...edits) : undefined,
        });
      }
    },
  },
});

function reportPairs(instruction: PairsInstruction, { report, file, state }: RuleContext & InstructionSite): void {
  for (const pair of instruction.pairs) {
    const check = variableCheck(pair.key.text, pair.value?.resolve((name) => state.lookUp(name)));
    if (!check) continue;
    report({
      at: pair.range,
      message: `${pair.key.text} switches the check of certificates off`,
      aliases: check.alias === undefined ? [] : [check.alias],
      fix: removal(file, instruction, pair),
    });
  }
}

/** The pair with the blanks before it, or the whole instruction. */
function removal(file: Dockerfile, instruction: PairsInstruction, pair: Pair): Fix {
  const title = `Remove ${pair.key.text}`;
  if (instruction.pairs.length === 1) return suggestedFix(title, remove(linesToDelete(file, instruction.range)));
  const index = instruction.pairs.indexOf(pair);
  const previous = instruction.pairs[index - 1];
  const next = instruction.pairs[index + 1];
  if (previous) return suggestedFix(title, remove({ start: previous.range.end, end: pair.range.end }));
  return suggestedFix(title, remove({ start: pair.range.start, end: next?.range.start ?? pair.range.end }));
}
