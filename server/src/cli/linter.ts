import path from 'node:path';
import { isComposeFileName } from '../compose/detect';
import type { Settings } from '../core/config';
import { explainContext, type Explanation } from '../core/explain';
import { fixAll } from '../core/fix';
import type { Language } from '../core/language';
import type { LintRequest } from '../core/lint';
import type { Problem, Safety } from '../core/rule';
import { folderOf, Workspace } from '../workspace/workspace';
import { Configuration, type ConfigChoice, type ConfigReader } from './config';
import type { Engine } from './engine';
import { reasonOf, type RunError } from './errors';
import { FolderFiles, namesIn } from './files';
import { replaceFile } from './fix';
import { Locator } from './locate';
import type { FileReport } from './report';
import type { Root } from './roots';
import { lintSafely } from '../core/safe-lint';
import type { ReadableSource } from './source';

export interface LintOptions {
  readonly config: ConfigChoice;
  readonly fix: 'none' | 'write' | 'dry-run';
  /** The fixes that may be applied. */
  readonly allowed: Safety;
}

/** What came of one file. No report when it is none of ours or could not be read. */
export interface Outcome {
  readonly report?: FileReport;
  readonly errors: readonly RunError[];
}

interface Subject {
  readonly file: string;
  readonly source: ReadableSource;
  readonly language: Language;
  readonly settings: Settings;
}

/** Lints files of one root. Everything that rules learn about neighbours lives here and goes with it. */
export class RootLinter {
  readonly files: FolderFiles;
  private readonly configuration: Configuration;
  private workspace: Workspace;

  constructor(
    private readonly root: Root,
    private readonly options: LintOptions,
    private readonly engine: Engine,
    reader: ConfigReader,
  ) {
    this.files = new FolderFiles(root.folder, (files) => this.findComposeFiles(files));
    this.configuration = new Configuration(root.folder, options.config, reader);
    this.workspace = new Workspace(this.files);
  }

  /** @param file relative to the root */
  lint(file: string): Outcome {
    const subject = this.open(file);
    return 'errors' in subject ? subject : this.report(subject);
  }

  /** Rewrites every file that has fixes. Linting comes after all of them: facts may have changed across files. */
  fix(files: readonly string[]): readonly RunError[] {
    const errors: RunError[] = [];
    for (const file of files) {
      const subject = this.open(file);
      if ('errors' in subject) continue;
      const text = this.fixedText(subject);
      if (text === subject.source.text) continue;
      try {
        replaceFile(path.join(this.root.folder, file), subject.source.hasByteOrderMark ? `\uFEFF${text}` : text);
      } catch (error) {
        errors.push({ path: this.printed(file), message: `cannot be written: ${reasonOf(error)}` });
      }
    }
    this.files.refresh();
    this.workspace = new Workspace(this.files);
    return errors;
  }

  /** What a file is read as; an outcome without a report for all that is not to be linted. */
  open(file: string): Subject | Outcome {
    if (!this.root.named && this.configuration.ignores(file)) return { errors: [] };
    const source = this.files.source(file);
    if ('failure' in source) return source.tooLarge && !this.root.named ? { errors: [] } : this.failed(file, source.failure);
    const language = this.engine.languageFor(file, source.text);
    if (!language) return this.root.named ? this.failed(file, UNKNOWN_KIND) : { errors: [] };
    if (source.defect !== undefined) return this.failed(file, source.defect);
    return { file, source, language, settings: this.configuration.settingsOf(file, language.kind) };
  }

  /** What stands at an offset, with all problems of the file. */
  explain(subject: Subject, offset: number): { explanation: Explanation | undefined; problems: readonly Problem[] } {
    const { file, source, language, settings } = subject;
    const opened = language.open(file, source.text);
    const explanation = opened.explain(offset, explainContext(settings, this.workspace));
    return { explanation, problems: lintSafely(this.requestFor(subject)).problems };
  }

  locatorFor(file: string, text: string): Locator {
    return new Locator(file, text, (one) => this.printed(one), (one) => this.files.read(one));
  }

  printed(file: string): string {
    return this.root.prefix + file;
  }

  private requestFor({ file, source, language, settings }: Subject): LintRequest {
    return { language, path: file, text: source.text, settings, workspace: this.workspace };
  }

  private report(subject: Subject): Outcome {
    const { file, source: { text }, language, settings } = subject;
    const { problems, suppressed, failures } = lintSafely(this.requestFor(subject));
    const locator = this.locatorFor(file, text);
    const fixed = this.options.fix === 'dry-run' ? this.fixedText(subject) : text;
    return {
      report: {
        path: this.printed(file),
        kind: language.kind,
        text,
        problems: problems.map((problem) => locator.problem(problem)),
        suppressed: suppressed.map((problem) => locator.problem(problem)),
        known: [],
        failOn: settings.failOn ?? 'warning',
        ...(fixed !== text && { fixed }),
      },
      errors: failures.map((message) => ({ path: this.printed(file), message })),
    };
  }

  private fixedText({ file, source, language, settings }: Subject): string {
    const { workspace } = this;
    const lintText = (text: string): readonly Problem[] =>
      lintSafely({ language, path: file, text, settings, workspace }).problems;
    return fixAll(source.text, lintText, this.options.allowed);
  }

  private failed(file: string, message: string): Outcome {
    return { errors: [{ path: this.printed(file), message }] };
  }

  private findComposeFiles(files: FolderFiles): readonly string[] {
    const candidates = this.root.named ? this.composeNeighbours() : this.root.files;
    return candidates.filter((file) => {
      const source = files.source(file);
      return !('failure' in source) && this.engine.languageFor(file, source.text)?.kind === 'compose';
    });
  }

  /** For a file that the user named, the rest of whose root was not walked: Compose files beside and above it. */
  private composeNeighbours(): readonly string[] {
    const folders = new Set(['']);
    for (const file of this.root.files) {
      for (let folder = folderOf(file); folder !== ''; folder = folderOf(folder)) folders.add(folder);
    }
    return [...folders].sort().flatMap((folder) =>
      namesIn(path.join(this.root.folder, folder))
        .filter((name) => isComposeFileName(name))
        .sort()
        .map((name) => (folder === '' ? name : `${folder}/${name}`)));
  }
}

const UNKNOWN_KIND = 'no Dockerfile, Compose file, Kubernetes manifest or ECS task definition by its name and content';
