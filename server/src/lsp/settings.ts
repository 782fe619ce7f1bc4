import { isIgnored, kubernetesMinorOf, resolveSettings, type ConfigLayer, type RuleSetting, type Settings } from '../core/config';
import { RULE_NAMES } from '../core/registry';
import { PROFILES, SEVERITIES } from '../core/rule';
import { findConfig } from '../workspace/find-config';
import type { Place } from './folders';

/** The `plimsoll` section of the editor's settings, as far as the server needs it. Names as in package.json. */
export interface EditorSettings {
  readonly enable: boolean;
  readonly layer: ConfigLayer;
  readonly hover: boolean;
  /** One lens for each stage, service and workload. */
  readonly codeLens: 'workloads' | 'off';
  /** Values of cgroup files behind the limits that write them. */
  readonly inlayHints: 'cgroups' | 'off';
  readonly coexistence: 'auto' | 'all';
  readonly deferTo: readonly string[];
  readonly ignoreCommentStyle: 'plimsoll' | 'buildkit';
  /** The program to ask about the scripts of RUN; empty for none. */
  readonly shellcheck: string;
}

/** What holds for one file: its rules from the editor and from the configuration files, and the editor's own switches. */
export interface FileSettings {
  readonly editor: EditorSettings;
  readonly rules: Settings;
  readonly linted: boolean;
  readonly configFile?: string;
  /** Changes when anything above changes. */
  readonly key: string;
}

/** Where settings come from. */
export interface SettingsSource {
  /** The `plimsoll` section for a folder, as the client sends it. */
  editor(root: string): Promise<unknown>;
  /** Text of a saved file in the folder of `place`. */
  read(place: Place, path: string): Promise<string | undefined>;
}

/** Settings by file, made when first asked for and dropped together when anything changes. */
export class SettingsCache {
  private readonly byFolder = new Map<string, Promise<EditorSettings>>();
  private readonly byFile = new Map<string, Promise<FileSettings>>();
  /** Files that were read, or looked for, `root` and path with a line break between. */
  private readonly filesRead = new Set<string>();

  constructor(private readonly source: SettingsSource) {}

  clear(): void {
    this.byFolder.clear();
    this.byFile.clear();
  }

  /** Whether some settings rest on what that file says, or on its absence. */
  dependsOn(root: string, path: string): boolean {
    return this.filesRead.has(`${root}\n${path}`);
  }

  of(place: Place): Promise<FileSettings> {
    return cached(this.byFile, `${place.root}\n${place.path}`, () => this.resolve(place));
  }

  private async resolve(place: Place): Promise<FileSettings> {
    const { root, path } = place;
    const editor = await cached(this.byFolder, root, async () => readEditorSettings(await this.source.editor(root)));
    const found = await findConfig(path, (file) => this.read(place, file), RULE_NAMES);
    const layers = [editor.layer, ...found.layers];
    return {
      editor,
      rules: resolveSettings(layers, path, RULE_NAMES),
      linted: editor.enable && !isIgnored(layers, path),
      key: JSON.stringify([editor, found.layers]),
      ...(found.file === undefined ? {} : { configFile: found.file }),
    };
  }

  private read(place: Place, path: string): Promise<string | undefined> {
    this.filesRead.add(`${place.root}\n${path}`);
    return this.source.read(place, path);
  }
}

function cached<T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = map.get(key);
  if (known) return known;
  const made = make();
  map.set(key, made);
  made.catch(() => map.delete(key));
  return made;
}

/** Takes what has the right shape and leaves the rest at its default: a typing slip in the settings must not stop the server. */
export function readEditorSettings(section: unknown): EditorSettings {
  const given = recordOf(section);
  const profile = PROFILES.find((one) => one === given['profile']);
  const kubernetesMinor = typeof given['kubernetesVersion'] === 'string' ? kubernetesMinorOf(given['kubernetesVersion']) : undefined;
  const enable = given['enable'] !== false;
  return {
    enable,
    hover: enable && recordOf(given['hover'])['enable'] !== false,
    codeLens: !enable || given['codeLens'] === 'off' ? 'off' : 'workloads',
    inlayHints: enable && given['inlayHints'] === 'cgroups' ? 'cgroups' : 'off',
    coexistence: given['coexistence'] === 'all' ? 'all' : 'auto',
    deferTo: textsOf(given['deferTo']),
    ignoreCommentStyle: given['ignoreCommentStyle'] === 'buildkit' ? 'buildkit' : 'plimsoll',
    shellcheck: textOf(recordOf(given['shellcheck'])['path']),
    layer: {
      ...(profile ? { profile } : {}),
      ...(kubernetesMinor === undefined ? {} : { kubernetesMinor }),
      rules: readRules(given['rules']),
      ignore: textsOf(given['exclude']),
      host: recordOf(given['host']),
    },
  };
}

function readRules(given: unknown): Record<string, RuleSetting> {
  const rules: Record<string, RuleSetting> = {};
  for (const [name, value] of Object.entries(recordOf(given))) {
    const setting = typeof value === 'string' ? { severity: value } : recordOf(value);
    const severity = [...SEVERITIES, 'off' as const].find((one) => one === setting['severity']);
    const options = recordOf('options' in setting ? setting.options : undefined) as NonNullable<RuleSetting['options']>;
    if (severity || Object.keys(options).length > 0) rules[name] = { ...(severity ? { severity } : {}), options };
  }
  return rules;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
