import type { DockerfileRule } from '../rule';
import preferCopy from './prefer-copy';

/** All rules for Dockerfiles, by name. */
export const DOCKERFILE_RULES: readonly DockerfileRule[] = [
  preferCopy,
];
