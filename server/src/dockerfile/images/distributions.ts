import { products, type ProductId } from './end-of-life';
import { github, schedule } from './sources';
import { NONROOT, type SystemId } from './systems';
import type { Facts, ImageFamily } from './types';

const UBI = 'https://developers.redhat.com/products/rhel/ubi';

/** Where Red Hat publishes a UBI image: `ubi9/ubi-minimal` and, older and on Docker Hub, `ubi9-minimal`. */
function ubi(major: string, edition: '' | '-minimal' | '-micro' | '-init', system: SystemId): ImageFamily {
  const path = `ubi${major}/ubi${edition}`;
  const short = `ubi${major}${edition}`;
  return {
    names: [
      `registry.access.redhat.com/${path}`, `registry.access.redhat.com/${short}`, `registry.redhat.io/${path}`,
      `registry.redhat.io/${short}`, `redhat/${short}`,
    ],
    sources: [UBI, products.rhel.source],
    system, oneSystem: true, plain: true,
    facts: { purpose: 'base', release: major, ...(major === '7' && system === 'ubi' && { packageManager: 'yum' }) },
  };
}

/** Source-to-image builders run as user 1001 of group 0, the OpenJDK images as 185. */
function ubiLanguages(major: string): readonly ImageFamily[] {
  const names = (...languages: [string, ...string[]]): [string, ...string[]] => {
    const [first, ...others] = languages.flatMap((language) => [
      `registry.access.redhat.com/ubi${major}/${language}`, `registry.redhat.io/ubi${major}/${language}`,
    ]);
    return [first ?? '', ...others];
  };
  return [
    {
      names: names('nodejs-*', 'python-*', 'ruby-*', 'php-*', 'perl-*', 'go-toolset', 'dotnet-*', 'httpd-*', 'nginx-*'),
      sources: [github('sclorg/s2i-base-container'), products.rhel.source],
      system: 'ubi-language', oneSystem: true,
      facts: {
        purpose: 'runtime', release: major, defaultUser: { name: '1001', uid: 1001 }, users: [{ name: 'default', uid: 1001 }],
        workdir: '/opt/app-root/src',
      },
    },
    {
      names: names('openjdk-*'),
      sources: [github('jboss-container-images/openjdk'), products.rhel.source],
      system: 'ubi-language', oneSystem: true,
      facts: { purpose: 'runtime', release: major, defaultUser: { name: '185', uid: 185 }, env: ['JAVA_HOME'] },
    },
  ];
}

function enterpriseLinux(names: [string, ...string[]], product: ProductId, system: SystemId): ImageFamily {
  return { names, system, plain: true, product, facts: { purpose: 'base' } };
}

/** The distroless images end before the Debian release that they are made of, those of languages first. */
function distroless(names: [string, ...string[]], lifecycle: ProductId, facts: Facts): ImageFamily {
  return {
    names, sources: [github('GoogleContainerTools/distroless'), products[lifecycle].source],
    system: 'distroless', oneSystem: true, plain: true, lifecycle, nameWords: true, facts,
    variants: [
      { words: ['debug'], system: 'distroless-debug' },
      { words: ['nonroot'], facts: { defaultUser: NONROOT, workdir: '/home/nonroot' } },
    ],
  };
}

export const distributions: readonly ImageFamily[] = [
  {
    names: ['scratch'], sources: ['https://docs.docker.com/build/building/base-images/'],
    system: 'scratch', oneSystem: true, plain: true, facts: { purpose: 'base', workdir: '/' },
  },
  {
    names: ['alpine'],
    system: 'alpine', oneSystem: true, plain: true, product: 'alpine', facts: { purpose: 'base' },
  },
  {
    names: ['debian', 'public.ecr.aws/debian/debian'], sources: ['https://wiki.debian.org/LTS'],
    system: 'debian', oneSystem: true, plain: true, product: 'debian', facts: { purpose: 'base' },
  },
  {
    names: ['bitnami/minideb'], sources: [github('bitnami/minideb')],
    system: 'debian', oneSystem: true, plain: true, product: 'debian', facts: { purpose: 'base' },
  },
  {
    names: ['ubuntu', 'public.ecr.aws/ubuntu/ubuntu', 'public.ecr.aws/lts/ubuntu'],
    system: 'ubuntu', oneSystem: true, plain: true, product: 'ubuntu', facts: { purpose: 'base' },
    variants: [{ since: '23.04', facts: { users: [{ name: 'ubuntu', uid: 1000 }] } }],
  },
  {
    names: ['buildpack-deps'], sources: [github('docker-library/buildpack-deps')],
    system: 'buildpack', plain: true, product: 'debian',
    facts: { purpose: 'sdk', curl: true, wget: 'gnu' },
    variants: [{ words: ['curl'], facts: { purpose: 'base' } }, { words: ['scm'], facts: { purpose: 'base' } }],
  },
  {
    names: ['busybox'], sources: [github('docker-library/busybox')],
    system: 'busybox', oneSystem: true, plain: true, facts: { purpose: 'base' },
    variants: [{ words: ['musl'], facts: { libc: 'musl' } }, { words: ['glibc'], facts: { libc: 'glibc' } }],
  },
  {
    names: ['fedora', 'registry.fedoraproject.org/fedora', 'quay.io/fedora/fedora'],
    system: 'fedora', plain: true, product: 'fedora', facts: { purpose: 'base' },
  },
  {
    names: ['registry.fedoraproject.org/fedora-minimal', 'quay.io/fedora/fedora-minimal'],
    sources: ['https://quay.io/repository/fedora/fedora-minimal'],
    system: 'fedora-minimal', plain: true, product: 'fedora', facts: { purpose: 'base' },
  },
  {
    names: ['centos'], sources: ['https://www.centos.org/centos-linux-eol/'],
    system: 'centos', plain: true, product: 'centos',
    facts: {
      purpose: 'base', successor: 'almalinux',
      retired: { since: '2024-06-30', reason: 'All tags of the centos image are past their end of life.' },
    },
    variants: [{ since: '8', facts: { packageManager: 'dnf' } }],
  },
  {
    names: ['quay.io/centos/centos'], sources: ['https://quay.io/repository/centos/centos', schedule('centos-stream')],
    system: 'centos-stream', plain: true, facts: { purpose: 'base' },
  },
  enterpriseLinux(['rockylinux/rockylinux', 'quay.io/rockylinux/rockylinux'], 'rocky', 'rocky'),
  {
    ...enterpriseLinux(['rockylinux'], 'rocky', 'rocky'),
    facts: {
      purpose: 'base', successor: 'rockylinux/rockylinux',
      retired: { reason: 'The official image gets no more updates; Rocky Linux publishes to rockylinux/rockylinux.' },
    },
  },
  enterpriseLinux(['almalinux', 'quay.io/almalinuxorg/almalinux'], 'alma', 'alma'),
  enterpriseLinux(['almalinux/8-minimal', 'almalinux/9-minimal', 'almalinux/10-minimal'], 'alma', 'alma-minimal'),
  {
    ...enterpriseLinux(['oraclelinux', 'container-registry.oracle.com/os/oraclelinux'], 'oracle', 'oracle'),
    variants: [{ before: '8', facts: { packageManager: 'yum' } }],
  },
  {
    names: ['amazonlinux', 'public.ecr.aws/amazonlinux/amazonlinux'],
    system: 'amazon2023', oneSystem: true, plain: true, product: 'amazon', facts: { purpose: 'base' },
    variants: [{ before: '2023', system: 'amazon2' }],
  },
  {
    names: ['opensuse/leap', 'registry.opensuse.org/opensuse/leap'],
    system: 'leap', oneSystem: true, plain: true, product: 'leap', facts: { purpose: 'base' },
  },
  {
    names: ['opensuse/tumbleweed', 'registry.opensuse.org/opensuse/tumbleweed', 'registry.suse.com/bci/bci-base'],
    sources: ['https://registry.suse.com/'],
    system: 'suse', oneSystem: true, plain: true, facts: { purpose: 'base' },
  },
  {
    names: ['archlinux', 'archlinux/archlinux', 'quay.io/archlinux/archlinux', 'ghcr.io/archlinux/archlinux'],
    sources: ['https://gitlab.archlinux.org/archlinux/archlinux-docker'],
    system: 'arch', oneSystem: true, plain: true, facts: { purpose: 'base' },
  },
  {
    names: ['photon'], sources: [github('vmware/photon-docker-image')],
    system: 'photon', oneSystem: true, plain: true, facts: { purpose: 'base' },
  },
  {
    names: ['mcr.microsoft.com/azurelinux/base/core'], sources: [github('microsoft/azurelinux')],
    system: 'azurelinux', oneSystem: true, plain: true, facts: { purpose: 'base' },
  },
  {
    names: ['mcr.microsoft.com/cbl-mariner/base/core'], sources: [github('microsoft/azurelinux')],
    system: 'azurelinux', oneSystem: true, plain: true,
    facts: {
      purpose: 'base', successor: 'mcr.microsoft.com/azurelinux/base/core',
      retired: { since: '2025-07-31', reason: 'CBL-Mariner 2.0 has ended; Azure Linux 3.0 follows it.' },
    },
  },
  ...['7', '8', '9', '10'].flatMap((major) => [
    ubi(major, '', 'ubi'), ubi(major, '-init', 'ubi'), ubi(major, '-minimal', 'ubi-minimal'), ubi(major, '-micro', 'ubi-micro'),
  ]),
  ...['8', '9', '10'].flatMap(ubiLanguages),
  distroless(['gcr.io/distroless/static*'], 'distroless', { purpose: 'runtime' }),
  distroless(['gcr.io/distroless/base*', 'gcr.io/distroless/cc*'], 'distroless', { purpose: 'runtime', libc: 'glibc' }),
  distroless(
    ['gcr.io/distroless/java*', 'gcr.io/distroless/nodejs*', 'gcr.io/distroless/python3*'], 'distroless-language',
    { purpose: 'runtime', libc: 'glibc' },
  ),
  {
    names: ['cgr.dev/chainguard/wolfi-base', 'chainguard/wolfi-base'],
    sources: [github('chainguard-images/images'), github('wolfi-dev')],
    system: 'wolfi', oneSystem: true, plain: true, facts: { purpose: 'base' },
  },
  {
    names: [
      'cgr.dev/chainguard/static', 'cgr.dev/chainguard/glibc-dynamic', 'cgr.dev/chainguard/cc-dynamic', 'cgr.dev/chainguard/jre',
      'cgr.dev/chainguard/node', 'cgr.dev/chainguard/python', 'cgr.dev/chainguard/nginx', 'chainguard/static', 'chainguard/node',
      'chainguard/python', 'chainguard/nginx', 'chainguard/jre',
    ],
    sources: ['https://edu.chainguard.dev/chainguard/chainguard-images/overview/', github('chainguard-images/images')],
    system: 'wolfi-distroless', oneSystem: true, facts: { purpose: 'runtime', defaultUser: { name: '65532', uid: 65532 } },
    variants: [{ words: ['dev'], system: 'wolfi' }],
  },
];
