import type { Effects } from '../../core/effects';
import { secretLikeness } from '../../core/secret-names';
import { SOURCES } from '../../core/sources';
import { pointedMap, pointedText, textAt, type ContainerSite, type FieldTable } from './site';

const ECS_SOURCES = [SOURCES.ecsContainer];

/** Variables, secrets and logs of a container. */
export const CONTAINER_ENVIRONMENT: FieldTable<ContainerSite> = {
  'environmentFiles[].value': environmentFile,
  'environment[].name': environment,
  'environment[].value': environment,
  'secrets[].name': secret,
  'secrets[].valueFrom': secret,
  'logConfiguration.logDriver': logDriver,
  'logConfiguration.options.awslogs-stream-prefix': logDriver,
  'logConfiguration.options.mode': logMode,
};

function environment(site: ContainerSite): Effects | undefined {
  const name = textAt(pointedMap(site), 'name');
  if (name === undefined || secretLikeness(name) !== 'certain') return undefined;
  return {
    values: [],
    meaning: 'The value stands in the task definition: everybody who may call DescribeTaskDefinition reads it, in every revision, and so does every process of the container.',
    doesNot: 'Deregistering a revision does not hide it. secrets with valueFrom keeps the value in Secrets Manager or Parameter Store.',
    sources: ECS_SOURCES,
    topics: ['secrets', 'ecs'],
  };
}

function secret(site: ContainerSite): Effects | undefined {
  const from = textAt(pointedMap(site), 'valueFrom');
  if (from === undefined) return undefined;
  const store = /:secretsmanager:/.test(from) ? 'Secrets Manager' : 'Parameter Store';
  return {
    values: [],
    meaning: `When the task starts, the agent fetches the value from ${store} with the execution role and sets it as a variable of the container.`,
    doesNot: 'It is an ordinary variable inside, and running tasks keep the old value when the secret is rotated.',
    sources: ECS_SOURCES,
    topics: ['secrets', 'ecs'],
  };
}

function environmentFile(site: ContainerSite): Effects | undefined {
  return pointedText(site) === undefined ? undefined : {
    values: [],
    meaning: 'When the task starts, the agent reads the file from S3 with the execution role and sets its lines as variables; environment wins over it.',
    doesNot: 'It is no place for secrets: everybody who may read the object or inspect the container sees them.',
    sources: ECS_SOURCES,
    topics: ['ecs', 'secrets'],
  };
}

function logDriver(site: ContainerSite): Effects | undefined {
  const driver = pointedText(site);
  if (driver === undefined) return undefined;
  const onFargate = ['awslogs', 'splunk', 'awsfirelens'];
  const isFargate = site.task.launchType === 'fargate';
  const prefix = site.definition.text('logConfiguration', 'options', 'awslogs-stream-prefix');
  const lacksPrefix = isFargate && driver === 'awslogs' && prefix === undefined;
  return {
    values: [],
    meaning: isFargate && !onFargate.includes(driver)
      ? `Registering fails: Fargate has ${onFargate.join(', ')}.`
      : lacksPrefix
        ? 'Registering fails: on Fargate awslogs needs awslogs-stream-prefix.'
        : `Standard output and error go to ${driver}.`,
    doesNot: 'Log files that the program writes itself stay in the container. With mode blocking, a slow receiver stops the program at its next line.',
    sources: ECS_SOURCES,
    topics: ['logging', 'ecs'],
  };
}

function logMode(site: ContainerSite): Effects | undefined {
  const mode = pointedText(site);
  if (mode !== 'blocking' && mode !== 'non-blocking') return undefined;
  return {
    values: [],
    meaning: mode === 'blocking'
      ? 'When the receiver is slow, writing to standard output makes the program wait.'
      : 'Output waits in a buffer in memory, max-buffer-size large; when that is full, new lines are lost and the program goes on.',
    doesNot: 'It is about standard output and error only.',
    sources: ECS_SOURCES,
    topics: ['logging', 'ecs'],
  };
}
