import { allCommands, type ShellCommand, type ShellScript } from './shell';

/** Does the script compare a checksum or a signature, so that a download is not taken on trust? */
export function verifiesDownloads(script: ShellScript): boolean {
  return [...allCommands(script)].some(isVerification);
}

function isVerification({ name, arguments: words }: ShellCommand): boolean {
  if (name === undefined) return false;
  if (/^(?:sha(?:1|224|256|384|512)?sum|shasum|md5sum|b2sum|cksum|rhash|cosign|minisign|signify|gpgv|slsa-verifier|jarsigner)$/.test(name)) return true;
  const texts = words.map(({ text }) => text);
  if (name === 'gpg' || name === 'gpg2') return texts.some((text) => text === '--verify' || text === '--batch-verify');
  if (name === 'openssl') return texts[0] === 'dgst' || /^(?:sha\d+|md5)$/.test(texts[0] ?? '');
  if (name === 'gh') return texts[0] === 'attestation';
  return name === 'rpm' && texts.some((text) => text === '-K' || text === '--checksig');
}
