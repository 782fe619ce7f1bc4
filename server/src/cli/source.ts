import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import { isBinary } from '../core/kind';
import { reasonOf } from './errors';

/** A file's text, or why there is none. */
export type Source = ReadableSource | { readonly failure: string; readonly tooLarge?: boolean };

export interface ReadableSource {
  /** Without the byte order mark, as editors show it. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
  /** Why the text must not be linted although it could be read: its bytes are no UTF-8 text. */
  readonly defect?: string;
}

/** Beyond this a file is data. Kubernetes refuses requests of 3 MiB, and etcd objects of 1.5 MiB. */
const MAX_BYTES = 32 * 1024 * 1024;

/** @param file absolute path */
export function readSource(file: string): Source {
  try {
    const stat = fs.statSync(file);
    if (stat.isDirectory()) return { failure: 'is a folder' };
    if (!stat.isFile()) return { failure: 'is not a regular file' };
    if (stat.size > MAX_BYTES) return { failure: `is larger than ${MAX_BYTES / 1024 / 1024} MiB`, tooLarge: true };
    return decode(fs.readFileSync(file));
  } catch (error) {
    return { failure: reasonOf(error) };
  }
}

export function decode(bytes: Uint8Array): ReadableSource {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const hasByteOrderMark = raw.startsWith('\uFEFF');
  const text = hasByteOrderMark ? raw.slice(1) : raw;
  if (isBinary(text)) return { text, hasByteOrderMark, defect: 'binary content' };
  if (!isUtf8(bytes)) return { text, hasByteOrderMark, defect: `not valid UTF-8 (line ${firstBrokenLine(bytes)})` };
  return { text, hasByteOrderMark };
}

/** 1-based. No byte of a multi-byte character equals a line feed, so lines can be judged one by one. */
function firstBrokenLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start <= bytes.length; line++) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    if (!isUtf8(bytes.subarray(start, end))) break;
    if (newline < 0) break;
    start = end;
  }
  return line;
}
