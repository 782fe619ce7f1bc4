// Runs the suite of test/vscode/suite in a desktop VS Code, which @vscode/test-electron downloads: node
// test/vscode/electron.mjs [VERSION]. It opens a window; where there is no desktop, served.mjs does without one.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { build } from '../../scripts/build.mjs';
import { bundleSuite } from '../../scripts/bundle-vscode-suite.mjs';
import { temporaryCopy } from '../../scripts/processes.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

try {
  await build();
  await runTests({
    version: process.argv[2] ?? 'stable',
    cachePath: path.join(root, '.cache', 'vscode-test'),
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundleSuite(),
    launchArgs: [temporaryCopy(path.join(root, 'examples')), '--disable-extensions', '--disable-workspace-trust'],
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
