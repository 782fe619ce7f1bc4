import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { ALL_CAPABILITIES, DEFAULT_CAPABILITIES, capabilityMask } from '../../server/src/kernel/capabilities';
import { cpuMaxFromMilliCpu, cpuSharesFromMilliCpu, cpuWeightFromShares } from '../../server/src/kernel/cgroup/cpu';
import { memoryFileText } from '../../server/src/kernel/cgroup/memory';
import { parseTopic, searchTopics, SECTION_HEADINGS, TOPIC_GROUPS, topicMarkdown, type Topic } from '../../server/src/learn';
import { LEARN, PAGES, TOPICS } from './support';

/** What the curriculum has to teach, in a few words that stand on the page, and the page. */
const CURRICULUM: readonly (readonly [words: string, topic: string])[] = [
  // Isolation, images, security and Kubernetes in depth.
  ['namespaces isolate pid network mount', 'namespaces'],
  ['cgroups cpu memory io', 'cgroups'],
  ['/proc/self/cgroup', 'cgroups'],
  ['volumes bind mounts tmpfs', 'volumes-binds-tmpfs'],
  ['buildkit parallel cache secret mount', 'buildkit'],
  ['docker_buildkit=1', 'buildkit'],
  ['harden container non-root read-only capabilities', 'hardening'],
  ['minimal base alpine', 'base-images'],
  ['cap_drop all', 'capabilities'],
  ['read_only', 'read-only-root'],
  ['multi-stage safer attack', 'multi-stage-builds'],
  ['docker content trust dct', 'content-trust'],
  ['scanning trivy snyk anchore', 'image-scanning'],
  ['layer caching order', 'layer-caching'],
  ['.dockerignore', 'dockerignore'],
  ['user-defined networks segmentation links', 'network-segmentation'],
  ['overlay encrypted', 'encrypted-overlays'],
  ['network policies', 'network-policy'],
  ['docker secret create', 'secrets'],
  ['control plane api server etcd scheduler controller manager', 'control-plane'],
  ['custom controllers operator', 'controllers-and-operators'],
  ['admission validatingwebhookconfiguration mutatingwebhookconfiguration', 'admission-control'],
  ['service mesh traffic mtls observability', 'service-mesh'],
  ['virtualservice weight v1alpha3', 'service-mesh'],
  ['gitops argo cd flux jenkins x', 'gitops'],
  // Docker in production, from the engine to the cloud.
  ['docker engine architecture', 'containers-and-images'],
  ['layers images', 'layers'],
  ['networking bridge host overlay', 'network-drivers'],
  ['dns', 'dns-and-service-names'],
  ['port mapping', 'publishing-ports'],
  ['compose services', 'compose-services'],
  ['persistence', 'persistence-and-backups'],
  ['security compromised', 'hardening'],
  ['root user', 'running-as-non-root'],
  ['banks refuse root pipeline', 'running-as-non-root'],
  ['vulnerability packages image vulnerable', 'image-scanning'],
  ['critical high scan fix', 'image-scanning'],
  ['never env password image history', 'secrets'],
  ['aws secrets manager parameter store kubernetes vault', 'secrets'],
  ['registry git source built', 'tags-digests-registries'],
  ['docker hub ecr artifact registry', 'tags-digests-registries'],
  ['ecr docker push', 'ecr'],
  ['build push ecr deploy', 'pipelines'],
  ['limit one leaking container host', 'memory-limits'],
  ['--cpus', 'cpu-limits'],
  ['docker run -m memory', 'memory-limits'],
  ['64 gb ten containers', 'memory-limits'],
  ['oom killer exit code 137 restarting', 'oom-killer'],
  ['docker logs -f', 'logging'],
  ['log aggregation', 'logging'],
  ['monitoring cpu memory disk network errors', 'monitoring'],
  ['docker stats', 'monitoring'],
  ['node exporter prometheus grafana', 'monitoring'],
  ['troubleshooting docker ps exited', 'troubleshooting'],
  ['docker logs database connection failed', 'troubleshooting'],
  ['docker exec -it', 'troubleshooting'],
  ['docker inspect mounts environment networks', 'troubleshooting'],
  ['jenkins npm test docker build trivy docker push deploy', 'pipelines'],
  ['github actions gitlab ci', 'pipelines'],
  ['ecs cluster task definition task service', 'ecs'],
  ['desired tasks crashes', 'ecs'],
  ['fargate ec2 servers', 'fargate'],
  ['kubernetes orchestrates docker engine', 'docker-and-kubernetes'],
  ['scheduling scaling replacing updates balancing', 'docker-and-kubernetes'],
  ['production load balancer frontend backend database', 'docker-and-kubernetes'],
  ['eks', 'eks'],
  ['engineer know by heart', 'containers-and-images'],
];

describe('learn: the pages', () => {
  it('are named by their ids, which are unique', () => {
    assert.deepEqual([...PAGES].map(([name, text]) => [name, parseTopic(text).id]), [...PAGES.keys()].map((name) => [name, name]));
    for (const name of PAGES.keys()) assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('fill every group and are numbered from 1 within it', () => {
    for (const group of TOPIC_GROUPS) {
      const orders = TOPICS.filter((topic) => topic.group === group).map(({ order }) => order);
      assert.deepEqual(orders, orders.map((_, index) => index + 1), group);
      assert.ok(orders.length > 0, group);
    }
  });

  it('are all in the bundle', () => {
    const bundle = readFileSync(path.join(LEARN, 'topics.ts'), 'utf8');
    const imported = [...bundle.matchAll(/^import (\w+) from '\.\/topics\/([\w-]+)\.md';$/gm)];
    assert.deepEqual(imported.map(([, , id]) => id), [...PAGES.keys()]);
    const listed = /PAGES[^=]*= \[([^\]]*)\]/.exec(bundle)?.[1] ?? '';
    assert.deepEqual(listed.split(',').map((name) => name.trim()).filter((name) => name !== ''), imported.map(([, name]) => name));
  });

  for (const topic of TOPICS) {
    describe(topic.id, () => {
      const page = PAGES.get(topic.id) ?? '';
      it('has a short title and a summary of one sentence', () => {
        assert.ok(topic.title.length <= 40, topic.title);
        assert.match(topic.summary, /^[^\n]{20,200}\.$/);
        assert.ok(topic.keywords.length >= 5);
        assert.ok(topic.illustrates.length >= 1);
      });
      it('has its sections in order', () => {
        const headings = page.replace(/```.*?```/gs, '').match(/^#+ .*$/gm)?.map((line) => line.replace(/^## /, '')) ?? [];
        assert.deepEqual(headings, SECTION_HEADINGS.filter((heading) => heading !== 'Picture' || topic.picture !== undefined));
      });
      it('introduces in one to three paragraphs and is neither a note nor a book', () => {
        assert.ok(topic.introduction !== '' && topic.introduction.split('\n\n').length <= 3);
        const words = prose(page).split(/\s+/).length;
        assert.ok(words >= 250 && words <= 600, `${words} words`);
      });
      it('shows a good example and a bad one that parse', () => assertExamples(topic));
      it('says what to look for at each command', () => {
        const items = listItems(topic.seeIt);
        assert.ok(items.length >= 3);
        for (const item of items) assert.match(item, /`[^`]+`.*\S/, item);
      });
      it('warns of traps and asks questions with answers', () => {
        assert.ok(listItems(topic.traps).length >= 5);
        assert.ok(topic.questions.length >= 4 && topic.questions.length <= 8, `${topic.questions.length} questions`);
        for (const { question, answer } of topic.questions) {
          assert.match(question, /^[^`<]*\S[?.]$/, 'a question is a text without marks');
          assert.ok(answer.length > 40 && !answer.replace(/`[^`]*`/g, '').includes('<'), question);
        }
      });
      it('keeps to the Markdown that every reader renders', () => assertPlainMarkdown(page));
      it('names rules and sources in their form', () => {
        for (const rule of topic.rules) assert.match(rule, /^(dockerfile|compose|kubernetes|ecs)\/[a-z0-9]+(-[a-z0-9]+)*$/);
        assert.equal(new Set(topic.rules).size, topic.rules.length);
        assert.ok(topic.sources.length >= 2);
        for (const { title, url } of topic.sources) {
          assert.ok(title.length > 5);
          assert.equal(new URL(url).protocol, 'https:');
        }
        assert.equal(new Set(topic.sources.map(({ url }) => url)).size, topic.sources.length);
      });
      const { picture } = topic;
      if (picture !== undefined) it('has a picture that reads in every theme', () => assertPicture(picture));
    });
  }

  it('have pictures where one helps', () => {
    const drawn = TOPICS.filter(({ picture }) => picture !== undefined);
    assert.ok(drawn.length >= 18, `${drawn.length} pictures`);
    assert.equal(new Set(drawn.map(({ picture }) => picture)).size, drawn.length);
  });
});

describe('learn: the curriculum', () => {
  for (const [words, id] of CURRICULUM) {
    it(`teaches ${words}`, () => assert.ok(searchTopics(TOPICS, words).some((topic) => topic.id === id), `${id} does not speak of all of: ${words}`));
  }

  it('says what is out of date', () => {
    assertSays('content-trust', '8 December 2026');
    assertSays('service-mesh', 'v1` exists since Istio 1.22');
    assertSays('dns-and-service-names', '`links` and `--link` are legacy');
    assertSays('buildkit', 'default builder since Docker Engine 23');
  });

  it('quotes the numbers that the engine computes', () => {
    const weight = (milliCpu: number, formula: 'linear' | 'quadratic'): number => cpuWeightFromShares(cpuSharesFromMilliCpu(milliCpu), formula);
    assertSays('capabilities', `\`${capabilityMask(DEFAULT_CAPABILITIES.docker)}\``);
    assertSays('capabilities', `keep ${DEFAULT_CAPABILITIES.docker.length} `);
    assertSays('capabilities', `CRI-O ${DEFAULT_CAPABILITIES['cri-o'].length}.`);
    assertSays('capabilities', `into ${ALL_CAPABILITIES.length} capabilities`);
    assertSays('cgroups', `One CPU is ${weight(1000, 'linear')} on the pod and ${weight(1000, 'quadratic')} on the container`);
    assertSays('cgroups', `\`125m\` shows as \`${cpuMaxFromMilliCpu(125).text}\``);
    assertSays('cgroups', `\`${cpuMaxFromMilliCpu(1500).text}\``);
    assertSays('cpu-limits', `${weight(500, 'quadratic')} for \`500m\` with a current runc, ${weight(500, 'linear')} with one older`);
    assertSays('memory-limits', `\`500M\` reads back as ${memoryFileText(500_000_000)}`);
  });
});

describe('learn: parseTopic', () => {
  const page = PAGES.get('namespaces') ?? '';

  it('reads Windows line endings alike', () => {
    assert.deepEqual(parseTopic(page.replaceAll('\n', '\r\n')), parseTopic(page));
  });

  it('does not take lines of code for headings', () => {
    const text = page.replace('services:\n', '## Traps\nservices:\n');
    assert.match(parseTopic(text).goodAndBad, /## Traps\nservices:/);
    assert.equal(parseTopic(text).traps, parseTopic(page).traps);
  });

  it('names page and defect of a malformed page', () => {
    assert.throws(() => parseTopic('# Only a heading\n'), /no front matter/);
    assert.throws(() => parseTopic(page.replace('group: Isolation', 'group: Elsewhere')), /namespaces has an unknown "group"/);
    assert.throws(() => parseTopic(page.replace('order: 1', 'order: first')), /namespaces needs a number as "order"/);
    assert.throws(() => parseTopic(page.replace('compose:namespaces', 'compose:dreams')), /unknown "illustrates": compose:dreams/);
    assert.throws(() => parseTopic(page.replace('## Traps', '## Pitfalls')), /no section "Traps"/);
  });

  it('gives a page without picture and folding for terminals', () => {
    const text = topicMarkdown(parseTopic(page));
    assert.ok(!text.includes('<svg') && !text.includes('<details'));
    for (const heading of ['# Namespaces', '## Good and bad', '## See it', '## Traps', '## Questions', '## Sources']) {
      assert.ok(text.split('\n').includes(heading), heading);
    }
  });
});

/** What a learner types, and the page that should come first. */
const ASKED: readonly (readonly [query: string, topic: string])[] = [
  ['docker vs VM', 'containers-and-images'],
  ['what is a container?', 'containers-and-images'],
  ['cgroup v2', 'cgroups'],
  ['privileged', 'capabilities'],
  ['operation not permitted', 'seccomp-apparmor-selinux'],
  ['rootless', 'user-namespaces'],
  ['cpu throttling', 'cpu-limits'],
  ['swap', 'memory-limits'],
  ['out of memory', 'oom-killer'],
  ['why is my container killed', 'oom-killer'],
  ['too many open files', 'pids-shm-ulimits'],
  ['evicted', 'qos-and-eviction'],
  ['why is my build slow', 'layer-caching'],
  ['image too big', 'base-images'],
  ['alpine vs debian', 'base-images'],
  ['node_modules', 'dockerignore'],
  ['docker hub rate limit', 'tags-digests-registries'],
  ['run as non-root', 'running-as-non-root'],
  ['read-only filesystem', 'read-only-root'],
  ['password in image', 'secrets'],
  ['cve', 'image-scanning'],
  ['difference between volume and bind mount', 'volumes-binds-tmpfs'],
  ['pvc pending', 'kubernetes-volumes'],
  ['could not resolve host', 'dns-and-service-names'],
  ['address already in use', 'publishing-ports'],
  ['default deny', 'network-policy'],
  ['disk full', 'logging'],
  ['liveness probe', 'health-checks'],
  ['entrypoint vs cmd', 'signals-and-pid-1'],
  ['crashloopbackoff', 'troubleshooting'],
  ['wait for database', 'compose-services'],
  ['environment variables', 'compose-interpolation'],
  ['rbac', 'control-plane'],
  ['rolling update', 'workloads'],
  ['canary', 'service-mesh'],
  ['docker vs kubernetes', 'docker-and-kubernetes'],
];

describe('learn: searchTopics', () => {
  const found = (query: string): readonly string[] => searchTopics(TOPICS, query).map(({ id }) => id);

  for (const [query, id] of ASKED) {
    it(`answers: ${query}`, () => assert.equal(found(query)[0], id));
  }

  it('takes words that say nothing only if there are no others', () => {
    assert.deepEqual(found('how is the namespaces'), found('namespaces'));
    assert.match(searchTopics(TOPICS, 'do')[0]?.title ?? '', /\bdo/i);
  });

  it('finds every topic first by its title', () => {
    for (const { id, title } of TOPICS) assert.equal(found(title)[0], id, title);
  });

  it('ranks title over keyword over summary over page', () => {
    assert.equal(found('namespaces')[0], 'namespaces');
    assert.equal(found('OOMKilled')[0], 'oom-killer');
    assert.equal(found('exit code 137')[0], 'oom-killer');
    assert.equal(found('memory.low')[0], 'memory-limits');
    assert.equal(found('tini')[0], 'signals-and-pid-1');
  });

  it('wants every word and only at the start of a word', () => {
    assert.deepEqual(found('namespaces zzyzx'), []);
    assert.ok(!found('amespace').includes('namespaces'));
    assert.ok(found('namesp').includes('namespaces'));
  });

  it('gives the whole curriculum in order for an empty query', () => {
    assert.deepEqual(found(' '), TOPICS.map(({ id }) => id));
  });

  it('never fails and never invents', () => {
    fc.assert(fc.property(fc.string(), (query) => {
      const result = searchTopics(TOPICS, query);
      assert.equal(new Set(result).size, result.length);
      assert.ok(result.every((topic) => TOPICS.includes(topic)));
    }), { numRuns: 50 });
  });
});

function assertSays(id: string, words: string): void {
  assert.ok(PAGES.get(id)?.includes(words), `${id} does not say: ${words}`);
}

/** What a person reads as sentences: no front matter, picture or code block. */
function prose(page: string): string {
  return page.replace(/^---\n.*?\n---\n/s, '').replace(/<svg.*?<\/svg>/gs, '').replace(/```.*?```/gs, '');
}

function listItems(section: string): readonly string[] {
  return section.split('\n').filter((line) => line.startsWith('- '));
}

function assertExamples({ goodAndBad }: Topic): void {
  const [before = '', good = '', bad = ''] = goodAndBad.split(/^\*\*(?:Good|Bad):\*\* /m);
  assert.equal(before, '', 'starts with the good example');
  for (const half of [good, bad]) {
    const blocks = [...half.matchAll(/^```(\w+)\n(.*?)^```$/gms)];
    assert.ok(blocks.length > 0, 'an example without code');
    for (const [, language = '', code = ''] of blocks) assertCode(language, code);
  }
}

function assertCode(language: string, code: string): void {
  switch (language) {
    case 'yaml': return assert.deepEqual(parseAllDocuments(code, { merge: true, customTags: [OVERRIDE_TAG] }).flatMap(({ errors, warnings }) => [...errors, ...warnings]), []);
    case 'json': return assert.doesNotThrow(() => { JSON.parse(code); });
    case 'dockerfile': return assert.match(code, /^(# syntax=\S+\n)?FROM \S/);
    default: return assert.equal(language, 'text');
  }
}

/** Compose's tag for a list that replaces the one of the base file. */
const OVERRIDE_TAG = { tag: '!override', collection: 'seq' } as const;

/** Paragraphs, flat lists, fenced code, inline code, bold, emphasis, links, folded questions and the picture. */
function assertPlainMarkdown(page: string): void {
  const text = prose(page).replace(/`[^`\n]+`/g, '');
  assert.doesNotMatch(text, /^[ \t]+[-*] |^\d+\. |^\||^>|^###/m, 'nested or numbered lists, tables, quotes and deeper headings are not rendered');
  const tags = (text.match(/<[^>\n]*>/g) ?? []).filter((tag) => !['<details>', '</details>', '<summary>', '</summary>'].includes(tag));
  assert.deepEqual(tags, []);
  assert.equal((page.match(/^```/gm) ?? []).length % 2, 0, 'every code block is closed');
}

const THEME_COLOURS = new Set([
  'none', 'var(--vscode-foreground)', 'var(--vscode-charts-blue)', 'var(--vscode-charts-green)',
  'var(--vscode-charts-red)', 'var(--vscode-charts-yellow)',
]);

function assertPicture(svg: string): void {
  assertWellFormed(svg);
  assert.match(svg, /^<svg [^>]*viewBox="0 0 \d+ \d+"[^>]*role="img"[^>]*>\n<title>[^<]+<\/title>\n<desc>[^<]+<\/desc>\n/);
  assert.doesNotMatch(svg, /<(script|style|image|foreignObject|a|use)\b|\s(id|style|class|href|on\w+)=/);
  for (const [, name, value = ''] of svg.matchAll(/\s(fill|stroke|color)="([^"]*)"/g)) assert.ok(THEME_COLOURS.has(value), `${name}=${value}`);
  for (const [, size] of svg.matchAll(/font-size="([^"]*)"/g)) assert.ok(Number(size) >= 12 && Number(size) <= 13, `font-size ${size}`);
  const [width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).slice(1).map(Number);
  assert.ok(width <= 640 && Number(/ width="(\d+)"/.exec(svg)?.[1] ?? width) <= 640);
  for (const [, x, y] of svg.matchAll(/<(?:text|rect) x="([\d.]+)" y="([\d.]+)"/g)) assert.ok(Number(x) <= width && Number(y) <= height, `${x},${y}`);
}

/** Balanced tags, quoted attributes, no stray `<` or `&`. */
function assertWellFormed(svg: string): void {
  const open: string[] = [];
  const text = svg.replace(/<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z][\w-]*="[^"<&]*")*)\s*(\/?)>/g, (_, closing: string, name: string, attributes: string, empty: string) => {
    const names = [...attributes.matchAll(/([a-zA-Z][\w-]*)="/g)].map(([, attribute]) => attribute);
    assert.equal(new Set(names).size, names.length, `an attribute twice in ${name}`);
    if (closing) assert.equal(open.pop(), name);
    else if (!empty) open.push(name);
    return '';
  });
  assert.deepEqual(open, []);
  assert.doesNotMatch(text.replace(/&(amp|lt|gt|quot);/g, ''), /[<&]/);
}
