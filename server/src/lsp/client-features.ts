import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol';

/** What the connected editor can do, as far as answers depend on it. */
export interface ClientFeatures {
  readonly pullsDiagnostics: boolean;
  /** The server may ask it to pull again. */
  readonly refreshesDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly resolvesEdits: boolean;
  readonly versionedEdits: boolean;
  readonly snippetEdits: boolean;
  /** Annotated edits can ask for confirmation before another file is changed. */
  readonly changeAnnotations: boolean;
  readonly configuration: boolean;
  readonly watchesFiles: boolean;
  readonly workspaceFolders: boolean;
  /** Completions may have holes to fill in, and words beside their label. */
  readonly completesSnippets: boolean;
  readonly labelDetails: boolean;
  /** Formatting can be offered for some languages only, and the offer taken back. */
  readonly registersFormatting: boolean;
  /** The server may ask it to fetch lenses, or hints, again. */
  readonly refreshesCodeLenses: boolean;
  readonly refreshesInlayHints: boolean;
  readonly options: InitializationOptions;
}

export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { workspace, textDocument } = capabilities;
  const pull = textDocument?.diagnostic;
  return {
    pullsDiagnostics: pull !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: (pull ?? textDocument?.publishDiagnostics)?.relatedInformation === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true
      && textDocument.codeAction.dataSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    configuration: workspace?.configuration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    completesSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    labelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
    registersFormatting: [textDocument?.formatting, textDocument?.rangeFormatting, textDocument?.onTypeFormatting]
      .every((one) => one?.dynamicRegistration === true),
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    options: optionsOf(initializationOptions),
  };
}

function optionsOf(given: unknown): InitializationOptions {
  if (typeof given !== 'object' || given === null) return {};
  const { neighbours, servesFiles, explainCommand } = given as Record<keyof InitializationOptions, unknown>;
  return {
    ...(Array.isArray(neighbours) ? { neighbours: neighbours.filter((id) => typeof id === 'string') } : {}),
    ...(servesFiles === true ? { servesFiles } : {}),
    ...(typeof explainCommand === 'string' ? { explainCommand } : {}),
  };
}
