import { lookUpImage } from '../dockerfile/images';
import { stageImage } from '../dockerfile/effective-image';
import { Dockerfile } from '../dockerfile/model';
import type { ImageDefaults } from '../docker/container';
import { folderOf, joinPath, type Workspace } from '../workspace/workspace';
import type { Service } from './service';
import type { Build } from './service-parts';

/**
 * What the image of a service starts with: read from the Dockerfile that it is built from, or from the table of images. Undefined
 * where neither is known.
 * @param composePath the Compose file's path in the workspace
 */
export function effectiveImage(service: Service, composePath: string, workspace: Workspace): ImageDefaults | undefined {
  return service.build ? builtImage(service.build, composePath, workspace) : pulledImage(service);
}

function pulledImage({ image }: Service): ImageDefaults | undefined {
  const user = image && !image.text.hasVariable ? lookUpImage(image.reference)?.defaultUser : undefined;
  return user && { from: `the user that ${image?.text.written ?? 'the image'} is known to have`, user };
}

function builtImage(build: Build, composePath: string, workspace: Workspace): ImageDefaults | undefined {
  const found = dockerfileOf(build, composePath, workspace);
  if (!found) return undefined;
  const file = parsed(found.text);
  const target = build.target;
  const stage = target ? target.text === undefined ? undefined : file.stageNamed(target.text) : file.finalStage;
  if (!stage) return undefined;
  const { user, entrypoint, command, isComplete, stopSignal } = stageImage(stage, file);
  return {
    from: `the image that ${found.name} builds`,
    ...(user ? { user } : {}),
    ...(isComplete ? { hasKnownProcess: true, ...(entrypoint ? { entrypoint } : {}), ...(command ? { command } : {}) } : {}),
    ...(stopSignal === undefined ? {} : { stopSignal }),
  };
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

function dockerfileOf(build: Build, composePath: string, workspace: Workspace): NamedText | undefined {
  const { context, dockerfile, dockerfileInline: inline } = build;
  if (inline) return inline.text === undefined ? undefined : { name: 'dockerfile_inline', text: inline.text };
  const folder = context ? context.defaultText : '.';
  const name = dockerfile ? dockerfile.defaultText : 'Dockerfile';
  if (folder === undefined || name === undefined || /^(?:[a-z+]+:\/\/|git@|\/|~)/.test(folder)) return undefined;
  const contextPath = joinPath(folderOf(composePath), folder);
  const path = contextPath === undefined ? undefined : joinPath(contextPath, name);
  const text = path === undefined ? undefined : workspace.files.read(path);
  return path === undefined || text === undefined ? undefined : { name: path, text };
}

let last: { readonly text: string; readonly file: Dockerfile } | undefined;

/** Parses a Dockerfile; the one that was asked for last is kept, as a hover asks for the same one again and again. */
function parsed(text: string): Dockerfile {
  if (last?.text !== text) last = { text, file: Dockerfile.parse(text) };
  return last.file;
}
