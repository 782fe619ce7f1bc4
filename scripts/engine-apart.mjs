// esbuild plugins by which the engine is bundled once, into a file of its own that works in Node and in a browser's worker. Other bundles
// of the server hold a small module in place of each module of the engine that they import.
import path from 'node:path';
import * as esbuild from 'esbuild';

/** Folders of server/src that touch neither Node, nor VS Code, nor the language server protocol. */
const ENGINE_FOLDERS = /[\\/]server[\\/]src[\\/](?:core|compose|docker|docker-run|dockerfile|ecs|kernel|kubernetes|learn|overview|workspace|yaml)[\\/]/;

/** Name of the engine file's one variable: an object with a function for each module. */
export const ENGINE_VARIABLE = 'plimsollEngine';

/**
 * Takes the engine out of a bundle.
 * @param {string} engine expression by which the bundle gets at the engine file's variable
 */
export function engineApart(engine) {
  return {
    name: 'engine-apart',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /^\./ }, async ({ path: wanted, pluginData, ...from }) => {
        if (pluginData === 'resolving' || !/[\\/]server[\\/]src[\\/]/.test(from.importer) || ENGINE_FOLDERS.test(from.importer)) return undefined;
        const found = await resolve(wanted, { ...from, pluginData: 'resolving' });
        return ENGINE_FOLDERS.test(found.path) ? { path: found.path, namespace: 'engine' } : found;
      });
      onLoad({ filter: /./, namespace: 'engine' }, ({ path: file }) => ({
        contents: `module.exports = ${engine}[${JSON.stringify(nameOf(file))}]();`,
        loader: 'js',
      }));
    },
  };
}

/** The engine file's entry point: every module of the engine that one of the bundles imports. */
export function engineEntry(/** @type {esbuild.BuildOptions[]} */ users) {
  return {
    name: 'engine-entry',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^engine$/ }, () => ({ path: 'engine', namespace: 'engine-entry' }));
      onLoad({ filter: /./, namespace: 'engine-entry' }, async () => {
        const modules = (await Promise.all(users.map(engineModules))).flat();
        const lines = [...new Set(modules)].sort().map((file) => `${JSON.stringify(nameOf(file))}: () => require(${JSON.stringify(file)}),`);
        return { contents: `module.exports = {\n${lines.join('\n')}\n};`, loader: 'js', resolveDir: path.dirname(modules[0]) };
      });
    },
  };
}

/** The modules of the engine that a bundle imports, as absolute paths. */
async function engineModules(bundle) {
  const { metafile } = await esbuild.build({ ...bundle, write: false, metafile: true });
  return Object.keys(metafile.inputs).filter((input) => input.startsWith('engine:')).map((input) => input.slice('engine:'.length));
}

/** `core/lint` */
function nameOf(file) {
  return file.replaceAll('\\', '/').replace(/^.*\/server\/src\//, '').replace(/\.ts$/, '');
}
