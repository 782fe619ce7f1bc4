import { github, microsoft } from './sources';
import type { Facts, ImageFamily, ImageVariant } from './types';

const BASE_IMAGES = 'https://learn.microsoft.com/en-us/virtualization/windowscontainers/deploy-containers/base-image-lifecycle';
const APP = { name: 'app', uid: 1654 };
const DOTNET_ENV = ['APP_UID', 'ASPNETCORE_HTTP_PORTS', 'ASPNETCORE_URLS', 'DOTNET_RUNNING_IN_CONTAINER', 'DOTNET_VERSION'];
/** Debian up to .NET 9, Ubuntu since. The images without a shell run as `app`, before .NET 8 with another number. */
const DOTNET_VARIANTS: readonly ImageVariant[] = [
  { since: '10', system: 'ubuntu' },
  { since: '8', facts: { nonRootUser: APP } },
  ...['chiseled', 'distroless'].flatMap((word): readonly ImageVariant[] => [
    { words: [word], before: '8', facts: { defaultUser: undefined } },
    { words: [word], since: '8', facts: { defaultUser: { name: '1654', uid: 1654 } } },
  ]),
];

function dotnet(name: string, facts: Facts, plain: boolean): ImageFamily {
  return {
    names: [`mcr.microsoft.com/dotnet/${name}`, `mcr.microsoft.com/dotnet/nightly/${name}`],
    sources: [microsoft(`dotnet/${name}`), github('dotnet/dotnet-docker')],
    system: 'debian', plain, product: 'dotnet', facts, variants: DOTNET_VARIANTS,
  };
}

const dotnetImages: readonly ImageFamily[] = [
  dotnet('sdk', {
    purpose: 'sdk', runtimeImage: 'mcr.microsoft.com/dotnet/aspnet',
    env: [
      ...DOTNET_ENV, 'ASPNET_VERSION', 'DOTNET_SDK_VERSION', 'DOTNET_GENERATE_ASPNET_CERTIFICATE', 'DOTNET_NOLOGO',
      'DOTNET_USE_POLLING_FILE_WATCHER', 'NUGET_XMLDOC_MODE', 'POWERSHELL_DISTRIBUTION_CHANNEL',
    ],
  }, false),
  dotnet('aspnet', { purpose: 'runtime', env: [...DOTNET_ENV, 'ASPNET_VERSION'] }, true),
  dotnet('runtime', { purpose: 'runtime', env: DOTNET_ENV }, true),
  dotnet('runtime-deps', { purpose: 'runtime', env: DOTNET_ENV }, true),
  {
    names: ['mcr.microsoft.com/dotnet/core/*'], sources: [github('dotnet/dotnet-docker')],
    product: 'dotnet',
    facts: {
      successor: 'mcr.microsoft.com/dotnet/*',
      retired: { reason: 'Images since .NET 5 are published under mcr.microsoft.com/dotnet/.' },
    },
  },
  {
    names: ['microsoft/dotnet', 'microsoft/aspnetcore', 'microsoft/aspnetcore-build'],
    sources: [github('dotnet/dotnet-docker')],
    product: 'dotnet',
    facts: { retired: { reason: 'Images since .NET 5 are published under mcr.microsoft.com/dotnet/.' } },
  },
];

const windows: readonly ImageFamily[] = [
  {
    names: ['mcr.microsoft.com/windows/servercore', 'mcr.microsoft.com/windows', 'mcr.microsoft.com/windows/server'],
    sources: [microsoft('windows/servercore'), BASE_IMAGES],
    system: 'servercore', oneSystem: true, plain: true, product: 'windows', facts: { purpose: 'base' },
  },
  {
    names: ['mcr.microsoft.com/windows/nanoserver'],
    sources: [microsoft('windows/nanoserver'), BASE_IMAGES],
    system: 'nanoserver', oneSystem: true, plain: true, product: 'windows', facts: { purpose: 'base' },
  },
  {
    names: ['mcr.microsoft.com/dotnet/framework/sdk'],
    sources: [microsoft('dotnet/framework/sdk'), github('microsoft/dotnet-framework-docker')],
    system: 'servercore', oneSystem: true, facts: { purpose: 'sdk', runtimeImage: 'mcr.microsoft.com/dotnet/framework/runtime' },
  },
  {
    names: ['mcr.microsoft.com/dotnet/framework/*', 'mcr.microsoft.com/windows/servercore/iis'],
    sources: [microsoft('dotnet/framework/runtime'), github('microsoft/dotnet-framework-docker')],
    system: 'servercore', oneSystem: true, facts: { purpose: 'runtime' },
  },
  {
    names: ['mcr.microsoft.com/powershell'], sources: [microsoft('powershell'), github('PowerShell/PowerShell-Docker')],
    facts: { purpose: 'tool', env: ['POWERSHELL_DISTRIBUTION_CHANNEL', 'PS_INSTALL_FOLDER', 'LANG', 'LC_ALL'] },
  },
];

const development: readonly ImageFamily[] = [
  {
    names: ['mcr.microsoft.com/playwright', 'mcr.microsoft.com/playwright/python', 'mcr.microsoft.com/playwright/java'],
    sources: ['https://playwright.dev/docs/docker', microsoft('playwright')],
    system: 'ubuntu',
    facts: { purpose: 'tool', nonRootUser: { name: 'pwuser' }, env: ['LANG', 'LC_ALL', 'PLAYWRIGHT_BROWSERS_PATH'] },
  },
  {
    names: ['mcr.microsoft.com/devcontainers/*'], sources: [github('devcontainers/images')],
    facts: { purpose: 'sdk', bash: true, curl: true },
  },
  {
    names: ['mcr.microsoft.com/vscode/devcontainers/*'],
    sources: [github('devcontainers/images'), github('microsoft/vscode-dev-containers')],
    facts: {
      purpose: 'sdk', bash: true, curl: true, successor: 'mcr.microsoft.com/devcontainers/*',
      retired: { since: '2023', reason: 'Dev container images are published under mcr.microsoft.com/devcontainers/.' },
    },
  },
  {
    names: ['mcr.microsoft.com/openjdk/jdk'], sources: [microsoft('openjdk/jdk'), github('microsoft/openjdk-docker')],
    product: 'java', facts: { purpose: 'sdk', env: ['JAVA_HOME', 'LANG'] },
    variants: [{ words: ['distroless'], system: 'chiseled' }],
  },
  {
    names: ['mcr.microsoft.com/azure-cli'], sources: [microsoft('azure-cli'), github('Azure/azure-cli')],
    facts: { purpose: 'tool' },
  },
];

export const microsoftImages: readonly ImageFamily[] = [...dotnetImages, ...windows, ...development];
