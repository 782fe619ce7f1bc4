import { github } from './sources';
import type { ImageFamily } from './types';

const CUDA_ENV = [
  'CUDA_VERSION', 'LD_LIBRARY_PATH', 'LIBRARY_PATH', 'NVARCH', 'NVIDIA_REQUIRE_CUDA', 'NVIDIA_VISIBLE_DEVICES',
  'NVIDIA_DRIVER_CAPABILITIES',
];

const science: readonly ImageFamily[] = [
  {
    names: ['nvidia/cuda', 'nvcr.io/nvidia/cuda'], sources: ['https://gitlab.com/nvidia/container-images/cuda'],
    facts: { purpose: 'runtime', env: CUDA_ENV },
    variants: [{ words: ['devel'], facts: { purpose: 'sdk', runtimeImage: 'nvidia/cuda' } }],
  },
  {
    names: ['tensorflow/tensorflow'], sources: ['https://www.tensorflow.org/install/docker'],
    system: 'ubuntu', oneSystem: true, facts: { purpose: 'runtime', env: ['LANG'] },
    variants: [{ words: ['jupyter'], facts: { ports: [8888], workdir: '/tf' } }],
  },
  {
    names: ['pytorch/pytorch'], sources: [github('pytorch/pytorch')],
    system: 'ubuntu', oneSystem: true,
    facts: { purpose: 'runtime', workdir: '/workspace', env: [...CUDA_ENV, 'PYTORCH_VERSION'] },
    variants: [{ words: ['devel'], facts: { purpose: 'sdk', runtimeImage: 'pytorch/pytorch' } }],
  },
  {
    names: ['quay.io/jupyter/*'], sources: ['https://jupyter-docker-stacks.readthedocs.io/', github('jupyter/docker-stacks')],
    system: 'ubuntu',
    facts: {
      purpose: 'runtime', ports: [8888], workdir: '/home/jovyan', wget: 'gnu', defaultUser: { name: '1000', uid: 1000 },
      users: [{ name: 'jovyan', uid: 1000 }],
      env: ['DEBIAN_FRONTEND', 'CONDA_DIR', 'SHELL', 'NB_USER', 'NB_UID', 'NB_GID', 'LC_ALL', 'LANG', 'LANGUAGE', 'HOME'],
    },
  },
  {
    names: ['continuumio/miniconda3', 'continuumio/anaconda3'], sources: [github('anaconda/docker-images')],
    system: 'debian', facts: { purpose: 'runtime', env: ['LANG', 'LC_ALL'] },
  },
  {
    names: ['condaforge/miniforge3'], sources: [github('conda-forge/miniforge-images')],
    facts: { purpose: 'runtime', env: ['CONDA_DIR', 'LANG', 'LC_ALL'] },
  },
  {
    names: ['condaforge/mambaforge'], sources: ['https://conda-forge.org/news/2024/07/29/sunsetting-mambaforge/'],
    facts: {
      purpose: 'runtime', successor: 'condaforge/miniforge3', env: ['CONDA_DIR', 'LANG', 'LC_ALL'],
      retired: { since: '2024-07', reason: 'Mambaforge is discontinued; Miniforge contains the same.' },
    },
  },
  {
    names: ['mambaorg/micromamba'], sources: [github('mamba-org/micromamba-docker')],
    system: 'debian',
    facts: {
      purpose: 'runtime', workdir: '/tmp', defaultUser: { name: 'mambauser' },
      env: ['LANG', 'LC_ALL', 'ENV_NAME', 'MAMBA_ROOT_PREFIX', 'MAMBA_EXE', 'MAMBA_USER', 'MAMBA_USER_ID', 'MAMBA_USER_GID'],
    },
  },
  {
    names: ['spark', 'apache/spark'], sources: [github('apache/spark-docker')],
    facts: { purpose: 'runtime', workdir: '/opt/spark/work-dir', env: ['SPARK_HOME', 'JAVA_HOME'] },
    variants: [{ since: '3.4', facts: { defaultUser: { name: 'spark', uid: 185 } } }],
  },
  {
    names: ['apache/airflow'], sources: ['https://airflow.apache.org/docs/docker-stack/', github('apache/airflow')],
    system: 'debian', oneSystem: true,
    facts: {
      purpose: 'service', ports: [8080], workdir: '/opt/airflow', defaultUser: { name: '50000', uid: 50000 },
      users: [{ name: 'airflow', uid: 50000 }], env: ['AIRFLOW_HOME', 'AIRFLOW_VERSION', 'PYTHON_VERSION', 'LANG'],
    },
  },
  {
    names: ['public.ecr.aws/lambda/*', 'amazon/aws-lambda-*'],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/images-create.html'],
    system: 'amazon',
    facts: { purpose: 'runtime', workdir: '/var/task', env: ['LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR', 'LANG', 'TZ'] },
  },
];

const utilities: readonly ImageFamily[] = [
  {
    names: ['docker'], sources: [github('docker-library/docker')],
    system: 'alpine',
    facts: {
      purpose: 'tool', env: ['DOCKER_VERSION', 'DOCKER_BUILDX_VERSION', 'DOCKER_COMPOSE_VERSION', 'DOCKER_TLS_CERTDIR'],
    },
    variants: [
      { words: ['dind'], facts: { purpose: 'service', needsRoot: true, ports: [2375, 2376], dataPaths: ['/var/lib/docker'] } },
      {
        words: ['dind', 'rootless'],
        facts: { needsRoot: false, dataPaths: ['/home/rootless/.local/share/docker'], defaultUser: { name: 'rootless', uid: 1000 } },
      },
    ],
  },
  {
    names: ['docker/compose'], sources: ['https://docs.docker.com/compose/releases/migrate/'],
    facts: {
      purpose: 'tool', successor: 'docker',
      retired: { since: '2023-07', reason: 'Compose v1 has ended; `docker compose` is part of the docker image.' },
    },
  },
  {
    names: ['ghcr.io/astral-sh/uv', 'astral/uv'],
    sources: ['https://docs.astral.sh/uv/guides/integration/docker/', github('astral-sh/uv')],
    system: 'scratch', facts: { purpose: 'tool' },
  },
  {
    names: ['hashicorp/terraform'], sources: [github('hashicorp/terraform')],
    system: 'alpine', oneSystem: true, facts: { purpose: 'tool' },
  },
  {
    names: ['amazon/aws-cli', 'public.ecr.aws/aws-cli/aws-cli'], sources: [github('aws/aws-cli')],
    system: 'amazon', oneSystem: true, facts: { purpose: 'tool', workdir: '/aws' },
  },
  {
    names: ['google/cloud-sdk', 'gcr.io/google.com/cloudsdktool/google-cloud-cli', 'gcr.io/google.com/cloudsdktool/cloud-sdk'],
    sources: ['https://cloud.google.com/sdk/docs/downloads-docker', github('GoogleCloudPlatform/cloud-sdk-docker')],
    system: 'debian', facts: { purpose: 'tool', users: [{ name: 'cloudsdk', uid: 1000 }] },
  },
  {
    names: ['curlimages/curl', 'quay.io/curl/curl'], sources: [github('curl/curl-container')],
    system: 'alpine', oneSystem: true, facts: { purpose: 'tool', curl: true, defaultUser: { name: 'curl_user', uid: 100 } },
  },
  {
    names: ['alpine/git'], sources: [github('alpine-docker/git')],
    system: 'alpine', oneSystem: true, facts: { purpose: 'tool', workdir: '/git' },
  },
  {
    names: ['mikefarah/yq'], sources: [github('mikefarah/yq')],
    system: 'alpine', oneSystem: true, facts: { purpose: 'tool', workdir: '/workdir', defaultUser: { name: 'yq', uid: 1000 } },
  },
  {
    names: ['golangci/golangci-lint'], sources: [github('golangci/golangci-lint')],
    system: 'buildpack', facts: { purpose: 'tool', workdir: '/go', env: ['GOPATH', 'GOLANG_VERSION'] },
  },
  {
    names: ['hadolint/hadolint', 'ghcr.io/hadolint/hadolint'], sources: [github('hadolint/hadolint')],
    system: 'scratch', facts: { purpose: 'tool' },
  },
  {
    names: ['koalaman/shellcheck'], sources: [github('koalaman/shellcheck')],
    system: 'scratch', oneSystem: true, facts: { purpose: 'tool' },
  },
  {
    names: ['koalaman/shellcheck-alpine'], sources: [github('koalaman/shellcheck')],
    system: 'alpine', oneSystem: true, facts: { purpose: 'tool' },
  },
  {
    names: ['aquasec/trivy', 'ghcr.io/aquasecurity/trivy'], sources: [github('aquasecurity/trivy')],
    system: 'alpine', oneSystem: true, facts: { purpose: 'tool' },
  },
  {
    names: ['tonistiigi/xx', 'docker/buildx-bin', 'docker/compose-bin'], sources: [github('tonistiigi/xx')],
    system: 'scratch', oneSystem: true, facts: { purpose: 'tool' },
  },
  {
    names: ['gcr.io/kaniko-project/executor', 'gcr.io/kaniko-project/warmer'], sources: [github('GoogleContainerTools/kaniko')],
    facts: {
      purpose: 'tool', workdir: '/workspace',
      retired: { since: '2025-06', reason: 'The kaniko project is archived and no longer maintained.' },
    },
  },
  {
    names: ['selenium/standalone-*', 'selenium/node-*', 'selenium/hub', 'selenium/base'],
    sources: [github('SeleniumHQ/docker-selenium')],
    system: 'ubuntu',
    facts: {
      purpose: 'service', ports: [4444], defaultUser: { name: '1200', uid: 1200 }, users: [{ name: 'seluser', uid: 1200 }],
    },
  },
  {
    names: ['cypress/base', 'cypress/browsers', 'cypress/included', 'cypress/factory'],
    sources: [github('cypress-io/cypress-docker-images')],
    system: 'debian', facts: { purpose: 'tool', users: [{ name: 'node', uid: 1000 }] },
  },
  {
    names: ['axllent/mailpit'], sources: [github('axllent/mailpit')],
    system: 'alpine', oneSystem: true,
    facts: { service: 'mail', ports: [1025, 1110, 8025], healthcheck: true },
  },
  {
    names: ['mailhog/mailhog'], sources: [github('mailhog/MailHog')],
    facts: { service: 'mail', ports: [1025, 8025], defaultUser: { name: 'mailhog', uid: 1000 } },
  },
  {
    names: ['localstack/localstack'], sources: [github('localstack/localstack')],
    facts: { purpose: 'service', ports: [4566], dataPaths: ['/var/lib/localstack'], healthcheck: true },
  },
  {
    names: ['portainer/portainer-ce', 'portainer/portainer-ee'], sources: ['https://docs.portainer.io/'],
    facts: { service: 'admin-ui', ports: [8000, 9000, 9443], dataPaths: ['/data'] },
  },
];

export const tools: readonly ImageFamily[] = [...science, ...utilities];
