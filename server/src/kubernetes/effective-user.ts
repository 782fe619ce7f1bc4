import { parseImageReference } from '../core/image-reference';
import { lookUpImage } from '../dockerfile/images';
import type { ImageUser } from '../dockerfile/images/types';
import { success, type Result } from '../kernel/result';
import { kubernetesUser, type ProcessUser } from '../kernel/user';
import type { Container } from './pod';
import { isSet } from './values';

/** Who a container's first process runs as. */
export interface EffectiveUser {
  /** Or why the kubelet will not create the container. */
  readonly user: Result<ProcessUser>;
  /** The user that the image names, where the table of images knows it and no field replaces it. */
  readonly imageUser: ImageUser | undefined;
}

/** Undefined while a template decides about one of the fields. */
export function effectiveUser(container: Container): EffectiveUser | undefined {
  const { security } = container;
  const { runAsUser, runAsGroup, runAsNonRoot } = security;
  const fields = Object.entries({ runAsUser, runAsGroup, runAsNonRoot });
  if (fields.some(([field, value]) => value === undefined && isSet(security.deciding(field)))) return undefined;
  if (container.securityContext?.uncertain || container.pod.securityContext?.uncertain) return undefined;
  const imageUser = runAsUser ? undefined : imageUserOf(container);
  const user = kubernetesUser({
    ...(runAsUser ? { runAsUser: runAsUser.id } : {}),
    ...(runAsGroup ? { runAsGroup: runAsGroup.id } : {}),
    ...(runAsNonRoot === undefined ? {} : { runAsNonRoot }),
    ...(imageUser ? { imageUser: imageUser.name } : {}),
  });
  return { imageUser, user: user.ok ? success(withUid(user.value, imageUser)) : user };
}

function imageUserOf({ image }: Container): ImageUser | undefined {
  return image && lookUpImage(parseImageReference(image.string))?.defaultUser;
}

/** A name's number, where the table of images has it. */
function withUid(user: ProcessUser, imageUser: ImageUser | undefined): ProcessUser {
  return user.uid === undefined && imageUser?.uid !== undefined ? { ...user, uid: imageUser.uid } : user;
}
