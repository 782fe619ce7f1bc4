import assert from 'node:assert/strict';
import { parseImageReference } from '../../server/src/core/image-reference';
import { checked, lookUpImage, type ImageFacts } from '../../server/src/dockerfile/images';
import { products, releaseOf } from '../../server/src/dockerfile/images/end-of-life';
import { families } from '../../server/src/dockerfile/images/families';
import { sourcesOf } from '../../server/src/dockerfile/images/resolve';
import { systems } from '../../server/src/dockerfile/images/systems';
import type { Facts } from '../../server/src/dockerfile/images/types';

const DIGEST = `sha256:${'0'.repeat(64)}`;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

function factsOf(text: string): ImageFacts {
  const facts = lookUpImage(parseImageReference(text));
  assert.ok(facts, text);
  return facts;
}

/** Asserts the named facts and no others. */
function assertFacts(text: string, expected: Partial<ImageFacts>): void {
  const facts = new Map<string, unknown>(Object.entries(factsOf(text)));
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, facts.get(name)])), expected, text);
}

function endOf(text: string): string | undefined {
  const { endOfLife } = factsOf(text);
  return endOfLife && `${endOfLife.name}: ${endOfLife.date}`;
}

describe('base images', () => {
  describe('facts of typical references', () => {
    const root = { name: 'root', uid: 0 };
    const examples: Record<string, Partial<ImageFacts>> = {
      'alpine:3.20': { distro: 'alpine', release: '3.20', packageManager: 'apk', shell: 'ash', bash: false, libc: 'musl' },
      alpine: { distro: 'alpine', wget: 'busybox', curl: false, defaultUser: root, addUser: 'adduser', release: undefined },
      'debian:bookworm-slim': { distro: 'debian', release: '12', packageManager: 'apt', shell: 'dash', bash: true, wget: 'none' },
      'debian:stable-20240612': { distro: 'debian', release: undefined },
      'ubuntu:22.04': { distro: 'ubuntu', release: '22.04', packageManager: 'apt', curl: false, addUser: 'useradd' },
      busybox: { distro: 'busybox', packageManager: undefined, shell: 'ash', wget: 'busybox' },
      scratch: { distro: 'scratch', shell: 'none', users: [], workdir: '/', healthcheck: undefined },
      'fedora:41': { distro: 'fedora', packageManager: 'dnf', shell: 'bash' },
      'centos:7': { distro: 'rhel', packageManager: 'yum', successor: 'almalinux' },
      'quay.io/centos/centos:stream9': { distro: 'rhel', packageManager: 'dnf', release: '9', retired: undefined },
      'rockylinux/rockylinux:9-minimal': { distro: 'rhel', packageManager: 'microdnf', release: '9' },
      'oraclelinux:8-slim': { distro: 'rhel', packageManager: 'microdnf', curl: true },
      'amazonlinux:2': { distro: 'amazon', packageManager: 'yum', addUser: 'none' },
      'amazonlinux:2023': { distro: 'amazon', packageManager: 'dnf' },
      'registry.access.redhat.com/ubi9/ubi-minimal:9.4': { release: '9', packageManager: 'microdnf', shell: 'bash' },
      'redhat/ubi8': { distro: 'rhel', release: '8', packageManager: 'dnf' },
      'registry.access.redhat.com/ubi8/nodejs-18': { defaultUser: { name: '1001', uid: 1001 }, release: '8' },
      'opensuse/leap:15.6': { distro: 'suse', packageManager: 'zypper' },
      archlinux: { distro: 'arch', packageManager: 'pacman' },
      'gcr.io/distroless/static': { distro: 'distroless', shell: 'none', defaultUser: root, curl: false, release: undefined },
      'gcr.io/distroless/cc-debian13:nonroot': { release: '13', defaultUser: { name: 'nonroot', uid: 65532 }, libc: 'glibc' },
      'gcr.io/distroless/java17-debian12:debug': { shell: 'ash', shellPath: '/busybox/sh', wget: 'busybox', defaultUser: root },
      'cgr.dev/chainguard/node:latest': { distro: 'wolfi', shell: 'none', defaultUser: { name: '65532', uid: 65532 } },
      'cgr.dev/chainguard/node:latest-dev': { distro: 'wolfi', shell: 'ash', packageManager: 'apk' },
      'node:22-alpine': { distro: 'alpine', nonRootUser: { name: 'node', uid: 1000 }, curl: false, wget: 'busybox' },
      'node:22': { distro: 'debian', curl: true, wget: 'gnu', purpose: 'runtime', healthcheck: false },
      'node:22-bookworm': { distro: 'debian', release: '12', curl: true, wget: 'gnu' },
      'node:22-slim': { distro: 'debian', curl: false, wget: 'none' },
      'public.ecr.aws/docker/library/python:3.12-slim': { family: 'python', curl: false, defaultUser: root },
      'arm64v8/golang:1.26': { family: 'golang', purpose: 'sdk', workdir: '/go', curl: true },
      'golang:1.26-windowsservercore-ltsc2022': {
        distro: 'windows', shell: 'cmd', defaultUser: { name: 'ContainerAdministrator' }, workdir: undefined,
      },
      'php:8.3-fpm-alpine': { nonRootUser: { name: 'www-data', uid: 82 }, ports: [9000], curl: true, workdir: '/var/www/html' },
      'php:8.3-apache': { nonRootUser: { name: 'www-data', uid: 33 }, ports: [80] },
      'eclipse-temurin:21-jre': { distro: 'ubuntu', purpose: 'runtime', curl: true },
      'eclipse-temurin:21-jdk-alpine': { distro: 'alpine', purpose: 'sdk', curl: undefined, wget: 'busybox' },
      'eclipse-temurin:21-ubi9-minimal': { distro: 'rhel', packageManager: 'microdnf', release: '9' },
      'openjdk:17-jdk-slim': { distro: 'debian', successor: 'eclipse-temurin' },
      'openjdk:17': { distro: 'rhel', packageManager: 'microdnf' },
      'maven:3.9-eclipse-temurin-21': { purpose: 'sdk', runtimeImage: 'eclipse-temurin', distro: 'ubuntu', retired: undefined },
      'gradle:8-jdk21': { nonRootUser: { name: 'gradle', uid: 1000 } },
      'mcr.microsoft.com/dotnet/aspnet:8.0': { distro: 'debian', nonRootUser: { name: 'app', uid: 1654 }, curl: false },
      'mcr.microsoft.com/dotnet/aspnet:6.0': { distro: 'debian', nonRootUser: undefined },
      'mcr.microsoft.com/dotnet/aspnet:10.0': { distro: 'ubuntu' },
      'mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled': { shell: 'none', defaultUser: { name: '1654', uid: 1654 } },
      'mcr.microsoft.com/windows/nanoserver:ltsc2022': { distro: 'windows', defaultUser: { name: 'ContainerUser' } },
      'mcr.microsoft.com/dotnet/framework/sdk:4.8': { runtimeImage: 'mcr.microsoft.com/dotnet/framework/runtime' },
      nginx: { service: 'web', purpose: 'service', ports: [80], unprivilegedImage: 'nginxinc/nginx-unprivileged' },
      'nginxinc/nginx-unprivileged:alpine': { defaultUser: { name: '101', uid: 101 }, ports: [8080] },
      'haproxy:3.0': { defaultUser: { name: 'haproxy', uid: 99 }, workdir: '/var/lib/haproxy' },
      'postgres:17': { dataPaths: ['/var/lib/postgresql/data'], nonRootUser: { name: 'postgres', uid: 999 } },
      'postgres:18-alpine': { dataPaths: ['/var/lib/postgresql'], nonRootUser: { name: 'postgres', uid: 70 }, bash: true },
      postgres: { dataPaths: ['/var/lib/postgresql'], healthCommand: ['CMD', 'pg_isready', '-U', 'postgres'] },
      'mysql:8.4': { ports: [3306, 33060], dataPaths: ['/var/lib/mysql'], packageManager: 'microdnf' },
      'mongo:4.4': { healthCommand: ['CMD', 'mongo', '--quiet', '--eval', "db.adminCommand('ping')"] },
      'redis:8': { dataPaths: ['/data'], ports: [6379], healthCommand: ['CMD', 'redis-cli', 'ping'] },
      'docker.elastic.co/elasticsearch/elasticsearch:9.1.0': { defaultUser: { name: 'elasticsearch', uid: 1000 } },
      'jenkins/jenkins:lts': { defaultUser: { name: 'jenkins', uid: 1000 }, dataPaths: ['/var/jenkins_home'] },
      'docker:27-dind-rootless': { defaultUser: { name: 'rootless', uid: 1000 }, ports: [2375, 2376] },
      'nvidia/cuda:12.4.0-devel-ubuntu22.04': { purpose: 'sdk', distro: 'ubuntu', release: '22.04' },
      'ghcr.io/astral-sh/uv:0.5': { distro: 'scratch' },
      'ghcr.io/astral-sh/uv:python3.12-bookworm': { distro: 'debian', release: '12' },
      'k8s.gcr.io/ingress-nginx/controller:v1.0': { successor: 'registry.k8s.io/ingress-nginx/controller' },
      'jupyter/scipy-notebook': { successor: 'quay.io/jupyter/scipy-notebook' },
      'bitnami/redis:7.2': { successor: 'redis', defaultUser: { name: '1001', uid: 1001 } },
      'bitnami/minideb:bookworm': { distro: 'debian', retired: undefined },
    };
    for (const [text, expected] of Object.entries(examples)) {
      it(text, () => assertFacts(text, expected));
    }
  });

  describe('end of life', () => {
    const examples: Record<string, string | undefined> = {
      'node:18': 'Node.js 18: 2025-04-30',
      'node:18.20.4-alpine3.20': 'Node.js 18: 2025-04-30',
      'node:22-alpine3.19': 'Alpine 3.19: 2025-11-01',
      'node:lts': undefined,
      'python:3.9.18-slim-bookworm': 'Python 3.9: 2025-10-31',
      'python:3': undefined,
      'python:2': 'Python 2: 2020-01-01',
      'php:8.1-cli': 'PHP 8.1: 2025-12-31',
      'wordpress:6.4-php8.0': 'PHP 8.0: 2023-11-26',
      'golang:1.25': 'Go 1.25: 2026-08-19',
      'golang:1.26': undefined,
      'debian:11': 'Debian 11: 2026-08-31',
      'debian:buster-20240612-slim': 'Debian 10: 2024-06-30',
      'debian:stable-20240612': undefined,
      'ubuntu:focal-20240530': 'Ubuntu 20.04: 2025-05-31',
      'nvidia/cuda:11.8.0-base-ubuntu2004': 'Ubuntu 20.04: 2025-05-31',
      'centos:centos7.9.2009': 'CentOS 7: 2024-06-30',
      'quay.io/centos/centos:stream8': 'CentOS Stream 8: 2024-05-31',
      'amazonlinux:2.0.20240131.0': 'Amazon Linux 2: 2026-06-30',
      'postgres:14': 'PostgreSQL 14: 2026-11-12',
      'postgres:9.6-alpine': 'PostgreSQL 9: 2021-11-11',
      'mysql:5.7.44': 'MySQL 5: 2023-10-31',
      'mysql:8': undefined,
      'mariadb:10.6': 'MariaDB 10.6: 2026-07-06',
      'mcr.microsoft.com/dotnet/sdk:8.0.100-alpine3.21': 'Alpine 3.21: 2026-11-01',
      'mcr.microsoft.com/dotnet/runtime:8.0': '.NET 8: 2026-11-10',
      'gcr.io/distroless/nodejs18-debian12': 'Node.js 18: 2025-04-30',
      'gcr.io/distroless/static-debian12': 'Distroless on Debian 12: 2026-09-01',
      'gcr.io/distroless/static-debian13': undefined,
      'gradle:8-jdk19': 'Java 19: 2023-03-21',
      'traefik:v2.10': 'Traefik 2.10: 2024-02-12',
      'docker.elastic.co/elasticsearch/elasticsearch:7.17.10': 'Elastic Stack 7: 2026-01-15',
    };
    for (const [text, expected] of Object.entries(examples)) {
      it(text, () => assert.equal(endOf(text), expected));
    }

    it('lists program and distribution, the earliest first', () => {
      const { endsOfLife } = factsOf('node:22-bookworm');
      assert.deepEqual(endsOfLife.map(({ name }) => name), ['Node.js 22', 'Debian 12']);
    });
  });

  describe('what is not certain', () => {
    it('knows nothing of unlisted images and open names', () => {
      for (const text of ['example.com/node:22', 'acme/app', '${IMAGE}', '$REGISTRY/node:22', 'arm64v8/grafana/grafana']) {
        assert.equal(lookUpImage(parseImageReference(text)), undefined, text);
      }
    });

    it('keeps to what every tag has in common when a variable or a digest hides the tag', () => {
      for (const text of ['node:${VERSION}', `node@${DIGEST}`, 'node:22${SUFFIX}']) {
        assertFacts(text, { nonRootUser: { name: 'node', uid: 1000 }, distro: undefined, packageManager: undefined });
        assert.equal(endOf(text), undefined);
      }
      assertFacts('alpine:${VERSION}', { distro: 'alpine', packageManager: 'apk', release: undefined });
      assertFacts('postgres:${VERSION}', { dataPaths: undefined, ports: [5432], dropsPrivileges: true });
      assertFacts('gcr.io/distroless/static:${TAG}', { shell: undefined, defaultUser: undefined });
    });

    it('uses the words that stand beside a variable', () => {
      assertFacts('node:${VERSION}-alpine', { distro: 'alpine', packageManager: 'apk', curl: undefined });
      assertFacts('node:${VERSION:-18-slim}-bookworm', { distro: 'debian', release: '12', curl: undefined });
      assertFacts('node:${VERSION:-18-alpine-x}', { distro: undefined });
      assert.equal(endOf('node:18-${VARIANT}'), 'Node.js 18: 2025-04-30');
    });

    it('reads a long tag in linear time', () => {
      for (const unit of ['${', '{{', '-', 'alpine-', '9', '$a']) {
        const start = performance.now();
        lookUpImage(parseImageReference(`node:${unit.repeat(100_000)}`));
        assert.ok(performance.now() - start < 2000, unit);
      }
    });

    it('reads the tag where a digest pins it', () => {
      assertFacts(`node:18-alpine3.19@${DIGEST}`, { distro: 'alpine', release: '3.19' });
    });

    it('takes a shortened version for neither side of a change', () => {
      assertFacts('haproxy:2', { defaultUser: undefined });
      assertFacts('haproxy:2.2', { defaultUser: { name: 'root', uid: 0 } });
      assertFacts('haproxy', { defaultUser: { name: 'haproxy', uid: 99 } });
    });

    it('does not say that a tool is missing below a program that may bring it', () => {
      assertFacts('debian:12', { curl: false });
      assertFacts('ghost:5', { distro: 'debian', curl: undefined, wget: undefined });
    });
  });

  describe('table', () => {
    const names = families.flatMap((family) => family.names);
    const rows = families.flatMap(({ names: [name], facts, variants = [] }): [string, Facts][] => [
      [name, facts ?? {}], ...variants.map((variant): [string, Facts] => [name, variant.facts ?? {}]),
    ]);

    it('was checked on a day', () => assert.match(checked, ISO_DATE));

    it('has at least 80 families', () => assert.ok(families.length >= 80));

    it('lists every name once', () => {
      assert.deepEqual(names.filter((name, index) => names.indexOf(name) !== index), []);
    });

    it('lists familiar names, with a star at the end only', () => {
      for (const name of names) {
        const reference = parseImageReference(name.replace(/\*$/, 'x'));
        assert.deepEqual(reference.problems, [], name);
        assert.equal(reference.familiarName, name.replace(/\*$/, 'x'));
        assert.equal(reference.tag, undefined, name);
      }
    });

    it('has no name with a star that starts another one', () => {
      const prefixes = names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
      for (const prefix of prefixes) assert.deepEqual(prefixes.filter((other) => other.startsWith(prefix)), [prefix]);
    });

    it('finds each name again', () => {
      for (const { names: all } of families) {
        for (const name of all) assert.equal(factsOf(name.replace(/\*$/, 'x')).family, all[0], name);
      }
    });

    it('has sources for each family', () => {
      for (const family of families) {
        const sources = sourcesOf(family);
        assert.ok(sources.length > 0, family.names[0]);
        for (const source of sources) assert.equal(new URL(source).protocol, 'https:', source);
      }
    });

    it('has dates that exist', () => {
      for (const product of Object.values(products)) {
        assert.equal(new URL(product.source).protocol, 'https:');
        for (const [release, date] of Object.entries(product.cycles)) {
          assert.match(release, /^\d+(\.\d+)*$/, product.name);
          assert.match(date, ISO_DATE, `${product.name} ${release}`);
          assert.equal(new Date(date).toISOString().slice(0, 10), date, `${product.name} ${release}`);
          assert.equal(releaseOf(product, release), release);
        }
      }
    });

    it('names accounts that can exist', () => {
      const facts: Facts[] = [...rows.map(([, row]) => row), ...Object.values(systems)];
      for (const { users = [], defaultUser, nonRootUser } of facts) {
        for (const user of [...users, defaultUser, nonRootUser]) {
          if (!user) continue;
          assert.match(user.name, /^[A-Za-z0-9_][A-Za-z0-9_:-]*$/);
          assert.ok(user.uid === undefined || (Number.isInteger(user.uid) && user.uid >= 0 && user.uid <= 65534), user.name);
          if (/^\d+$/.test(user.name)) assert.equal(Number(user.name), user.uid);
        }
        assert.notEqual(nonRootUser?.uid, 0);
      }
    });

    it('has paths, ports and variables that can exist', () => {
      for (const [name, { workdir, dataPaths = [], ports = [], env = [], secretFileEnv = [] }] of rows) {
        for (const path of [workdir ?? '/', ...dataPaths]) assert.match(path, /^\/\S*$/, name);
        for (const port of ports) assert.ok(Number.isInteger(port) && port > 0 && port < 65536, name);
        for (const variable of [...env, ...secretFileEnv]) assert.match(variable, /^[A-Z][A-Z0-9_]*$/, name);
        for (const variable of secretFileEnv) assert.match(variable, /_FILE$/, name);
      }
    });

    it('points at images that are valid and not retired themselves', () => {
      for (const [name, { successor, runtimeImage, unprivilegedImage }] of rows) {
        for (const image of [successor, runtimeImage, unprivilegedImage]) {
          if (image === undefined || image.endsWith('*')) continue;
          const reference = parseImageReference(image);
          assert.deepEqual(reference.problems, [], name);
          assert.equal(lookUpImage(reference)?.retired, undefined, `${name} → ${image}`);
        }
      }
    });

    it('says why an image is retired, and names a successor only then', () => {
      for (const [name, { retired, successor }] of rows) {
        if (retired) {
          assert.match(retired.reason, /^[A-Z].*\.$/s, name);
          assert.match(retired.since ?? '2000', /^\d{4}(-\d{2}){0,2}$/, name);
        }
        if (successor) assert.ok(retired, name);
      }
    });

    it('puts no condition on a variant that no tag can meet', () => {
      for (const { names: [name], variants = [] } of families) {
        for (const { words = [], since, before, system, facts } of variants) {
          for (const word of words) assert.match(word, /^[a-z0-9]+$/, name);
          for (const version of [since, before]) assert.match(version ?? '0', /^\d+(\.\d+)*$/, name);
          assert.ok(system ?? facts, name);
        }
      }
    });
  });
});
