import { Range, workspace, type TextDocument } from 'vscode';
import { isConfigFile, isTaskDefinitionName, looksLikeOurs, looksLikeTaskDefinition, TASK_DEFINITION_GLOB } from './sniff';

export interface DocumentFilter {
  readonly language: string;
  readonly scheme: string;
  readonly pattern?: string;
}

/** Languages as VS Code names them; it gives `dockercompose` to Compose files by their name. */
const LANGUAGES = ['dockerfile', 'dockercompose', 'yaml'];

/** More lines than the first 64 KB of a YAML file have. */
const LINES_SNIFFED = 5000;

const known = new WeakSet<TextDocument>();

/** Whether the server has to do with a document. Once it had, it has: it must be able to take its problems back. */
export function isOurs(document: TextDocument): boolean {
  if (known.has(document)) return true;
  const ours = isWatchedScheme(document.uri.scheme) && (
    document.languageId === 'dockerfile'
    || document.languageId === 'dockercompose'
    || (document.languageId === 'yaml' && isOurYaml(document))
    || (document.languageId === 'json' && isOurJson(document))
  );
  if (ours) known.add(document);
  return ours;
}

function isOurYaml(document: TextDocument): boolean {
  return isConfigFile(document.uri.path) || looksLikeOurs(document.getText(new Range(0, 0, LINES_SNIFFED, 0)));
}

/** By the name first: other JSON, which is most of it, is neither read nor sent. */
function isOurJson(document: TextDocument): boolean {
  return isTaskDefinitionName(document.uri.path) && looksLikeTaskDefinition(document.getText(new Range(0, 0, LINES_SNIFFED, 0)));
}

/** What the language client listens to: documents that can be edited, no old versions shown by Git. */
export function documentSelector(): DocumentFilter[] {
  const taskDefinitions = schemes().map((scheme) => ({ language: 'json', scheme, pattern: TASK_DEFINITION_GLOB }));
  return [...inSchemes(LANGUAGES), ...taskDefinitions];
}

/** Documents of some languages that can be edited. */
export function inSchemes(selected: readonly string[]): { language: string; scheme: string }[] {
  return selected.flatMap((language) => schemes().map((scheme) => ({ language, scheme })));
}

function isWatchedScheme(scheme: string): boolean {
  return schemes().includes(scheme);
}

function schemes(): readonly string[] {
  return [...new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)])];
}
