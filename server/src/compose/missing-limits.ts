import type { Limits } from './limits';
import type { ComposeFile } from './model';

/** Whether one of the places holds a limit that limits; a variable without a default is taken for one. */
export function hasLimit(limits: Limits, file: ComposeFile, byVersion: boolean): boolean {
  const counted = byVersion && isVersioned(file) ? limits.filter(({ path }) => belongsToVersion(path, file)) : limits;
  return counted.some((limit) => !isUnlimited(limit));
}

/** 0 and -1, also as the default of a variable. */
export function isUnlimited({ isUnlimited: isZero, text }: Limits[number]): boolean {
  return isZero || (text.text === undefined && /^(?:0|-1)(?:\.0+)?[a-z]*$/i.test(text.defaultText ?? ''));
}

/** KICS looks for limits only in files with a `version`, and only where that version had them. */
export function limitAliases(limits: Limits, file: ComposeFile, kics: string, others: readonly string[]): readonly string[] {
  const isReal = limits.some((limit) => !isUnlimited(limit));
  return [...(isVersioned(file) ? [kics] : []), ...(isReal ? [] : others)];
}

export function isVersioned(file: ComposeFile): boolean {
  return file.versions.length > 0;
}

/** From format 3 on limits stood below `deploy`, before in the service itself. */
export function isVersion3(file: ComposeFile): boolean {
  const version = file.versions[0]?.value;
  return version?.kind === 'scalar' && Number.parseFloat(version.string) >= 3;
}

function belongsToVersion(path: string, file: ComposeFile): boolean {
  return path.startsWith('deploy.') === isVersion3(file);
}
