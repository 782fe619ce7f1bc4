/** A value, or one clear line that says why there is none. Nothing in this folder throws. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(error: string): Result<never> {
  return { ok: false, error };
}
