import js from '@eslint/js';
import { globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const PURE = ['core', 'dockerfile', 'compose', 'kubernetes', 'ecs', 'yaml', 'kernel', 'learn', 'workspace'];

/** The engine runs in a browser worker and in tests alike: no Node, no editor, no protocol below these folders. */
const PURITY = {
  'no-restricted-imports': ['error', {
    patterns: [
      { group: ['node:*', 'fs', 'path', 'os', 'child_process', 'url', 'crypto'], message: 'The engine is pure: it gets files from its host.' },
      { group: ['vscode', 'vscode-*', '!vscode-languageserver-textdocument'], message: 'The engine speaks offsets; only lsp/ and client/ know editors.' },
      { group: ['**/lsp/*', '**/cli/*', '**/client/*'], message: 'Faces depend on the engine, never the reverse.' },
    ],
  }],
  'no-restricted-globals': ['error', 'process', 'Buffer', '__dirname', 'require'],
};

export default tseslint.config(
  globalIgnores(['dist/', 'out/', 'node_modules/', '.cache/', 'examples/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-len': ['error', { code: 157, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  { files: PURE.map((folder) => `server/src/${folder}/**/*.ts`), rules: PURITY },
  {
    files: ['server/src/{dockerfile,compose,kubernetes,ecs}/rules/**/*.ts'],
    ignores: ['**/rules/index.ts'],
    rules: { 'max-lines': ['error', { max: 120, skipBlankLines: false, skipComments: false }] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-len': 'off',
      'max-lines': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', fetch: 'readonly', Buffer: 'readonly', document: 'readonly', performance: 'readonly' } },
  },
);
