import type { Service } from './model';

/** The profiles of a service; undefined when a variable decides. A service without any is always on. */
export function profilesOf(service: Service): readonly string[] | undefined {
  const names = service.texts('profiles').map(({ text }) => text);
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** Whether both can be on at the same time. Two services whose profiles differ are taken for alternatives. */
export function canRunTogether(a: Service, b: Service): boolean {
  const ours = profilesOf(a);
  const theirs = profilesOf(b);
  if (!ours || !theirs) return false;
  return ours.length === 0 || theirs.length === 0 || ours.some((name) => theirs.includes(name));
}
