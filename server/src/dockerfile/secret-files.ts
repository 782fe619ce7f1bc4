import type { Dockerfile } from './model';
import { removedPaths } from './shell';
import type { Stage } from './stages';
import type { CopyInstruction, PathArgument, RunInstruction } from './syntax/instructions';

const SECRET_NAMES = new Set([
  '.env', '.env.local', '.env.production', '.npmrc', '.yarnrc.yml', '.pypirc', '.netrc', '_netrc', '.git-credentials', '.pgpass', '.my.cnf', '.htpasswd', '.dockercfg',
  'id_rsa', 'id_dsa', 'id_ecdsa', 'id_ed25519', 'kubeconfig', 'credentials.json', 'service-account.json', 'serviceaccount.json', 'terraform.tfstate',
]);

/** Whether a file usually holds secrets, judged by the last part of its path and by folders that hold nothing else. */
export function isSecretFile(path: string): boolean {
  const parts = path.toLowerCase().replace(/\/$/, '').split('/');
  const name = parts.at(-1) ?? '';
  if (SECRET_NAMES.has(name)) return true;
  if (parts.some((part) => part === '.aws' || part === '.ssh' || part === '.kube' || part === '.gnupg')) return !/\.pub$|known_hosts$|^config$/.test(name);
  if (parts.at(-2) === '.docker' && name === 'config.json') return true;
  return /\.(?:key|p12|pfx|jks|keystore|ppk|kdbx)$/.test(name) && !/pub|public|example|sample|test/.test(name);
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
