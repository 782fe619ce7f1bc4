import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * VS Code calls this in its extension host and waits for it; a rejection makes the run fail. The last line that it logs
 * counts the results: `vscode: N passed, N failed`.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  // Colours would end up as escape sequences in the log of the extension host.
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout: 20_000 });
  for (const name of readdirSync(__dirname).filter((file) => file.endsWith('.test.js')).sort()) {
    mocha.addFile(path.join(__dirname, name));
  }

  const { passed, failed } = await new Promise<{ passed: number; failed: number }>((resolve) => {
    const runner = mocha.run((failures) => resolve({ passed: runner.stats?.passes ?? 0, failed: failures }));
  });
  console.log(`vscode: ${passed} passed, ${failed} failed`);
  if (passed + failed === 0) throw new Error('No test ran.');
  if (failed > 0) throw new Error(`${failed} of ${passed + failed} tests failed.`);
}
