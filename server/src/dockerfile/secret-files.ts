import type { SecretLikeness } from '../core/secret-names';
import type { Dockerfile } from './model';
import { removedPaths } from './shell';
import type { Stage } from './stages';
import type { CopyInstruction, PathArgument, RunInstruction } from './syntax/instructions';

/** Files that hold nothing but secrets. */
const CERTAIN = new Set([
  '.netrc', '_netrc', '.git-credentials', '.pgpass', '.dockercfg', 'id_rsa', 'id_dsa', 'id_ecdsa', 'id_ed25519', 'kubeconfig', 'credentials.json',
  'service-account.json', 'serviceaccount.json', 'terraform.tfstate',
]);

/** Configuration that often has a token or password in it. */
const POSSIBLE = new Set(['.env', '.env.local', '.env.production', '.npmrc', '.pypirc', '.my.cnf', '.htpasswd']);

/** How surely a file holds secrets, judged by the last part of its path and by folders that hold nothing else. */
export function secretFileLikeness(path: string): SecretLikeness | undefined {
  const parts = path.toLowerCase().replace(/\/$/, '').split('/');
  const name = parts.at(-1) ?? '';
  if (CERTAIN.has(name)) return 'certain';
  if (POSSIBLE.has(name)) return 'possible';
  const isPublic = /\.pub$|known_hosts$|^config$|pub|public|example|sample|test/.test(name);
  if (parts.some((part) => part === '.aws' || part === '.ssh' || part === '.kube' || part === '.gnupg')) return isPublic ? undefined : 'certain';
  if (parts.at(-2) === '.docker' && name === 'config.json') return 'certain';
  return /\.(?:key|p12|pfx|jks|keystore|ppk|kdbx)$/.test(name) && !isPublic ? 'certain' : undefined;
}

/** The RUN of the same stage that deletes what a COPY has put there; the file stays in the layer of the COPY all the same. */
export function deletedLater(source: PathArgument, copy: CopyInstruction, stage: Stage, file: Dockerfile): RunInstruction | undefined {
  const target = targetOf(source, copy);
  if (target === undefined) return undefined;
  const covers = (path: string): boolean => target === path || target.startsWith(`${path}/`);
  const later = stage.all('RUN').filter(({ range }) => range.start > copy.range.start);
  return later.find((run) => file.scriptsOf(run).some(({ script }) => removedPaths(script).some(({ path }) => covers(path))));
}

/** Where the file goes; undefined for relative and unknown targets. */
function targetOf(source: PathArgument, { destination }: CopyInstruction): string | undefined {
  const folder = destination?.value;
  if (folder === undefined || !folder.startsWith('/')) return undefined;
  return folder.endsWith('/') ? folder + (source.value?.split('/').at(-1) ?? '') : folder;
}
