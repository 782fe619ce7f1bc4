import { ComposeFile, type Service } from '../compose/model';
import { folderOf, joinPath } from './paths';
import type { WorkspaceFiles } from './workspace';

/** A Compose service that builds an image from a Dockerfile of the workspace. */
export interface ServiceBuild {
  readonly composePath: string;
  readonly service: Service;
  /** Path of the Dockerfile. */
  readonly dockerfile: string;
  /** Path of the build context. */
  readonly context: string;
  /** Stage that is built; undefined for the last one. */
  readonly target: string | undefined;
  /** Name under which the image is known. */
  readonly image: string | undefined;
}

/** The builds that Compose files of a workspace describe. Contexts elsewhere (Git, archives, variables) are left out. */
export function readBuilds(files: WorkspaceFiles): readonly ServiceBuild[] {
  return files.composeFiles().flatMap((path) => {
    const text = files.read(path);
    return text === undefined ? [] : buildsIn(path, ComposeFile.parse(path, text));
  });
}

/** The builds of one Compose file. */
export function buildsIn(composePath: string, file: ComposeFile): readonly ServiceBuild[] {
  return file.services.flatMap((service) => buildOfService(composePath, service) ?? []);
}

/** What a service builds, if that is a Dockerfile of the workspace (Compose Build Specification, `context`, `dockerfile`, `target`). */
export function buildOfService(composePath: string, service: Service): ServiceBuild | undefined {
  const { build } = service;
  const written = build?.context === undefined ? '.' : build.context.text;
  if (!build || build.dockerfileInline || written === undefined || isRemote(written)) return undefined;
  const context = joinPath(folderOf(composePath), written);
  const name = build.dockerfile === undefined ? 'Dockerfile' : build.dockerfile.text;
  const dockerfile = context === undefined || name === undefined ? undefined : joinPath(context, name);
  if (context === undefined || dockerfile === undefined || build.target?.hasVariable) return undefined;
  return { composePath, service, dockerfile, context, target: build.target?.text, image: service.image?.text.text };
}

function isRemote(context: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|\/|~|[A-Za-z]:\\)/i.test(context);
}
