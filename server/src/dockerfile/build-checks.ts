/** BuildKit's build checks by name (https://docs.docker.com/reference/build-checks/). */
export const BUILD_CHECKS = [
  'ConsistentInstructionCasing', 'CopyIgnoredFile', 'DuplicateStageName', 'ExposeInvalidFormat', 'ExposeProtoCasing', 'FromAsCasing',
  'FromPlatformFlagConstDisallowed', 'InvalidBaseImagePlatform', 'InvalidDefaultArgInFrom', 'InvalidDefinitionDescription',
  'JSONArgsRecommended', 'LegacyKeyValueFormat', 'MaintainerDeprecated', 'MultipleInstructionsDisallowed', 'NoEmptyContinuation',
  'RedundantTargetPlatform', 'ReservedStageName', 'SecretsUsedInArgOrEnv', 'StageNameCasing', 'UndefinedArgInFrom', 'UndefinedVar',
  'WorkdirRelativePath',
] as const;

/** The options of `# check=`, parted by semicolons. */
export const CHECK_OPTIONS = ['skip', 'error', 'experimental'] as const;

/** One `name=value` of a `# check=` comment with its place in the value. */
export interface CheckOption {
  readonly name: string;
  readonly value: string;
  /** Offset of the name in the value of the directive. */
  readonly start: number;
  readonly valueStart: number;
}

/** Takes the value of `# check=skip=A,B;error=true` apart; what follows a blank is free text (BuildKit `linter.ParseLintOptions`). */
export function checkOptions(value: string): readonly CheckOption[] {
  const [text = ''] = value.split(/\s/, 1);
  const options: CheckOption[] = [];
  for (let start = 0; start < text.length; ) {
    const semicolon = text.indexOf(';', start);
    const end = semicolon < 0 ? text.length : semicolon;
    const equals = text.indexOf('=', start);
    const nameEnd = equals < 0 || equals > end ? end : equals;
    options.push({ name: text.slice(start, nameEnd), value: text.slice(nameEnd + 1, end), start, valueStart: Math.min(nameEnd + 1, end) });
    start = end + 1;
  }
  return options;
}
