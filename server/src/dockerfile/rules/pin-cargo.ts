import { pinCheck } from '../package-rules';
import { dockerfileRule } from '../rule';
import type { PackageCommand } from '../shell';

export default dockerfileRule({
  id: 'dockerfile/pin-cargo',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Rust programs without a version',
  why: 'Without a version cargo install takes the newest release on the day of the build, which may need a newer compiler than the base image has. --locked fixes the dependencies of that release, not the release itself.',
  topic: 'supply-chain',
  sources: [{ title: 'cargo install', url: 'https://doc.rust-lang.org/cargo/commands/cargo-install.html' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'FROM rust:1.83\nRUN cargo install --locked «cargo-chef»\n' },
    { bad: 'FROM rust:1.83\nRUN cargo install --git «https://github.com/BurntSushi/ripgrep»\n' },
    { ok: 'FROM rust:1.83\nRUN cargo install cargo-chef@0.1.68 && cargo install --locked ripgrep --version 14.1.1\n' },
    { ok: 'FROM rust:1.83\nRUN cargo install --locked --path . && cargo install --git https://github.com/BurntSushi/ripgrep --rev 4649aa9\n' },
    { ok: 'FROM rust:1.83\nRUN cargo fetch --locked && cargo add serde\n', title: 'the manifest decides' },
    { ok: 'FROM rust:1.83\nARG CHEF_VERSION\nRUN cargo install cargo-chef --version ${CHEF_VERSION}\n' },
  ],
  check: pinCheck(['cargo'], { accept: ({ verb }: PackageCommand) => verb !== 'install' && verb !== 'binstall' }),
});
