/** The `plimsoll` section of the settings without what names a program to run; other answers as they are. */
export function withoutPrograms(section: unknown): unknown {
  return typeof section === 'object' && section !== null && 'shellcheck' in section ? { ...section, shellcheck: {} } : section;
}
