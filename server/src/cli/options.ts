import os from 'node:os';
import path from 'node:path';
import type { RuleCatalogue } from '../core/config-file';
import { kubernetesMinorOf, type ConfigLayer, type RuleSetting } from '../core/config';
import { PROFILES, SEVERITIES } from '../core/rule';
import { didYouMean, either, type Arguments } from './arguments';
import { UsageError } from './errors';
import type { LintOptions } from './linter';
import { REPORT_FORMATS, type ReportFormat } from './reporters';

/** What `plimsoll lint` was asked to do. */
export interface LintCommand {
  readonly roots: readonly string[];
  readonly stdinFilename?: string;
  readonly lint: LintOptions;
  readonly format: ReportFormat;
  readonly output?: string;
  readonly quiet: boolean;
  readonly colourful: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly jobs: number;
}

const SEVERITY_CHOICES = [...SEVERITIES, 'off'] as const;

/** @throws UsageError for values that cannot be and for options that contradict each other */
export function readLintCommand(args: Arguments, cwd: string, names: RuleCatalogue): LintCommand {
  const stdinFilename = args.value('stdin-filename');
  if (stdinFilename !== undefined && args.operands.length > 0) {
    throw new UsageError(`--stdin-filename reads standard input, so "${args.operands[0]}" cannot be linted as well`);
  }
  refuseBoth(args, 'fix', 'fix-dry-run');
  refuseBoth(args, 'config', 'no-config');
  refuseBoth(args, 'baseline', 'write-baseline');
  const isFixing = args.has('fix') || args.has('fix-dry-run');
  if (args.has('fix-suggested') && !isFixing) throw new UsageError('--fix-suggested needs --fix or --fix-dry-run');
  const file = args.value('config');
  return {
    roots: args.operands.length > 0 ? args.operands : ['.'],
    ...(stdinFilename !== undefined && { stdinFilename }),
    lint: {
      config: {
        ...(file !== undefined && { file: path.resolve(cwd, file) }),
        none: args.has('no-config'),
        commandLine: commandLineLayer(args, names),
      },
      fix: args.has('fix') ? 'write' : args.has('fix-dry-run') ? 'dry-run' : 'none',
      allowed: args.has('fix-suggested') ? 'suggested' : 'safe',
    },
    format: REPORT_FORMATS.find((format) => format === args.value('format')) ?? 'text',
    ...defined('output', args.value('output')),
    quiet: args.has('quiet'),
    colourful: !args.has('no-color'),
    ...defined('baseline', args.value('baseline')),
    ...defined('writeBaseline', args.value('write-baseline')),
    jobs: jobsOf(args.value('jobs')),
  };
}

function commandLineLayer(args: Arguments, names: RuleCatalogue): ConfigLayer {
  return {
    ...defined('profile', PROFILES.find((profile) => profile === args.value('profile'))),
    ...defined('kubernetesMinor', kubernetesMinor(args.value('kubernetes-version'))),
    ...defined('failOn', [...SEVERITIES, 'never' as const].find((severity) => severity === args.value('fail-on'))),
    rules: Object.fromEntries(args.values('rule').map((written) => ruleSetting(written, names))),
  };
}

function kubernetesMinor(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const minor = kubernetesMinorOf(written);
  if (minor === undefined) throw new UsageError(`--kubernetes-version must look like "1.36", not "${written}"`);
  return minor;
}

function ruleSetting(written: string, names: RuleCatalogue): readonly [string, RuleSetting] {
  const equals = written.lastIndexOf('=');
  if (equals < 1) throw new UsageError(`--rule must look like "ID=off", not "${written}"`);
  const id = written.slice(0, equals);
  const value = written.slice(equals + 1);
  const severity = SEVERITY_CHOICES.find((choice) => choice === value);
  if (!severity) throw new UsageError(`--rule ${id}: the severity must be ${either(SEVERITY_CHOICES)}, not "${value}"`);
  if (names.named(id).length === 0) throw new UsageError(`--rule: unknown rule "${id}"${didYouMean(id, names.all())}`);
  return [id, { severity }];
}

function jobsOf(written: string | undefined): number {
  if (written === undefined) return os.availableParallelism();
  const jobs = /^\d{1,4}$/.test(written) ? Number(written) : 0;
  if (jobs < 1) throw new UsageError(`--jobs must be a whole number from 1, not "${written}"`);
  return jobs;
}

function refuseBoth(args: Arguments, one: string, other: string): void {
  if (args.has(one) && args.has(other)) throw new UsageError(`--${one} and --${other} exclude each other`);
}

function defined<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: T });
}
