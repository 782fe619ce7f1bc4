import { github } from './sources';
import { NONROOT } from './systems';
import type { ImageFamily, ImageVariant } from './types';

const STATIC_RUNTIME = 'gcr.io/distroless/static-debian13:nonroot';
const GLIBC_RUNTIME = 'gcr.io/distroless/cc-debian13:nonroot';
const JAVA_ENV = ['JAVA_HOME', 'JAVA_VERSION', 'LANG', 'LANGUAGE', 'LC_ALL'];
const PHP_ENV = [
  'PHPIZE_DEPS', 'PHP_INI_DIR', 'PHP_CFLAGS', 'PHP_CPPFLAGS', 'PHP_LDFLAGS', 'GPG_KEYS', 'PHP_VERSION', 'PHP_URL', 'PHP_ASC_URL',
  'PHP_SHA256',
];
const MAVEN_ON_OPENJDK = { since: '2022', reason: 'Maven images on the deprecated openjdk image are no longer built.' };
/** Temurin puts both on its Ubuntu images; Gradle, Maven and Groovy inherit them. */
const TEMURIN_TOOLS: ImageVariant = { on: ['ubuntu'], facts: { curl: true, wget: 'gnu' } };

const scripting: readonly ImageFamily[] = [
  {
    names: ['node'], sources: [github('nodejs/docker-node'), github('nodejs/Release')],
    system: 'buildpack', plain: true, product: 'node',
    facts: { purpose: 'runtime', nonRootUser: { name: 'node', uid: 1000 }, env: ['NODE_VERSION', 'YARN_VERSION'] },
  },
  {
    names: ['python'], sources: [github('docker-library/python')],
    system: 'buildpack', plain: true, product: 'python',
    facts: {
      purpose: 'runtime',
      env: [
        'LANG', 'GPG_KEY', 'PYTHON_VERSION', 'PYTHON_SHA256', 'PYTHON_PIP_VERSION', 'PYTHON_SETUPTOOLS_VERSION',
        'PYTHON_GET_PIP_URL', 'PYTHON_GET_PIP_SHA256',
      ],
    },
  },
  {
    names: ['pypy'], sources: [github('docker-library/pypy')],
    system: 'buildpack', plain: true, facts: { purpose: 'runtime', env: ['LANG', 'PYPY_VERSION'] },
  },
  {
    names: ['ruby'], sources: [github('docker-library/ruby')],
    system: 'buildpack', plain: true, product: 'ruby',
    facts: {
      purpose: 'runtime',
      env: [
        'LANG', 'RUBY_MAJOR', 'RUBY_VERSION', 'RUBY_DOWNLOAD_URL', 'RUBY_DOWNLOAD_SHA256', 'GEM_HOME',
        'BUNDLE_SILENCE_ROOT_WARNING', 'BUNDLE_APP_CONFIG',
      ],
    },
  },
  {
    names: ['perl'], sources: [github('perl/docker-perl')],
    system: 'buildpack', plain: true, facts: { purpose: 'runtime' },
  },
  {
    names: ['php'], sources: [github('docker-library/php')],
    system: 'debian', plain: true, product: 'php',
    facts: { purpose: 'runtime', curl: true, nonRootUser: { name: 'www-data', uid: 33 }, env: PHP_ENV },
    variants: [
      { on: ['alpine'], facts: { nonRootUser: { name: 'www-data', uid: 82 } } },
      { words: ['fpm'], facts: { workdir: '/var/www/html', ports: [9000] } },
      { words: ['apache'], facts: { workdir: '/var/www/html', ports: [80], env: ['APACHE_CONFDIR', 'APACHE_ENVVARS'] } },
    ],
  },
  {
    names: ['composer', 'composer/composer'], sources: [github('composer/docker')],
    system: 'alpine', oneSystem: true,
    facts: {
      purpose: 'tool', bash: true, curl: true, workdir: '/app',
      env: [...PHP_ENV, 'COMPOSER_ALLOW_SUPERUSER', 'COMPOSER_HOME', 'COMPOSER_VERSION'],
    },
  },
  {
    names: ['denoland/deno'], sources: [github('denoland/deno_docker')],
    system: 'debian',
    facts: {
      purpose: 'runtime', nonRootUser: { name: 'deno' }, env: ['DENO_DIR', 'DENO_INSTALL_ROOT', 'DENO_VERSION'],
    },
    variants: [
      { on: ['debian', 'ubuntu'], facts: { nonRootUser: { name: 'deno', uid: 1993 } } },
      { words: ['distroless'], system: 'distroless', facts: { nonRootUser: NONROOT } },
      { words: ['bin'], system: 'scratch' },
    ],
  },
  {
    names: ['oven/bun'], sources: [github('oven-sh/bun')],
    system: 'debian',
    facts: {
      purpose: 'runtime', nonRootUser: { name: 'bun', uid: 1000 }, workdir: '/home/bun/app',
      env: ['BUN_RUNTIME_TRANSPILER_CACHE_PATH', 'BUN_INSTALL_BIN'],
    },
    variants: [{ words: ['distroless'], system: 'distroless', facts: { nonRootUser: NONROOT } }],
  },
  {
    names: ['r-base'], sources: [github('rocker-org/rocker')],
    system: 'debian', oneSystem: true,
    facts: { purpose: 'runtime', users: [{ name: 'docker' }], env: ['LC_ALL', 'LANG', 'R_BASE_VERSION'] },
  },
  {
    names: ['rocker/r-ver', 'rocker/rstudio', 'rocker/tidyverse', 'rocker/verse', 'rocker/shiny'],
    sources: ['https://rocker-project.org/images/', github('rocker-org/rocker-versioned2')],
    system: 'ubuntu', facts: { purpose: 'runtime', env: ['R_VERSION', 'R_HOME', 'TZ', 'CRAN', 'LANG'] },
  },
  {
    names: ['julia'], sources: [github('docker-library/julia')],
    system: 'debian', facts: { purpose: 'runtime', env: ['JULIA_PATH', 'JULIA_VERSION', 'JULIA_GPG'] },
  },
];

const compiled: readonly ImageFamily[] = [
  {
    names: ['golang'], sources: [github('docker-library/golang')],
    system: 'buildpack', plain: true, product: 'go',
    facts: {
      purpose: 'sdk', runtimeImage: STATIC_RUNTIME, workdir: '/go', env: ['GOLANG_VERSION', 'GOTOOLCHAIN', 'GOPATH'],
    },
  },
  {
    names: ['rust'], sources: [github('rust-lang/docker-rust')],
    system: 'buildpack', plain: true,
    facts: { purpose: 'sdk', runtimeImage: GLIBC_RUNTIME, env: ['RUSTUP_HOME', 'CARGO_HOME', 'RUST_VERSION'] },
  },
  {
    names: ['gcc'], sources: [github('docker-library/gcc')],
    system: 'buildpack', plain: true, facts: { purpose: 'sdk', runtimeImage: GLIBC_RUNTIME, env: ['GCC_VERSION', 'GPG_KEYS'] },
  },
  {
    names: ['erlang'], sources: [github('erlang/docker-erlang-otp')],
    system: 'buildpack', facts: { purpose: 'runtime', env: ['OTP_VERSION', 'REBAR3_VERSION', 'LANG'] },
  },
  {
    names: ['elixir'], sources: [github('erlef/docker-elixir')],
    system: 'buildpack', product: 'elixir', facts: { purpose: 'runtime', env: ['ELIXIR_VERSION', 'OTP_VERSION', 'LANG'] },
  },
  {
    names: ['haskell'], sources: [github('haskell/docker-haskell')],
    system: 'debian', facts: { purpose: 'sdk', runtimeImage: GLIBC_RUNTIME, env: ['LANG'] },
  },
  {
    names: ['swift'], sources: [github('swiftlang/swift-docker')],
    system: 'ubuntu', facts: { purpose: 'sdk', runtimeImage: 'swift' },
    variants: [{ words: ['slim'], facts: { purpose: 'runtime' } }],
  },
  {
    names: ['dart'], sources: [github('dart-lang/dart-docker')],
    system: 'debian', oneSystem: true, facts: { purpose: 'sdk', runtimeImage: 'scratch', workdir: '/root', env: ['DART_SDK'] },
  },
  {
    names: ['crystallang/crystal'], sources: [github('crystal-lang/distribution-scripts')],
    system: 'ubuntu', facts: { purpose: 'sdk' },
  },
];

const jvm: readonly ImageFamily[] = [
  {
    names: ['eclipse-temurin'], sources: [github('adoptium/containers')],
    system: 'ubuntu', product: 'java', facts: { purpose: 'sdk', runtimeImage: 'eclipse-temurin', env: JAVA_ENV },
    variants: [TEMURIN_TOOLS, { words: ['jre'], facts: { purpose: 'runtime' } }],
  },
  {
    names: ['amazoncorretto', 'public.ecr.aws/amazoncorretto/amazoncorretto'],
    sources: [github('corretto/corretto-docker')],
    system: 'amazon', product: 'java', facts: { purpose: 'sdk', env: ['JAVA_HOME', 'LANG'] },
  },
  {
    names: ['sapmachine', 'ibm-semeru-runtimes'],
    sources: [github('SAP/SapMachine-infrastructure'), github('ibmruntimes/semeru-containers')],
    system: 'ubuntu', product: 'java', facts: { purpose: 'sdk', env: ['JAVA_HOME', 'JAVA_VERSION', 'LANG'] },
    variants: [{ words: ['jre'], facts: { purpose: 'runtime' } }],
  },
  {
    names: ['azul/zulu-openjdk', 'azul/zulu-openjdk-debian', 'azul/zulu-openjdk-alpine', 'azul/zulu-openjdk-distroless'],
    sources: [github('zulu-openjdk/zulu-openjdk')],
    nameWords: true, product: 'java', facts: { purpose: 'sdk', env: ['JAVA_HOME', 'LANG'] },
    variants: [{ words: ['distroless'], system: 'chiseled' }],
  },
  {
    names: [
      'bellsoft/liberica-openjdk-alpine', 'bellsoft/liberica-openjdk-debian', 'bellsoft/liberica-openjre-alpine',
      'bellsoft/liberica-openjre-debian',
    ],
    sources: [github('bell-sw/Liberica')],
    nameWords: true, product: 'java', facts: { env: ['JAVA_HOME'] },
    variants: [{ words: ['openjdk'], facts: { purpose: 'sdk' } }, { words: ['openjre'], facts: { purpose: 'runtime' } }],
  },
  {
    names: ['openjdk'], sources: [github('docker-library/openjdk/issues/505')],
    plain: true, product: 'java',
    facts: {
      purpose: 'sdk', successor: 'eclipse-temurin', env: ['JAVA_HOME', 'JAVA_VERSION', 'LANG'],
      retired: { since: '2022-07', reason: 'The openjdk image is deprecated; releases have had no updates since July 2022.' },
    },
    variants: [
      { before: '12', system: 'buildpack' },
      { since: '12', system: 'oracle-slim' },
      { words: ['slim'], system: 'debian' },
      { words: ['jre'], facts: { purpose: 'runtime' } },
    ],
  },
  {
    names: ['gradle'], sources: [github('keeganwitt/docker-gradle')],
    system: 'ubuntu',
    facts: {
      purpose: 'sdk', runtimeImage: 'eclipse-temurin', nonRootUser: { name: 'gradle', uid: 1000 }, workdir: '/home/gradle',
      env: [...JAVA_ENV, 'GRADLE_HOME', 'GRADLE_VERSION'],
    },
    variants: [TEMURIN_TOOLS, { before: '6', facts: { defaultUser: undefined } }],
  },
  {
    names: ['maven'], sources: [github('carlossg/docker-maven')],
    system: 'ubuntu',
    facts: {
      purpose: 'sdk', runtimeImage: 'eclipse-temurin', env: [...JAVA_ENV, 'MAVEN_HOME', 'MAVEN_CONFIG', 'USER_HOME_DIR'],
    },
    variants: [
      TEMURIN_TOOLS,
      { words: ['amazoncorretto'], system: 'amazon' },
      { words: ['jdk'], system: 'buildpack', facts: { retired: MAVEN_ON_OPENJDK } },
      { words: ['openjdk'], system: 'buildpack', facts: { retired: MAVEN_ON_OPENJDK } },
      { words: ['openjdk', '17'], system: 'oracle-slim' },
      { words: ['openjdk', '18'], system: 'oracle-slim' },
      { words: ['slim'], system: 'debian' },
    ],
  },
  {
    names: ['sbtscala/scala-sbt'], sources: [github('sbt/docker-sbt')],
    facts: { purpose: 'sdk', runtimeImage: 'eclipse-temurin', env: ['JAVA_HOME'] },
  },
  {
    names: ['groovy'], sources: [github('groovy/docker-groovy')],
    system: 'ubuntu',
    facts: {
      purpose: 'runtime', defaultUser: { name: 'groovy', uid: 1000 }, workdir: '/home/groovy',
      env: [...JAVA_ENV, 'GROOVY_HOME', 'GROOVY_VERSION'],
    },
    variants: [TEMURIN_TOOLS],
  },
  {
    names: ['clojure'], sources: [github('Quantisan/docker-clojure')],
    facts: { purpose: 'sdk', runtimeImage: 'eclipse-temurin', env: ['JAVA_HOME'] },
  },
];

export const languages: readonly ImageFamily[] = [...scripting, ...compiled, ...jvm];
