import { nearest } from '../core/text';
import { safeFix, suggestedFix, type Fix, type RuleContext } from '../core/rule';
import { insertEntry, removeEntry, type setScalar } from '../yaml/edit';
import { declaresAll } from './certainty';
import { SECTIONS, type ComposeFile, type Resource } from './model';
import type { Reference } from './references';
import type { ComposeVisitor } from './rule';

type ResourceKind = Resource['kind'];

/** Compose makes the network "default" without being asked. */
function isDeclared(file: ComposeFile, { kind, name }: Reference): boolean {
  if (kind === 'service') return file.service(name) !== undefined;
  return file.resource(kind, name) !== undefined || (kind === 'network' && name === 'default');
}

/** The uses of a kind of name that the file declares nowhere, when it is known to declare everything. */
export function undeclared(file: ComposeFile, kind: Reference['kind']): readonly Reference[] {
  if (!declaresAll(file)) return [];
  return file.references.filter((reference) => reference.kind === kind && !isDeclared(file, reference));
}

/** What a rule does that reports uses of a resource without a declaration. */
export function reportsUndeclared(kind: ResourceKind, canBeEmpty: boolean): ComposeVisitor<RuleContext> {
  return {
    file(file, { report }) {
      for (const reference of undeclared(file, kind)) {
        if (reference.via === 'credential_spec.config' || reference.name === '' || (kind === 'volume' && /[\\/]/.test(reference.name))) continue;
        const meant = nearest(reference.name, file.resources(kind).map(({ name }) => name));
        report({
          at: reference.range,
          message: `No ${kind} "${reference.name.slice(0, 40)}" is declared under ${SECTIONS[kind]}${meant === undefined ? '' : `; did you mean ${meant.slice(0, 20)}?`}`,
          fix: [renameFix(reference, meant), canBeEmpty ? declareFix(file, kind, reference.name, meant === undefined) : undefined],
        });
      }
    },
  };
}

/** Replaces the name by one that is declared. */
export function renameFix({ range, from, name }: Reference, meant: string | undefined): Fix | undefined {
  if (meant === undefined || !from.owns(range)) return undefined;
  const { document } = from.entry.map;
  const isPlain = document.slice(range) === name && !from.entry.value.shared;
  return isPlain ? suggestedFix(`Replace with ${meant}`, { range, newText: meant }) : undefined;
}

/** Declares the name with nothing but defaults. */
function declareFix(file: ComposeFile, kind: ResourceKind, name: string, isSafe: boolean): Fix | undefined {
  const key = SECTIONS[kind];
  const root = file.roots.at(-1);
  const section = root?.get(key);
  const edit = !root ? undefined : section && section.kind !== 'sequence' ? insertEntry(section, name, '') : insertEntry(root, key, { [name]: '' });
  const title = `Declare the ${kind} "${name.slice(0, 40)}"`;
  return edit && (isSafe ? safeFix(title, edit) : suggestedFix(title, edit));
}

/** What a rule does that reports resources which nothing in the file uses. */
export function reportsUnused(kind: ResourceKind): ComposeVisitor<RuleContext> {
  return {
    file(file, { report }) {
      if (!declaresAll(file)) return;
      const used = new Set(file.references.filter((reference) => reference.kind === kind).map(({ name }) => name));
      for (const resource of file.resources(kind)) {
        const isImplicit = kind === 'network' && resource.name === 'default';
        if (used.has(resource.name) || isImplicit || resource.external !== false) continue;
        const edit = removalOf(file, resource);
        report({
          at: resource.keyRange,
          message: `No service uses the ${kind} "${resource.name.slice(0, 50)}"`,
          tags: ['unnecessary'],
          fix: edit && suggestedFix(`Delete the ${kind}`, edit),
        });
      }
    },
  };
}

/** The declaration, with its section when nothing else is left in it. */
function removalOf(file: ComposeFile, { entry, kind }: Resource): ReturnType<typeof setScalar> {
  const section = file.entryOf(SECTIONS[kind]);
  const isLast = section?.value.kind === 'map' && section.value.ownEntries.length === 1;
  return isLast ? removeEntry(section) : removeEntry(entry);
}
