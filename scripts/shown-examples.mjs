// An esbuild plugin for the shipped bundles: of a rule's examples only the one stays that explanations show. The others are its tests.
import { readFile } from 'node:fs/promises';
import ts from 'typescript';

export const shownExamplesOnly = {
  name: 'shown-examples-only',
  setup: ({ onLoad }) => onLoad({ filter: /[\\/]rules[\\/][a-z0-9-]+\.ts$/ }, async ({ path }) => {
    const source = await readFile(path, 'utf8');
    return { contents: withShownExample(source), loader: 'ts' };
  }),
};

/** Cuts all elements but the shown one out of the `examples` array; a file that is laid out in another way stays as it is. */
export function withShownExample(source) {
  const list = examplesOf(ts.createSourceFile('rule.ts', source, ts.ScriptTarget.ES2022, true));
  if (!list || list.elements.length < 2 || !list.elements.every(ts.isObjectLiteralExpression)) return source;
  const bad = list.elements.filter((element) => has(element, 'bad'));
  const shown = bad.find((element) => has(element, 'good')) ?? bad[0];
  if (!shown) return source;
  return `${source.slice(0, list.getStart())}[${shown.getText()}]${source.slice(list.end)}`;
}

function examplesOf(file) {
  let found;
  const visit = (node) => {
    const isExamples = ts.isPropertyAssignment(node) && node.name.getText() === 'examples' && ts.isArrayLiteralExpression(node.initializer);
    if (isExamples) found ??= node.initializer;
    else if (!found) ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function has(element, name) {
  return element.properties.some((property) => property.name?.getText() === name);
}
